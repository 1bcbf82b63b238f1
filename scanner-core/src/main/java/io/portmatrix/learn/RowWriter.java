package io.portmatrix.learn;

import io.portmatrix.learn.Row.Kind;

/** Writes a row as a catalog file says it. */
final class RowWriter {
    private static final String ROW = "      ";
    private static final String KEY = "        ";

    private RowWriter() {}

    static void write(YamlText text, int number, Row row) {
        row.comments().forEach(comment -> text.comment(ROW, comment));
        text.line(ROW, "- row: " + number);
        text.line(KEY, "id: " + row.id());
        text.line(KEY, "ports: " + row.ports());
        text.line(KEY, "transport: " + row.transport().wireName());
        if (row.group() != null) {
            text.line(KEY, "group: " + YamlText.quoted(row.group()));
        }
        if (row.sourcePorts() != null) {
            text.line(KEY, "source-ports: " + row.sourcePorts());
        }
        if (row.kind() == Kind.POOL) {
            text.line(KEY, "pool: yes");
        }
        if (row.kind() == Kind.OPTIONAL) {
            text.line(KEY, "requirement: optional");
        }
        if (row.tls()) {
            text.line(KEY, "tls: yes");
        }
        text.line(KEY, "label: " + YamlText.quoted(row.label()));
        if (row.protocol() != null) {
            text.line(KEY, "protocol: " + row.protocol());
        }
        text.line(KEY, "peers: [" + row.role() + "]");
        text.line(KEY, "purpose: " + YamlText.quoted(purpose(row)));
    }

    private static String purpose(Row row) {
        return row.kind() == Kind.POOL ? "not known yet; many ports" : "not known yet";
    }
}
