package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportWriterTest {
    private static final CsvReportWriter WRITER = new CsvReportWriter();

    @Test
    void compared_with_an_earlier_report() throws IOException {
        assertGolden("report-compared.csv", Written.text(WRITER, SampleReports.compared()));
    }

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.csv", Written.text(WRITER, SampleReports.mixed()));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45})
    void a_reader_finds_every_finding_again(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);

        List<NamedCsvRecord> records = records(report);

        assertThat(records).hasSameSizeAs(report.findings());
        for (int i = 0; i < records.size(); i++) {
            Finding finding = report.findings().get(i);
            Finding.Flow flow = finding.subject().flow();
            NamedCsvRecord record = records.get(i);
            assertThat(record.getField("host")).isEqualTo(finding.subject().host());
            assertThat(record.getField("address")).isEqualTo(AddressText.of(finding.subject().address()));
            assertThat(record.getField("ports")).isEqualTo(finding.subject().ports().toString());
            assertThat(record.getField("port"))
                    .isEqualTo(finding.subject().port() == null ? "" : finding.subject().port().toString());
            assertThat(record.getField("verdict")).isEqualTo(finding.verdict().wireName());
            assertThat(text(record, "explanation")).isEqualTo(plain(finding.explanation()));
            assertThat(text(record, "impact")).isEqualTo(finding.impact() == null ? "" : plain(finding.impact()));
            assertThat(text(record, "waiverReason"))
                    .isEqualTo(finding.verdict() instanceof Verdict.Waived w ? plain(w.reason()) : "");
            assertThat(text(record, "waiverTicket")).isEqualTo(
                    finding.verdict() instanceof Verdict.Waived w && w.ticket() != null ? plain(w.ticket()) : "");
            assertThat(text(record, "evidence"))
                    .isEqualTo(plain(String.join(" | ", finding.evidence().stream().map(Evidence::text).toList())));
            assertThat(record.getField("direction"))
                    .isEqualTo(flow == null ? "" : flow.outgoing() ? "outgoing" : "incoming");
            assertThat(text(record, "fingerprint")).isEqualTo(plain(finding.subject().fingerprint()));
        }
    }

    @Test
    void what_became_of_a_finding_stands_in_its_record_and_what_is_gone_comes_last() throws IOException {
        Report report = new RandomReports(40).compared(200);

        List<NamedCsvRecord> records = records(report);

        assertThat(records).extracting(r -> r.getField("change"))
                .isEqualTo(Stream
                        .concat(report.findings().stream().map(report::change).map(Change::wireName),
                                report.resolved().stream().map(f -> "resolved"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {46, 47, 48})
    void no_cell_is_a_formula_or_moves_a_cursor(long seed) throws IOException {
        for (NamedCsvRecord record : records(new RandomReports(seed).compared(300))) {
            assertThat(record.getFields()).allSatisfy(Written::assertHarmless);
            assertThat(record.getFields()).allSatisfy(cell -> {
                for (String part : cell.split(";", -1)) {
                    assertThat(part.replaceFirst("^[ \"]*", "")).doesNotMatch("(?s)[=+@\uff1d\uff0b\uff0d\uff20-].*");
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "=1+1                  | '=1+1",
            "+1                    | '+1",
            "-1                    | '-1",
            "@SUM(A1)              | '@SUM(A1)",
            "`  =1`                | `  '=1`",
            "\uff1d1               | '\uff1d1",
            "a;=1                  | a;'=1",
            "a; \"@b;-c            | a; \"'@b;'-c",
            "\t=1                  | '=1",
            "1=1-1+1@1             | 1=1-1+1@1",
            "'=1                   | '=1",
            "a, \"b\"              | a, \"b\"",
            "`\n=1`                | `\\u{a}=1`"})
    void formulas_are_defused(String text, String cell) throws IOException {
        Finding finding = Finding.undocumented("h", AddressText.parse("::1"), Transport.TCP, PortSet.of(1),
                Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER, Severity.HIGH, text,
                List.of());

        assertThat(records(Report.of(SampleReports.run(null), List.of(), List.of(finding))).get(0)
                .getField("explanation")).isEqualTo(cell);
    }

    @Test
    void lines_end_as_the_RFC_wants() throws IOException {
        String csv = Written.text(WRITER, SampleReports.mixed());

        assertThat(csv).endsWith("\r\n");
        assertThat(csv.replace("\r\n", "")).doesNotContain("\r", "\n");
    }

    @Test
    void what_the_stream_throws_is_an_IOException_with_its_message() {
        OutputStream full = Written.fullDisk();

        assertThatThrownBy(() -> WRITER.write(new RandomReports(49).report(500), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static List<NamedCsvRecord> records(Report report) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(Written.text(WRITER, report)).stream().toList();
    }

    private static String text(NamedCsvRecord record, String column) {
        return plain(SafeText.unescape(record.getField(column)));
    }

    /** Without apostrophes, which the writer adds. */
    private static String plain(String text) {
        return text.replace("'", "");
    }
}
