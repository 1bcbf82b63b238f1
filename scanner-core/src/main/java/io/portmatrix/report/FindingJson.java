package io.portmatrix.report;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A finding in the JSON report. */
final class FindingJson {
    private FindingJson() {}

    /** A finding that is compared with nothing. */
    static void write(JsonOut out, Finding finding) {
        out.object(() -> fields(out, finding));
    }

    /** A finding of a report, with what became of it and when it was seen. */
    static void write(JsonOut out, Finding finding, Report report) {
        out.object(() -> {
            fields(out, finding);
            seen(out, report.seen(finding));
            ComparisonJson.write(out, report.comparison(), finding);
        });
    }

    /** A finding of the earlier report, with when it was seen. */
    static void writeResolved(JsonOut out, Finding finding, Report report) {
        out.object(() -> {
            fields(out, finding);
            seen(out, report.seen(finding));
        });
    }

    private static void seen(JsonOut out, Sightings.@Nullable Seen seen) {
        if (seen != null) {
            out.text("firstSeen", seen.first().toString());
            out.text("lastSeen", seen.last().toString());
        }
    }

    /** Takes when a finding was seen. */
    interface Witness {
        void seen(Finding finding, Sightings.Seen seen);
    }

    private static Finding seen(JsonObject o, Finding finding, Witness witness) {
        if (o.version() > 2 && o.has("firstSeen")) {
            witness.seen(finding, new Sightings.Seen(o.parsed("firstSeen", RunJson::instant),
                    o.parsed("lastSeen", RunJson::instant)));
        }
        return finding;
    }

    /** A finding of a report, with what became of it. */
    static void write(JsonOut out, Finding finding, @Nullable Comparison comparison) {
        out.object(() -> {
            fields(out, finding);
            ComparisonJson.write(out, comparison, finding);
        });
    }

    private static void fields(JsonOut out, Finding finding) {
        Finding.Subject subject = finding.subject();
        RuleId rule = subject.rule();
        out.text("host", subject.host());
        out.text("address", AddressText.of(subject.address()));
        out.text("transport", subject.transport().wireName());
        Integer port = subject.port();
        out.numberOrNull("port", port);
        if (!subject.ports().equals(portSet(port))) {
            out.text("ports", subject.ports().toString());
        }
        out.text("product", subject.product());
        out.text("rule", rule == null ? null : rule.toString());
        out.text("expected", finding.expected().wireName());
        out.text("observed", finding.observed().wireName());
        VerdictJson.write(out, finding.verdict());
        out.text("kind", finding.kind().wireName());
        out.text("severity", finding.severity().wireName());
        out.text("explanation", finding.explanation());
        out.text("impact", finding.impact());
        out.array("evidence", finding.evidence(), e -> EvidenceJson.write(out, e));
        out.array("citation", finding.citations(), c -> writeCitation(out, c));
        out.text("basis", finding.basis().wireName());
        writeFlow(out, subject.flow());
        if (subject.waiver() != null) {
            out.text("aboutWaiver", subject.waiver());
        }
        out.text("fingerprint", subject.fingerprint());
    }

    private static void writeFlow(JsonOut out, Finding.@Nullable Flow flow) {
        if (flow == null) {
            out.nothing("flow");
            return;
        }
        out.object("flow", () -> {
            InetAddress peer = flow.peer();
            out.bool("outgoing", flow.outgoing());
            out.text("peer", peer == null ? null : AddressText.of(peer));
            out.text("role", flow.role());
            out.numberOrNull("sourcePort", flow.sourcePort());
        });
    }

    private static Finding.Flow readFlow(JsonObject o) {
        return new Finding.Flow(o.bool("outgoing"),
                o.textOrNull("peer") == null ? null : o.parsed("peer", AddressText::parse), o.textOrNull("role"),
                o.integerOrNull("sourcePort"));
    }

    private static void writeCitation(JsonOut out, Citation citation) {
        out.object(() -> {
            out.text("document", citation.document());
            out.text("table", citation.table());
            out.number("row", citation.row());
        });
    }

    /** A finding that is compared with nothing. */
    static Finding read(JsonValue value, Witness witness) {
        return value.object(o -> seen(o, read(o), witness));
    }

    /** A finding of a report, and what became of it if that is known. */
    static Finding read(JsonValue value, Consumer<Comparison.Line> became, Witness witness) {
        return value.object(o -> {
            Comparison.Line line = ComparisonJson.readLine(o);
            if (line != null) {
                became.accept(line);
            }
            return seen(o, read(o), witness);
        });
    }

    private static Finding read(JsonObject o) {
        Finding.Subject subject = readSubject(o);
        Finding finding = new Finding(subject, o.word("expected", Expected.values(), Expected::wireName),
                o.word("observed", Finding.Observed.values(), Finding.Observed::wireName), VerdictJson.read(o),
                o.word("kind", FindingKind.values(), FindingKind::wireName),
                o.word("severity", Severity.values(), Severity::wireName), o.text("explanation"),
                o.textOrNull("impact"), o.field("evidence").array(EvidenceJson::read),
                o.field("citation").array(FindingJson::readCitation),
                o.word("basis", Basis.values(), Basis::wireName));
        if (!o.text("fingerprint").equals(subject.fingerprint())) {
            throw o.field("fingerprint")
                    .wrong("does not fit the finding, whose fingerprint is '" + subject.fingerprint() + "'");
        }
        return finding;
    }

    private static Finding.Subject readSubject(JsonObject o) {
        Integer port = o.integerOrNull("port");
        PortSet ports = o.has("ports") ? o.parsed("ports", PortSet::parse) : portSet(port);
        String rule = o.textOrNull("rule");
        Finding.Subject subject = new Finding.Subject(o.text("host"), o.parsed("address", AddressText::parse),
                o.parsed("transport", Transport::ofWireName), ports, o.textOrNull("product"),
                rule == null ? null : o.parsed("rule", RuleId::parse),
                o.field("flow").isNull() ? null : o.field("flow").object(FindingJson::readFlow),
                o.version() > 1 && o.has("aboutWaiver") ? o.text("aboutWaiver") : null);
        if (!Objects.equals(port, subject.port())) {
            throw o.field("port").wrong("contradicts 'ports'");
        }
        return subject;
    }

    private static PortSet portSet(@Nullable Integer port) {
        return port == null ? PortSet.EMPTY : PortSet.of(port);
    }

    private static Citation readCitation(JsonValue value) {
        return value.object(o -> new Citation(o.text("document"), o.text("table"), o.integer("row")));
    }
}
