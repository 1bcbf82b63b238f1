package io.portmatrix.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings as CSV (RFC 4180): a heading, then one record a finding, in the order and with the words of the JSON report.
 * What may be several, evidence and citations, stands in one cell, separated by {@code " | "}; what a finding has not is
 * empty. {@code change} says what became of it since an earlier report, and is empty without one; records whose change is
 * {@code resolved} come last and are the earlier report's. {@code firstSeen} and {@code lastSeen} are empty where no store of
 * runs was asked. UTF-8 without byte order mark, lines end with CR LF, the same bytes for the same report.
 *
 * <p>No cell is a formula: where a spreadsheet could take text for the beginning of one, an apostrophe stands before it.
 */
public final class CsvReportWriter implements ReportFormat {
    private static final String BETWEEN = " | ";

    private static final List<Column> COLUMNS = List.of(
            new Column("host", f -> f.subject().host()),
            new Column("address", f -> AddressText.of(f.subject().address())),
            new Column("transport", f -> f.subject().transport().wireName()),
            new Column("port", f -> textOrNull(f.subject().port())),
            new Column("ports", f -> f.subject().ports().toString()),
            new Column("product", f -> f.subject().product()),
            new Column("rule", f -> textOrNull(f.subject().rule())),
            new Column("expected", f -> f.expected().wireName()),
            new Column("observed", f -> f.observed().wireName()),
            new Column("verdict", f -> f.verdict().wireName()),
            new Column("bySilence", f -> f.verdict() instanceof Verdict.Compliant c ? "" + c.bySilence() : null),
            new Column("required", f -> f.verdict() instanceof Verdict.Undetermined u ? "" + u.required() : null),
            new Column("waiverOwner", f -> f.verdict() instanceof Verdict.Waived w ? w.owner() : null),
            new Column("waiverReason", f -> f.verdict() instanceof Verdict.Waived w ? w.reason() : null),
            new Column("waiverTicket", f -> f.verdict() instanceof Verdict.Waived w ? w.ticket() : null),
            new Column("waiverUntil", f -> f.verdict() instanceof Verdict.Waived w ? textOrNull(w.until()) : null),
            new Column("waivedVerdict", f -> f.verdict() instanceof Verdict.Waived w ? w.replaced().wireName() : null),
            new Column("kind", f -> f.kind().wireName()),
            new Column("severity", f -> f.severity().wireName()),
            new Column("explanation", Finding::explanation),
            new Column("impact", Finding::impact),
            new Column("evidence", f -> joined(f.evidence(), Evidence::text)),
            new Column("citation", f -> joined(f.citations(), Citation::toString)),
            new Column("basis", f -> f.basis().wireName()),
            ofFlow("direction", flow -> flow.outgoing() ? "outgoing" : "incoming"),
            ofFlow("peer", CsvReportWriter::peer),
            ofFlow("peerRole", Finding.Flow::role),
            ofFlow("sourcePort", flow -> textOrNull(flow.sourcePort())),
            new Column("fingerprint", f -> f.subject().fingerprint()));

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        try {
            // Never closed, because that would close the target.
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(target, StandardCharsets.UTF_8);
            csv.writeRecord(Stream
                    .concat(COLUMNS.stream().map(Column::name), Stream.of("change", "before", "firstSeen", "lastSeen"))
                    .toList());
            for (Finding finding : report.findings()) {
                Change change = report.change(finding);
                csv.writeRecord(record(finding, change == null ? "" : change.wireName(),
                        ChangeText.before(report, finding), report.seen(finding)));
            }
            for (Finding finding : report.resolved()) {
                csv.writeRecord(record(finding, "resolved", null, report.seen(finding)));
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> record(Finding finding, String change, @Nullable String before,
            Sightings.@Nullable Seen seen) {
        return Stream.concat(COLUMNS.stream().map(column -> column.cell(finding)),
                Stream.of(change, before == null ? "" : before, seen == null ? "" : seen.first().toString(),
                        seen == null ? "" : seen.last().toString()))
                .toList();
    }

    private record Column(String name, Text text) {
        String cell(Finding finding) {
            String cell = text.of(finding);
            return cell == null ? "" : SpreadsheetCell.of(cell);
        }
    }

    /** What of a finding a column shows; null for nothing. */
    private interface Text {
        @Nullable
        String of(Finding finding);
    }

    private interface FlowText {
        @Nullable
        String of(Finding.Flow flow);
    }

    private static Column ofFlow(String name, FlowText text) {
        return new Column(name, finding -> {
            Finding.Flow flow = finding.subject().flow();
            return flow == null ? null : text.of(flow);
        });
    }

    private static @Nullable String peer(Finding.Flow flow) {
        InetAddress peer = flow.peer();
        return peer == null ? null : AddressText.of(peer);
    }

    private static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static <T> String joined(List<T> several, Function<T, String> text) {
        return several.stream().map(text).collect(Collectors.joining(BETWEEN));
    }
}
