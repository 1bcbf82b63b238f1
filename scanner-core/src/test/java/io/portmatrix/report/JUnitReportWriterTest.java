package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitReportWriterTest {
    private static final JUnitReportWriter WRITER = new JUnitReportWriter();

    @Test
    void compared_with_an_earlier_report() throws IOException {
        assertGolden("report-compared.junit.xml", Written.text(WRITER, SampleReports.compared()));
    }

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.junit.xml", Written.text(WRITER, SampleReports.mixed()));
    }

    @Test
    void interrupted_run() throws IOException {
        assertGolden("report-interrupted.junit.xml", Written.text(WRITER, SampleReports.interrupted()));
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63, 64, 65})
    void an_XML_parser_finds_every_finding_again(long seed) throws Exception {
        Report report = new RandomReports(seed).report(200);

        Element root = parse(Written.text(WRITER, report));

        List<Element> cases = elements(root, "testcase").stream()
                .filter(c -> !c.getAttribute("classname").equals("run"))
                .toList();
        assertThat(cases).hasSameSizeAs(report.findings());
        for (int i = 0; i < cases.size(); i++) {
            Finding finding = report.findings().get(i);
            Element testCase = cases.get(i);
            assertThat(testCase.getAttribute("classname")).isEqualTo(
                    finding.subject().host() + " " + AddressText.of(finding.subject().address()));
            assertThat(SafeText.unescape(testCase.getAttribute("name")))
                    .startsWith(finding.subject().transport().wireName())
                    .isEqualTo(FindingText.title(finding.subject()));
            assertThat(elements(testCase, "*")).extracting(Element::getTagName)
                    .isEqualTo(expected(finding.verdict()));
            if (finding.verdict() instanceof Verdict.Waived waived) {
                assertThat(SafeText.unescape(elements(testCase, "skipped").get(0).getTextContent()))
                        .startsWith(WaiverText.of(waived) + "; ");
            }
            if (finding.verdict() instanceof Verdict.Deviation) {
                Element failure = elements(testCase, "failure").get(0);
                assertThat(failure.getAttribute("type")).isEqualTo(finding.kind().wireName());
                assertThat(SafeText.unescape(failure.getAttribute("message"))).endsWith(finding.explanation());
                assertThat(failure.getTextContent()).contains("severity " + finding.severity().wireName())
                        .endsWith("fingerprint: " + SafeText.escape(finding.subject().fingerprint()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {66, 67, 68})
    void the_counts_are_those_of_the_elements(long seed) throws Exception {
        Element root = parse(Written.text(WRITER, new RandomReports(seed).report(100)));

        List<Element> suites = elements(root, "testsuite");
        assertThat(suites).hasSizeGreaterThanOrEqualTo(3);
        assertCounts(root);
        for (Element suite : suites) {
            assertCounts(suite);
            assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-21T02:17:05");
        }
    }

    @Test
    void a_host_without_findings_has_a_suite_too() throws Exception {
        Report report = Report.of(SampleReports.run(null), SampleReports.hosts(), List.of());

        assertThat(elements(parse(Written.text(WRITER, report)), "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + suite.getAttribute("tests"))
                .containsExactly("main 0", "branch 0");
    }

    @Test
    void an_incomplete_run_does_not_pass() throws Exception {
        Element root = parse(Written.text(WRITER, SampleReports.interrupted()));

        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(elements(root, "error")).extracting(e -> e.getAttribute("message"))
                .containsExactly("interrupted by the user after 2 of 14 ports");
    }

    @Test
    void the_severity_of_a_deviation_does_not_matter() throws Exception {
        for (Severity severity : Severity.values()) {
            Finding first = SampleReports.mixed().findings().get(0);
            Finding finding = new Finding(first.subject(), first.expected(), first.observed(), first.verdict(),
                    first.kind(), severity, "", null, List.of(), List.of(), first.basis());
            Element root = parse(Written.text(WRITER,
                    Report.of(SampleReports.run(null), List.of(), List.of(finding))));

            assertThat(root.getAttribute("failures")).isEqualTo("1");
            assertThat(elements(root, "failure").get(0).getAttribute("message"))
                    .isEqualTo("forbidden-open: expected closed, observed open");
        }
    }

    private static List<String> expected(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deviation d -> List.of("failure");
            case Verdict.Undetermined u -> List.of(u.required() ? "error" : "skipped");
            case Verdict.Waived w -> List.of("skipped");
            case Verdict.NotApplicable n -> List.of("skipped");
            case Verdict.Advisory a -> List.of("system-out");
            case Verdict.Compliant c -> List.of();
        };
    }

    private static void assertCounts(Element element) {
        assertThat(element.getAttribute("tests")).isEqualTo("" + elements(element, "testcase").size());
        assertThat(element.getAttribute("failures")).isEqualTo("" + elements(element, "failure").size());
        assertThat(element.getAttribute("errors")).isEqualTo("" + elements(element, "error").size());
        assertThat(element.getAttribute("skipped")).isEqualTo(element.getTagName().equals("testsuite")
                ? "" + elements(element, "skipped").size()
                : "");
    }

    private static Element parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }
}
