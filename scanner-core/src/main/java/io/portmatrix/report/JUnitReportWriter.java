package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * The report as JUnit XML, for pipelines: a test suite a host, a test case a finding. A deviation is a failure; what the
 * document demands and could not be proved is an error; what else could not be proved, is waived or does not apply is
 * skipped; the rest passed, advisories with their text as output. An incomplete run is an error in a suite of its own,
 * {@code run}, so that it never passes. Compared with an earlier report, failures and errors say what became of them, and a
 * suite without test cases, {@code resolved}, tells what is gone. Valid by the schema that Jenkins publishes; UTF-8, the same
 * bytes for the same report.
 */
public final class JUnitReportWriter implements ReportFormat {
    @Override
    public String name() {
        return "junit";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        XmlOut.document(target, null, xml -> new Document(xml, report).write());
    }

    private static String resolved(Finding finding) {
        return finding.subject().host() + " " + AddressText.of(finding.subject().address()) + " "
                + FindingText.title(finding.subject()) + ", was " + finding.verdict().wireName() + " "
                + FindingText.message(finding);
    }

    /** What a test case ends in. */
    private enum Outcome {
        PASSED, FAILURE, ERROR, SKIPPED;

        static Outcome of(Finding finding) {
            return switch (finding.verdict()) {
                case Verdict.Deviation d -> FAILURE;
                case Verdict.Undetermined u -> u.required() ? ERROR : SKIPPED;
                case Verdict.Waived w -> SKIPPED;
                case Verdict.NotApplicable n -> SKIPPED;
                case Verdict.Compliant c -> PASSED;
                case Verdict.Advisory a -> PASSED;
            };
        }
    }

    /** One document being written. */
    private record Document(XmlOut xml, Report report) {
        void write() throws XMLStreamException {
            String incomplete = report.run().incomplete();
            xml.element("testsuites", () -> {
                xml.attribute("name", "portmatrix " + report.run().site());
                counts(report.findings(), incomplete == null ? 0 : 1);
                xml.attribute("time", seconds());
                if (incomplete != null) {
                    runSuite(incomplete);
                }
                for (HostFindings host : HostFindings.of(report)) {
                    suite(host);
                }
                if (!report.resolved().isEmpty()) {
                    resolvedSuite();
                }
            });
        }

        private void runSuite(String incomplete) throws XMLStreamException {
            xml.element("testsuite", () -> {
                attributes(new HostFindings("run", List.of()), 1);
                xml.element("testcase", () -> {
                    xml.attribute("classname", "run");
                    xml.attribute("name", "the run is complete");
                    xml.element("error", () -> {
                        xml.attribute("type", "incomplete");
                        xml.attribute("message", incomplete);
                    });
                });
            });
        }

        /** What was a problem in the earlier report has no test case any more, or one that passes. */
        private void resolvedSuite() throws XMLStreamException {
            xml.element("testsuite", () -> {
                attributes(new HostFindings("resolved", List.of()), 0);
                xml.element("system-out", () -> xml.lines(report.resolved()
                        .stream()
                        .map(JUnitReportWriter::resolved)
                        .toList()));
            });
        }

        private void suite(HostFindings host) throws XMLStreamException {
            xml.element("testsuite", () -> {
                attributes(host, 0);
                for (Finding finding : host.findings()) {
                    testCase(finding);
                }
            });
        }

        private void attributes(HostFindings host, int moreErrors) throws XMLStreamException {
            xml.attribute("name", host.host());
            xml.attribute("skipped", counts(host.findings(), moreErrors));
            // Without zone, in UTC, as the schemas of this format have it.
            xml.attribute("timestamp", DateTimeFormatter.ISO_LOCAL_DATE_TIME
                    .format(report.run().started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        }

        /** @return how many are skipped, which the schema wants to be told of suites only */
        private int counts(List<Finding> findings, int moreErrors) throws XMLStreamException {
            FindingCounts counts = FindingCounts.of(findings);
            int errors = counts.requiredUndetermined();
            xml.attribute("tests", findings.size() + moreErrors);
            xml.attribute("failures", counts.count(VerdictName.DEVIATION));
            xml.attribute("errors", errors + moreErrors);
            return counts.count(VerdictName.UNDETERMINED) - errors + counts.count(VerdictName.WAIVED)
                    + counts.count(VerdictName.NOT_APPLICABLE);
        }

        private void testCase(Finding finding) throws XMLStreamException {
            xml.element("testcase", () -> {
                xml.attribute("classname",
                        finding.subject().host() + " " + AddressText.of(finding.subject().address()));
                xml.attribute("name", FindingText.title(finding.subject()));
                switch (Outcome.of(finding)) {
                    case FAILURE -> problem("failure", finding);
                    case ERROR -> problem("error", finding);
                    // As text, because not every schema and reader knows a message here.
                    case SKIPPED -> xml.element("skipped", () -> xml.line(skipped(finding)));
                    case PASSED -> {
                        if (finding.verdict() instanceof Verdict.Advisory) {
                            List<String> lines = new ArrayList<>(details(finding));
                            lines.addFirst("advisory, " + FindingText.message(finding));
                            xml.element("system-out", () -> xml.lines(lines));
                        }
                    }
                }
            });
        }

        private static String skipped(Finding finding) {
            String why = finding.verdict() instanceof Verdict.Waived waived
                    ? WaiverText.of(waived)
                    : finding.verdict().wireName();
            return why + "; " + FindingText.message(finding);
        }

        private void problem(String element, Finding finding) throws XMLStreamException {
            xml.element(element, () -> {
                xml.attribute("type", finding.kind().wireName());
                xml.attribute("message", FindingText.message(finding));
                xml.lines(details(finding));
            });
        }

        private List<String> details(Finding finding) {
            return FindingText.details(report, finding);
        }

        private String seconds() {
            return BigDecimal.valueOf(report.run().duration().toMillis(), 3).toPlainString();
        }
    }
}
