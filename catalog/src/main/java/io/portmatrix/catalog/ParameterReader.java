package io.portmatrix.catalog;

import io.portmatrix.catalog.Parameter.Kind;
import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the declared parameters of a product. */
final class ParameterReader {
    private static final Set<String> KEYS = Set.of("id", "kind", "description", "values", "default", "source");
    private static final Pattern SOURCE = Pattern.compile("(\\S.*) ([1-9]\\d{0,4})");

    private final String document;
    private final Complaints complaints;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    ParameterReader(String document, Complaints complaints) {
        this.document = document;
        this.complaints = complaints;
    }

    void read(Fields file) {
        for (Mapping mapping : file.mappings("parameters", "[{id: platform, kind: choice, …}]")) {
            one(new Fields(mapping, "parameter", complaints));
        }
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /** The line of each parameter, in the same order. */
    List<Integer> lines() {
        return lines;
    }

    private void one(Fields fields) {
        fields.allow(KEYS);
        String id = fields.requiredAs("id", "platform", RuleId::requireSlug);
        Kind kind = fields.requiredAs("kind", "choice", WireNames.of("kind", Kind.values(), Kind::wireName));
        String description = fields.required("description", "what the server runs on");
        List<String> values = fields.texts("values", "[linux, windows]");
        String defaultValue = fields.optional("default", "off");
        Citation source = fields.requiredAs("source", "1 ingress 20", this::citation);
        if (id == null || kind == null || description == null || source == null) {
            return;
        }
        boolean onOff = kind == Kind.OPTION || kind == Kind.COMPONENT;
        if (onOff && !values.equals(List.of(Parameter.ON, Parameter.OFF))) {
            complaints.add(fields.line("values"), "an " + kind.wireName() + " is on or off", "write values: [on, off]");
            return;
        }
        try {
            parameters.add(new Parameter(id, kind, description, values, defaultValue, source));
            lines.add(fields.line());
        } catch (IllegalArgumentException e) {
            complaints.add(fields.line(), String.valueOf(e.getMessage()), "list every value, the default among them");
        }
    }

    private Citation citation(String text) {
        Matcher m = SOURCE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + text + "' names no row; write table and row, as in 1 ingress 20");
        }
        return new Citation(document, m.group(1), Integer.parseInt(m.group(2)));
    }
}
