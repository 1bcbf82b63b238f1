package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as JUnit XML, for pipelines: a test suite a host, a test case a finding. A deviation is a failure; what the
 * document demands and could not be proved is an error; what else could not be proved, is waived or does not apply is
 * skipped; the rest passed, advisories with their text as output. An incomplete run is an error in a suite of its own,
 * {@code run}, so that it never passes. Compared with an earlier report, failures and errors say what became of them, and a
 * suite without test cases, {@code resolved}, tells what is gone. UTF-8, the same bytes for the same report.
 */
public final class JUnitReportWriter implements ReportFormat {
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out);
            new Document(xml, report).write();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
        out.write('\n');
        out.flush();
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
    private record Document(XMLStreamWriter xml, Report report) {
        void write() throws XMLStreamException {
            String incomplete = report.run().incomplete();
            HostFindings all = new HostFindings("", report.findings());
            xml.writeStartDocument("UTF-8", "1.0");
            start(0, "testsuites");
            attribute("name", "portmatrix " + report.run().site());
            counts(all, incomplete == null ? 0 : 1);
            attribute("time", seconds());
            if (incomplete != null) {
                runSuite(incomplete);
            }
            for (HostFindings host : HostFindings.of(report)) {
                suite(host);
            }
            if (!report.resolved().isEmpty()) {
                resolvedSuite();
            }
            end(0);
            xml.writeEndDocument();
        }

        private void runSuite(String incomplete) throws XMLStreamException {
            startSuite(new HostFindings("run", List.of()), 1);
            start(2, "testcase");
            attribute("classname", "run");
            attribute("name", "the run is complete");
            start(3, "error");
            attribute("type", "incomplete");
            attribute("message", incomplete);
            xml.writeEndElement();
            end(2);
            end(1);
        }

        /** What was a problem in the earlier report has no test case any more, or one that passes. */
        private void resolvedSuite() throws XMLStreamException {
            startSuite(new HostFindings("resolved", List.of()), 0);
            start(2, "system-out");
            text(report.resolved()
                    .stream()
                    .map(f -> f.subject().host() + " " + AddressText.of(f.subject().address()) + " "
                            + FindingText.title(f.subject()) + ", was " + f.verdict().wireName() + " "
                            + FindingText.message(f))
                    .map(SafeText::escape)
                    .collect(Collectors.joining("\n")));
            xml.writeEndElement();
            end(1);
        }

        private void suite(HostFindings host) throws XMLStreamException {
            startSuite(host, 0);
            for (Finding finding : host.findings()) {
                testCase(finding);
            }
            end(1);
        }

        private void startSuite(HostFindings host, int moreErrors) throws XMLStreamException {
            start(1, "testsuite");
            attribute("name", host.host());
            counts(host, moreErrors);
            // Without zone, in UTC, as the schemas of this format have it.
            attribute("timestamp", DateTimeFormatter.ISO_LOCAL_DATE_TIME
                    .format(report.run().started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        }

        private void counts(HostFindings host, int moreErrors) throws XMLStreamException {
            attribute("tests", host.findings().size() + moreErrors);
            attribute("failures", host.count(f -> Outcome.of(f) == Outcome.FAILURE));
            attribute("errors", host.count(f -> Outcome.of(f) == Outcome.ERROR) + moreErrors);
            attribute("skipped", host.count(f -> Outcome.of(f) == Outcome.SKIPPED));
        }

        private void testCase(Finding finding) throws XMLStreamException {
            start(2, "testcase");
            attribute("classname", finding.subject().host() + " " + AddressText.of(finding.subject().address()));
            attribute("name", FindingText.title(finding.subject()));
            switch (Outcome.of(finding)) {
                case FAILURE -> problem("failure", finding);
                case ERROR -> problem("error", finding);
                case SKIPPED -> {
                    start(3, "skipped");
                    attribute("message", skipped(finding));
                    xml.writeEndElement();
                }
                case PASSED -> {
                    if (finding.verdict() instanceof Verdict.Advisory) {
                        start(3, "system-out");
                        text("advisory, " + FindingText.message(finding) + "\n" + details(finding));
                        xml.writeEndElement();
                    }
                }
            }
            end(2);
        }

        private static String skipped(Finding finding) {
            String why = finding.verdict() instanceof Verdict.Waived waived
                    ? WaiverText.of(waived)
                    : finding.verdict().wireName();
            return why + "; " + FindingText.message(finding);
        }

        private void problem(String element, Finding finding) throws XMLStreamException {
            start(3, element);
            attribute("type", finding.kind().wireName());
            attribute("message", FindingText.message(finding));
            text(details(finding));
            xml.writeEndElement();
        }

        private String details(Finding finding) {
            return String.join("\n", FindingText.details(report, finding));
        }

        private String seconds() {
            return BigDecimal.valueOf(report.run().duration().toMillis(), 3).toPlainString();
        }

        private void start(int depth, String element) throws XMLStreamException {
            indent(depth);
            xml.writeStartElement(element);
        }

        private void end(int depth) throws XMLStreamException {
            indent(depth);
            xml.writeEndElement();
        }

        private void indent(int depth) throws XMLStreamException {
            xml.writeCharacters("\n" + "  ".repeat(depth));
        }

        private void attribute(String name, Object value) throws XMLStreamException {
            xml.writeAttribute(name, SafeText.escape(value.toString()));
        }

        /** Escaped line by line, so that the line ends, which are ours, stay. */
        private void text(String text) throws XMLStreamException {
            xml.writeCharacters(text.lines().map(SafeText::escape).collect(Collectors.joining("\n")));
        }
    }
}
