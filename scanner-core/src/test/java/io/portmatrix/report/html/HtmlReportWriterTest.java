package io.portmatrix.report.html;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportWriterTest {
    private static final String SCRIPT = "<script>";

    @Test
    void what_is_read_without_a_script() throws IOException {
        String main = PageReader.of(SampleReports.compared()).main();

        assertGolden("report-compared.html", main.substring(0, main.indexOf("<section id=\"kinds\"")));
    }

    @Test
    void the_policy_allows_its_own_style_and_scripts_and_nothing_else() throws Exception {
        PageReader page = PageReader.of(SampleReports.mixed());

        String policy = page.between("Content-Security-Policy\" content=\"", "\"").getFirst();
        List<String> scripts = page.between(SCRIPT, "</script>");
        assertThat(scripts).hasSize(2);
        assertThat(policy).isEqualTo("default-src 'none'; style-src " + hash(page.between("<style>", "</style>")
                .getFirst()) + "; script-src " + hash(scripts.get(0)) + " " + hash(scripts.get(1))
                + "; base-uri 'none'; form-action 'none'");
        assertThat(page.html().indexOf("Content-Security-Policy")).isLessThan(page.html().indexOf(SCRIPT));
    }

    @Test
    void the_page_needs_nothing_else() throws IOException {
        assertThat(PageReader.of(SampleReports.mixed()).html()).doesNotContain("src=", "url(", "@import", "<link",
                "http:",
                "https:", "style=", "onclick=");
    }

    static Stream<Report> reports() {
        return Stream.of(SampleReports.mixed(), SampleReports.compared(), SampleReports.interrupted(),
                new RandomReports(51).report(700), new RandomReports(52).compared(300),
                new HostileReports(53).report(200));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_finding_is_a_row(Report report) throws IOException {
        PageReader page = PageReader.of(report);

        RowReader rows = new RowReader(page);
        assertThat(page.rows()).hasSameSizeAs(report.findings());
        for (int i = 0; i < report.findings().size(); i++) {
            rows.assertRow(page.rows().get(i), report, report.findings().get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64})
    void no_text_of_a_report_becomes_markup(long seed) throws IOException {
        PageReader hostile = PageReader.of(new HostileReports(seed).report(120));
        PageReader tame = PageReader.of(new HostileReports(seed, text -> "t" + Integer.toHexString(text.hashCode()))
                .report(120));

        assertThat(hostile.tags()).isEqualTo(tame.tags());
        assertThat(hostile.html()).doesNotContain("<!--").contains("&lt;script&gt;");
    }

    @Test
    void a_banner_of_a_megabyte_is_cut_and_that_is_said() throws IOException {
        Finding huge = unexpected(80, List.of(new Evidence.BytesReceived(1 << 20, "<&\u001b".repeat(400_000))));

        PageReader page = PageReader.of(Report.of(SampleReports.run("y".repeat(1 << 20)), SampleReports.hosts(),
                List.of(huge)));

        assertThat(page.html().length()).isLessThan(400_000);
        assertThat(page.main()).contains("more characters, whole in the JSON report");
    }

    @Test
    void past_a_bound_findings_are_counted_and_the_worst_are_told() throws IOException {
        List<Finding> findings = new ArrayList<>(IntStream.rangeClosed(1, 1_000)
                .mapToObj(port -> unexpected(port, List.of()))
                .toList());
        findings.add(SampleReports.finding("main", AddressText.parse("10.1.2.3"), "tcp/60000", "debug", Expected.CLOSED,
                Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.FORBIDDEN_OPEN, Severity.CRITICAL, "",
                List.of()));

        PageReader page = PageReader.of(Report.of(SampleReports.run(null), SampleReports.hosts(), findings));

        assertThat(page.between("<article", "</article>")).hasSize(PlainFindings.TOLD)
                .first()
                .asString()
                .contains("forbidden-open");
        assertThat(page.main()).contains("Deviations (1,001)", "701 more are not told here");
        assertThat(page.rows()).hasSize(1_001);
    }

    @Test
    void many_hosts_are_listed_worst_first_and_the_first_have_maps() throws IOException {
        List<Report.Host> hosts = IntStream.range(0, HostsSection.LISTED + 7)
                .mapToObj(i -> new Report.Host("h" + i, List.of(), List.of()))
                .toList();
        Finding deviation = SampleReports.finding("h42", AddressText.parse("10.1.2.3"), "tcp/1", null,
                Expected.UNDOCUMENTED, Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER,
                Severity.HIGH, "", List.of());

        PageReader page = PageReader.of(Report.of(SampleReports.run(null), hosts, List.of(deviation)));

        assertThat(page.between("<h3>", "</h3>").subList(0, HostsSection.MAPS)).startsWith("h42", "h0", "h1")
                .endsWith("h" + (HostsSection.MAPS - 1));
        assertThat(page.main()).contains("5,007 hosts, worst first", "Maps of 392 more hosts",
                "7 hosts are not listed here");
        assertThat(page.between("<a href=\"#host-\\d+\">", "</a>")).hasSize(HostsSection.MAPS);
    }

    @Test
    void a_report_without_anything_says_so() throws IOException {
        PageReader page = PageReader.of(Report.of(SampleReports.run(null), List.of(), List.of()));

        assertThat(page.main()).contains("Nothing found", "The report names no host.", "There is no finding.",
                "Nothing was waived.", "No traffic was listened to");
        assertThat(page.blocks()).isEmpty();
    }

    private static Finding unexpected(int port, List<Evidence> evidence) {
        return SampleReports.finding("main", AddressText.parse("10.1.2.3"), "tcp/" + port, null, Expected.UNDOCUMENTED,
                Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER, Severity.HIGH,
                "nothing documents a listener here", evidence);
    }

    private static String hash(String text) throws Exception {
        return "'sha256-" + Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }
}
