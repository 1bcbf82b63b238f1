package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static io.portmatrix.report.SampleReports.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class NmapXmlReportWriterTest {
    private static final NmapXmlReportWriter WRITER = new NmapXmlReportWriter();
    private static final InetAddress ADDRESS = AddressText.parse("10.1.2.3");
    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.nmap.xml", Written.text(WRITER, SampleReports.mixed()));
    }

    @Test
    void interrupted_run() throws Exception {
        Element root = parse(Written.text(WRITER, SampleReports.interrupted()));

        assertThat(only(root, "finished").getAttribute("exit")).isEqualTo("error");
        assertThat(only(root, "finished").getAttribute("errormsg"))
                .isEqualTo("interrupted by the user after 2 of 14 ports");
        assertThat(only(root, "postscript").getTextContent()).contains("parameter-unsaid: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"tcp/1;OPEN;open;syn-ack", "udp/1;OPEN;open;udp-response",
            "tcp/1;ACCEPT_CLOSE;open;syn-ack", "tcp/1;CLOSED;closed;conn-refused", "udp/1;CLOSED;closed;port-unreach",
            "tcp/1;FILTERED;filtered;no-response", "tcp/1;SILENT;filtered;no-response",
            "udp/1;SILENT;open|filtered;no-response", "tcp/1;NOT_CONCLUDED;unknown;unknown-response",
            "tcp/1;HOST_DOWN;unknown;unknown-response"})
    void a_port_has_the_state_that_nmap_would_give_it(String where, Observed observed, String state, String reason)
            throws Exception {
        Element port = only(parse(written(seen(where, observed))), "port");

        assertThat(only(port, "state").getAttribute("state")).isEqualTo(state);
        assertThat(only(port, "state").getAttribute("reason")).isEqualTo(reason);
        assertThat(port.getAttribute("protocol") + "/" + port.getAttribute("portid")).isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,3,0,net-unreach", "192.0.2.1,3,1,host-unreach", "192.0.2.1,3,2,proto-unreach",
            "192.0.2.1,3,9,net-prohibited", "192.0.2.1,3,10,host-prohibited", "192.0.2.1,3,13,admin-prohibited",
            "192.0.2.1,3,7,dest-unreach", "192.0.2.1,11,0,time-exceeded", "192.0.2.1,12,0,unknown-response",
            "2001:db8::1,1,0,net-unreach", "2001:db8::1,1,1,admin-prohibited", "2001:db8::1,1,3,host-unreach",
            "2001:db8::1,1,4,port-unreach", "2001:db8::1,1,2,dest-unreach", "2001:db8::1,3,0,unknown-response"})
    void the_sender_of_an_icmp_error_and_its_code_are_told(String from, int type, int code, String reason)
            throws Exception {
        Element state = only(parse(written(seen("tcp/1", Observed.FILTERED,
                new Evidence.IcmpUnreachable(type, code, AddressText.parse(from))))), "state");

        assertThat(state.getAttribute("state")).isEqualTo("filtered");
        assertThat(state.getAttribute("reason")).isEqualTo(reason);
        assertThat(state.getAttribute("reason_ip")).isEqualTo(from);
    }

    @Test
    void an_rst_that_was_seen_is_told() throws Exception {
        for (Evidence reset : List.of(new Evidence.ResetCaptured(MILLI), new Evidence.RefusedByReset(MILLI))) {
            assertThat(only(parse(written(seen("tcp/1", Observed.CLOSED, reset))), "state").getAttribute("reason"))
                    .isEqualTo("reset");
        }
    }

    @ParameterizedTest
    @CsvSource({"OPEN,up", "ACCEPT_CLOSE,up", "CLOSED,up", "HOST_DOWN,down", "FILTERED,unknown", "SILENT,unknown",
            "NOT_CONCLUDED,unknown"})
    void a_host_is_up_if_something_of_it_answered(Observed observed, String status) throws Exception {
        Element root = parse(written(seen("tcp/1", observed)));

        assertThat(only(root, "status").getAttribute("state")).isEqualTo(status);
        assertThat(only(root, "hosts").getAttribute("up")).isEqualTo(status.equals("up") ? "1" : "0");
        assertThat(only(root, "hosts").getAttribute("down")).isEqualTo(status.equals("down") ? "1" : "0");
        assertThat(only(root, "hosts").getAttribute("total")).isEqualTo("1");
    }

    @Test
    void several_lines_about_a_port_share_its_element() throws Exception {
        Element root = parse(written(seen("tcp/80", Observed.NOT_CONCLUDED), seen("tcp/80", Observed.OPEN,
                new Evidence.SpeechCaptured("http", SeenFlow.Cover.TLS))));

        assertThat(only(root, "state").getAttribute("state")).isEqualTo("open");
        Element service = only(root, "service");
        assertThat(service.getAttribute("name") + " " + service.getAttribute("method") + " "
                + service.getAttribute("tunnel")).isEqualTo("http probed ssl");
        assertThat(findings(only(only(root, "port"), "script"))).hasSize(2);
    }

    @Test
    void ports_that_are_not_open_are_counted_together_and_open_ones_listed() throws Exception {
        Element root = parse(
                written(seen("tcp/1000-1999", Observed.CLOSED), seen("tcp/even:2000-2010", Observed.CLOSED),
                        seen("udp/5000-5002", Observed.OPEN), seen("udp/6000-6999", Observed.NOT_CONCLUDED)));

        Element extra = only(root, "extraports");
        assertThat(extra.getAttribute("state") + " " + extra.getAttribute("count")).isEqualTo("closed 1006");
        assertThat(elements(extra, "extrareasons")).extracting(r -> r.getAttribute("ports"))
                .containsExactlyInAnyOrder(
                        "1000-1999", "");
        assertThat(elements(root, "port")).extracting(p -> p.getAttribute("portid"))
                .containsExactly("5000", "5001",
                        "5002");
        assertThat(findings(only(only(root, "hostscript"), "script"))).hasSize(3);
        assertThat(elements(elements(root, "port").get(0), "script")).hasSize(1);
        assertThat(elements(elements(root, "port").get(1), "script")).isEmpty();
    }

    /** The port of somebody else is none of the host's. */
    @Test
    void what_a_host_begins_stands_at_the_host() throws Exception {
        Finding.Subject subject = new Finding.Subject("main", ADDRESS, Transport.TCP, PortSet.of(443), null, null,
                new Finding.Flow(true, AddressText.parse("192.0.2.7"), "updates", null));
        Element root = parse(written(new Finding(subject, Expected.UNDOCUMENTED, Observed.OPEN,
                new Verdict.Deviation(), FindingKind.UNDOCUMENTED_FLOW, Severity.HIGH, "", null, List.of(), List.of(),
                Basis.STATED)));

        assertThat(elements(root, "port")).isEmpty();
        assertThat(only(root, "status").getAttribute("state")).isEqualTo("unknown");
        assertThat(only(root, "hostscript").getTextContent()).contains("outgoing", "192.0.2.7", "updates");
    }

    @ParameterizedTest
    @ValueSource(longs = {231, 232, 233})
    void every_finding_is_found_again(long seed) throws Exception {
        Report report = new RandomReports(seed).compared(150);

        Element root = parse(Written.text(WRITER, report));

        List<Element> findings = elements(root, "host").stream()
                .flatMap(host -> elements(host, "script").stream())
                .flatMap(script -> findings(script).stream())
                .toList();
        assertThat(findings).extracting(finding -> value(finding, "fingerprint"))
                .containsExactlyInAnyOrderElementsOf(report.findings()
                        .stream()
                        .map(finding -> finding.subject().fingerprint())
                        .toList());
        assertThat(findings).extracting(finding -> value(finding, "explanation"))
                .containsExactlyInAnyOrderElementsOf(report.findings().stream().map(Finding::explanation).toList());
        for (Element host : elements(root, "host")) {
            assertThat(elements(host, "port")).extracting(p -> p.getAttribute("protocol") + p.getAttribute("portid"))
                    .doesNotHaveDuplicates();
        }
    }

    /** The tables of a script's result. */
    private static List<Element> findings(Element script) {
        return elements(script, "table").stream().filter(table -> table.getParentNode().isSameNode(script)).toList();
    }

    private static String value(Element script, String key) {
        return elements(script, "elem").stream()
                .filter(elem -> elem.getAttribute("key").equals(key))
                .map(elem -> SafeText.unescape(elem.getTextContent()))
                .findFirst()
                .orElse("");
    }

    private static Finding seen(String where, Observed observed, Evidence... evidence) {
        return finding("main", ADDRESS, where, "rule", Expected.OPEN, observed, new Verdict.Compliant(false),
                FindingKind.AS_DOCUMENTED, Severity.INFO, "", List.of(evidence));
    }

    private static String written(Finding... findings) throws IOException {
        List<Report.Host> hosts = List.of(
                new Report.Host("main", List.of(new Report.Address(ADDRESS, null)), List.of()));
        return Written.text(WRITER, Report.of(SampleReports.run(null), hosts, List.of(findings)));
    }

    private static Element parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static Element only(Element parent, String name) {
        List<Element> found = elements(parent, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }
}
