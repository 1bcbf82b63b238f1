package io.portmatrix.report.terminal;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.SampleReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
    @ParameterizedTest
    @ValueSource(ints = {60, 100, 140})
    void mixedSiteAtSeveralWidths(int width) throws IOException {
        String text = write(SampleReports.mixed(), new TerminalStyle(width, false, true));

        assertGolden("terminal-mixed-" + width + ".txt", text);
        assertThat(text.lines()).allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThanOrEqualTo(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void comparedWithAnEarlierReport(int width) throws IOException {
        String text = write(SampleReports.compared(), new TerminalStyle(width, false, true));

        assertGolden("terminal-compared-" + width + ".txt", text);
        assertThat(text.lines()).allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void mixedSiteInColour() throws IOException {
        assertGolden("terminal-mixed-colour.txt", write(SampleReports.mixed(), new TerminalStyle(100, true, true)));
    }

    @Test
    void mixedSiteInAscii() throws IOException {
        String text = write(SampleReports.mixed(), new TerminalStyle(100, false, false));

        assertGolden("terminal-mixed-ascii.txt", text);
        assertThat(text.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
    }

    @Test
    void coloursChangeNothingButTheColour() throws IOException {
        String plain = write(SampleReports.mixed(), new TerminalStyle(100, false, true));
        String coloured = write(SampleReports.mixed(), new TerminalStyle(100, true, true));

        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain).isNotEqualTo(coloured);
    }

    @Test
    void compliantSite() throws IOException {
        assertGolden("terminal-compliant.txt", write(SampleReports.compliant(), TerminalStyle.PLAIN));
    }

    @Test
    void interruptedRun() throws IOException {
        assertGolden("terminal-interrupted.txt", write(SampleReports.interrupted(), TerminalStyle.PLAIN));
    }

    @Test
    void aRunThatCheckedNothingDocumentedDoesNotSayCompliant() throws IOException {
        Report nothing = Report.of(SampleReports.run(null), SampleReports.hosts(), List.of());

        assertThat(write(nothing, TerminalStyle.PLAIN)).startsWith("NOTHING FOUND  no documented port was checked");
    }

    @Test
    void somethingRequiredThatIsUndeterminedIsNotProved() throws IOException {
        assertThat(write(withUndetermined(true), TerminalStyle.PLAIN))
                .startsWith("NOT PROVED  1 not proved (1 required)");
    }

    @Test
    void somethingOptionalThatIsUndeterminedLeavesTheSiteCompliant() throws IOException {
        assertThat(write(withUndetermined(false), TerminalStyle.PLAIN))
                .startsWith("COMPLIANT  1 not proved (none required)");
    }

    @Test
    void deviationsOfAnIncompleteRunAreNamedAsSuch() throws IOException {
        Report report = Report.of(SampleReports.run("interrupted"), SampleReports.hosts(),
                SampleReports.mixed().findings());

        assertThat(write(report, TerminalStyle.PLAIN)).startsWith("7 DEVIATIONS, INCOMPLETE  1 critical, 6 high");
    }

    @Test
    void tenThousandDifferentDeviationsOfOneHostStayReadable() throws IOException {
        assertReadable(IntStream.rangeClosed(1, 10_000)
                .mapToObj(port -> deviation("main", "10.1.2.3", port, "told by port " + port))
                .toList());
    }

    @Test
    void tenThousandHostsWithADeviationEachStayReadable() throws IOException {
        assertReadable(IntStream.range(0, 10_000)
                .mapToObj(i -> deviation("host-" + i, "10.1." + i / 250 + "." + i % 250, 80, ""))
                .toList());
    }

    @Test
    void tenThousandUndeterminedPortsStayReadable() throws IOException {
        Random random = new Random(7);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            findings.add(SampleReports.finding("host-" + i % 500,
                    AddressText.parse("10.2." + i % 500 / 250 + "." + i % 250),
                    "udp/" + (1 + random.nextInt(65_000)), null, Expected.MAY_BE_OPEN, Finding.Observed.NOT_CONCLUDED,
                    new Verdict.Undetermined(false), FindingKind.NOT_CONCLUDED, Severity.MEDIUM,
                    "no descriptors were left at " + random.nextInt(3000), List.of()));
        }
        assertReadable(findings);
    }

    @Test
    void neighbouringPortsWithTheSameDeviationAreToldOnce() throws IOException {
        List<Finding> findings = IntStream.rangeClosed(1000, 1899)
                .mapToObj(port -> deviation("main", "10.1.2.3", port, ""))
                .toList();

        assertThat(write(Report.of(SampleReports.run(null), SampleReports.hosts(), findings), TerminalStyle.PLAIN))
                .contains("HIGH unexpected-listener  tcp/1000-1899 (900 ports)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hostileTextNeverReachesTheTerminal(long seed) throws IOException {
        Report report = new io.portmatrix.report.RandomReports(seed).report(300);
        for (boolean unicode : new boolean[] {true, false}) {
            String text = write(report, new TerminalStyle(80, false, unicode));

            assertThat(text.codePoints().filter(c -> c != '\n').filter(c -> switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                default -> !unicode && c > 0x7e;
            })).isEmpty();
        }
    }

    private static void assertReadable(List<Finding> findings) throws IOException {
        Report report = Report.of(SampleReports.run(null), SampleReports.hosts(), findings);

        String text = write(report, TerminalStyle.PLAIN);

        assertThat(text).startsWith(VerdictCount.of(findings));
        assertThat(text.lines().count()).isLessThan(2_000);
        assertThat(text.length()).isLessThan(200_000);
    }

    /** What the first line begins with. */
    private static final class VerdictCount {
        static String of(List<Finding> findings) {
            return findings.get(0).verdict() instanceof Verdict.Deviation ? "10,000 DEVIATIONS"
                    : "COMPLIANT  10,000 not";
        }
    }

    private static Finding deviation(String host, String address, int port, String explanation) {
        return SampleReports.finding(host, AddressText.parse(address), "tcp/" + PortSet.of(port), null,
                Expected.UNDOCUMENTED, Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER,
                Severity.HIGH, explanation, List.of());
    }

    private static Report withUndetermined(boolean required) {
        List<Finding> findings = new ArrayList<>(SampleReports.compliant().findings());
        findings.add(SampleReports.finding("main", AddressText.parse("10.1.2.3"), "udp/161", "snmp", Expected.OPEN,
                Finding.Observed.SILENT, new Verdict.Undetermined(required), FindingKind.UDP_SILENCE, Severity.MEDIUM,
                "",
                List.of()));
        return Report.of(SampleReports.run(null), SampleReports.hosts(), findings);
    }

    private static String write(Report report, TerminalStyle style) throws IOException {
        StringBuilder out = new StringBuilder();
        new TerminalReport(style).write(report, out);
        return out.toString();
    }
}
