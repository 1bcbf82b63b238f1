package io.portmatrix.report.html;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Change;
import io.portmatrix.report.ChangeText;
import io.portmatrix.report.Report;
import io.portmatrix.report.SeenText;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.WaiverText;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * All findings as data for the script: first the words, then block after block of rows, each with the texts that its rows are
 * the first to need. A row is an array in the order of {@link #row}; {@code data.js} reads it in the same order.
 */
final class FindingData {
    /** So many rows are in memory as JSON at a time. */
    static final int BLOCK = 500;

    private static final Numbered<VerdictName> VERDICT = new Numbered<>(VerdictName.class, VerdictName::wireName);
    private static final Numbered<Severity> SEVERITY = new Numbered<>(Severity.class, Severity::wireName);
    private static final Numbered<FindingKind> KIND = new Numbered<>(FindingKind.class, FindingKind::wireName);
    private static final Numbered<Expected> EXPECTED = new Numbered<>(Expected.class, Words::of);
    private static final Numbered<Observed> OBSERVED = new Numbered<>(Observed.class, Words::of);
    private static final Numbered<Transport> TRANSPORT = new Numbered<>(Transport.class, Transport::wireName);
    private static final Numbered<Basis> BASIS = new Numbered<>(Basis.class, Basis::wireName);
    private static final Numbered<Change> CHANGE = new Numbered<>(Change.class, Change::wireName);

    private final Map<String, Integer> hosts = new HashMap<>();
    private final TextTable texts = new TextTable();

    /** Writes everything. @param hosts the hosts' names in the order of the page */
    static void write(HtmlOut page, Report report, List<String> hosts) throws IOException {
        FindingData data = new FindingData();
        hosts.forEach(host -> data.hosts.put(host, data.hosts.size()));
        block(page, "words", json -> words(json, hosts));
        List<Finding> findings = report.findings();
        for (int from = 0; from < findings.size(); from += BLOCK) {
            List<Finding> some = findings.subList(from, Math.min(findings.size(), from + BLOCK));
            block(page, null, json -> data.rows(json, report, some));
        }
    }

    private static void block(HtmlOut page, @Nullable String id, Consumer<JsonGenerator> content)
            throws IOException {
        page.begin("script", "type", "application/json", "class", id == null ? "rows" : null, "id", id)
                .raw(JsonInHtml.of(content))
                .end()
                .line();
    }

    private static void words(JsonGenerator json, List<String> hosts) {
        json.writeStartObject();
        words(json, "verdict", VERDICT);
        words(json, "verdictWords", new Numbered<>(VerdictName.class, Words::of));
        words(json, "severity", SEVERITY);
        words(json, "kind", KIND);
        words(json, "expected", EXPECTED);
        words(json, "observed", OBSERVED);
        words(json, "transport", TRANSPORT);
        words(json, "basis", BASIS);
        words(json, "change", CHANGE);
        json.writeName("host");
        strings(json, hosts.stream().map(Shown::text).toList());
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, Numbered<?> words) {
        json.writeName(name);
        words.writeWords(json);
    }

    private void rows(JsonGenerator json, Report report, List<Finding> findings) {
        json.writeStartObject();
        json.writeName("rows");
        json.writeStartArray();
        findings.forEach(finding -> row(json, report, finding));
        json.writeEndArray();
        json.writeName("texts");
        texts.writeFresh(json);
        json.writeEndObject();
    }

    private void row(JsonGenerator json, Report report, Finding finding) {
        Finding.Subject subject = finding.subject();
        Verdict verdict = finding.verdict();
        json.writeStartArray();
        json.writeNumber(hosts.getOrDefault(subject.host(), -1).intValue());
        texts.write(json, AddressText.of(subject.address()));
        TRANSPORT.write(json, subject.transport());
        Integer port = subject.port();
        if (port == null) {
            json.writeString(subject.ports().toString());
        } else {
            json.writeNumber(port.intValue());
        }
        texts.write(json, subject.rule() == null ? null : subject.rule().toString());
        EXPECTED.write(json, finding.expected());
        OBSERVED.write(json, finding.observed());
        VERDICT.write(json, VerdictName.of(verdict));
        KIND.write(json, finding.kind());
        SEVERITY.write(json, finding.severity());
        texts.write(json, finding.explanation());
        texts.write(json, finding.impact());
        strings(json, finding.evidence().stream().map(e -> Shown.text(e.text())).toList());
        json.writeStartArray();
        finding.citations().forEach(citation -> texts.write(json, citation.toString()));
        json.writeEndArray();
        BASIS.write(json, finding.basis());
        json.writeNumber(flag(verdict) ? 1 : 0);
        flow(json, subject);
        waiver(json, verdict);
        texts.write(json, SeenText.of(report, finding));
        Change change = report.change(finding);
        if (change != null) {
            CHANGE.write(json, change);
            texts.write(json, ChangeText.of(report, finding));
        }
        json.writeEndArray();
    }

    /** Undetermined and required, or compliant by silence. */
    private static boolean flag(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Undetermined u -> u.required();
            case Verdict.Compliant c -> c.bySilence();
            case Verdict.Deviation d -> false;
            case Verdict.Advisory a -> false;
            case Verdict.Waived w -> false;
            case Verdict.NotApplicable n -> false;
        };
    }

    private static void flow(JsonGenerator json, Finding.Subject subject) {
        Finding.Flow flow = subject.flow();
        if (flow == null) {
            json.writeNull();
            return;
        }
        InetAddress peer = flow.peer();
        json.writeStartArray();
        json.writeNumber(flow.outgoing() ? 1 : 0);
        stringOrNull(json, peer == null ? null : AddressText.of(peer));
        stringOrNull(json, flow.role());
        json.writeNumber(flow.sourcePort() == null ? 0 : flow.sourcePort());
        json.writeString(Shown.text(subject.fingerprint()));
        json.writeEndArray();
    }

    private static void waiver(JsonGenerator json, Verdict verdict) {
        if (verdict instanceof Verdict.Waived waived) {
            strings(json, List.of(Shown.text(WaiverText.of(waived)),
                    "would be " + Words.of(VerdictName.of(waived.replaced()))));
        } else {
            json.writeNull();
        }
    }

    private static void stringOrNull(JsonGenerator json, @Nullable String text) {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(Shown.text(text));
        }
    }

    private static void strings(JsonGenerator json, List<String> texts) {
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
