package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Technique;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.ObservationLinesWriter;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures and observations are judged without anything being sent; sniff -r reads captures as well. */
class CheckCommandTest {
    private static final String HOST = "192.0.2.1";
    private static final String PEER = "198.51.100.7";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;
    private Path site;

    @BeforeEach
    void writeSite() throws IOException {
        site = Files.writeString(folder.resolve("site.yaml"),
                "hosts:\n  - {name: office, address: " + HOST + ", products: [ip-office@12.0]}\n");
    }

    private int run(String... args) {
        return Main.execute(streams.piped(), args);
    }

    private Report report(Path file) throws IOException {
        return new JsonReportReader().read(file);
    }

    private static String line(Finding finding) {
        return finding.subject().fingerprint() + " " + finding.verdict().wireName() + " " + finding.kind().wireName();
    }

    private Path capture() {
        return new TinyCapture().connection(PEER, 40_000, HOST, 3306, "")
                .connection(PEER, 40_001, HOST, 443, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                .connection(HOST, 40_002, PEER, 6667, "")
                .refusal(PEER, 40_003, HOST, 22)
                .write(folder.resolve("x.pcap"));
    }

    @Test
    void aCaptureIsJudged() throws IOException {
        Path json = folder.resolve("r.json");
        assertThat(run("check", site.toString(), capture().toString(), "--report", "json=" + json)).isEqualTo(1);
        assertThat(streams.err()).isEmpty();
        assertThat(report(json).findings()).extracting(CheckCommandTest::line)
                .contains("office/tcp/3306/undocumented deviation unexpected-listener",
                        "office/tcp/443/ip-office/https deviation plain-instead-of-tls",
                        "office/tcp/6667/undocumented/to/198.51.100.7 deviation undocumented-flow",
                        "office/tcp/22/ip-office/ssh deviation not-listening");
    }

    @Test
    void sniffReadsTheSameAndSaysTheSame() throws IOException {
        Path checked = folder.resolve("c.json");
        Path sniffed = folder.resolve("s.json");
        run("check", site.toString(), capture().toString(), "--report", "json=" + checked);
        assertThat(run("sniff", site.toString(), "-r", capture().toString(), "--report", "json=" + sniffed))
                .isEqualTo(1);
        assertThat(report(sniffed).findings()).isEqualTo(report(checked).findings());
    }

    @Test
    void aCaptureFromStandardInput() throws IOException {
        byte[] capture = Files.readAllBytes(capture());
        assertThat(Main.execute(streams.reading(capture), "sniff", site.toString(), "-r", "-")).isEqualTo(1);
        assertThat(streams.out()).contains("unexpected-listener");
    }

    @Test
    void aDamagedCaptureCountsUpToThere() throws IOException {
        Path file = Files.write(folder.resolve("cut.pcap"),
                new TinyCapture().connection(PEER, 40_001, HOST, 22, "").cutBy(10));
        assertThat(run("check", site.toString(), file.toString())).isEqualTo(3);
        assertThat(streams.out()).contains("INCOMPLETE").contains("cut.pcap: damaged at byte");
    }

    @Test
    void observationsAndCapturesAreJudgedTogether() throws IOException {
        Path lines = folder.resolve("o.jsonl");
        try (ObservationLinesWriter writer = new ObservationLinesWriter(Files.newOutputStream(lines), "1", "lab")) {
            writer.endpoint(new Observation(new Endpoint(AddressText.parse(HOST), Transport.TCP, 22),
                    new ProbeOutcome.Concluded(PortState.OPEN,
                            List.of(new Evidence.ConnectAccepted(Duration.ofMillis(3)))),
                    Technique.TCP_CONNECT, Instant.EPOCH));
            writer.end(null);
        }
        Path json = folder.resolve("r.json");
        assertThat(run("check", site.toString(), lines.toString(), capture().toString(), "--report", "json=" + json))
                .isEqualTo(1);
        assertThat(report(json).findings())
                .filteredOn(f -> f.subject().fingerprint().equals("office/tcp/22/ip-office/ssh"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind().wireName()).isEqualTo("not-concluded");
                    assertThat(finding.explanation())
                            .startsWith("two techniques disagree: tcp-connect says open, capture says closed");
                });
    }

    private String nmap(String ports) {
        return "<?xml version='1.0'?><nmaprun scanner='nmap' version='7.93' start='1795293370'>"
                + "<scaninfo type='syn' protocol='tcp' numservices='4' services='22,80,443,1720,3306'/>"
                + "<host endtime='1795293372'><status state='up' reason='syn-ack' reason_ttl='64'/><address addr='"
                + HOST
                + "'/><ports>" + ports + "</ports></host><host><address addr='203.0.113.9'/></host>"
                + "<runstats><finished exit='success'/></runstats></nmaprun>";
    }

    @Test
    void whatNmapFoundIsJudgedAsFarAsItTells() throws IOException {
        Path xml = Files.writeString(folder.resolve("lab.xml"),
                nmap("""
                        <extraports state="closed" count="1"><extrareasons reason="reset" count="1" proto="tcp" ports="1720"/></extraports>
                        <port protocol="tcp" portid="22"><state state="open" reason="syn-ack" reason_ttl="64"/></port>
                        <port protocol="tcp" portid="80"><state state="filtered" reason="no-response" reason_ttl="0"/></port>
                        <port protocol="tcp" portid="443"><state state="open" reason="syn-ack" reason_ttl="64"/>
                        <service name="http" product="nginx" method="probed" conf="10"/></port>
                        <port protocol="tcp" portid="3306"><state state="open" reason="syn-ack" reason_ttl="64"/>
                        <service name="mysql" product="MySQL&#x9b;2J" method="probed" conf="10"/></port>
                        """));
        Path json = folder.resolve("r.json");
        assertThat(run("check", site.toString(), xml.toString(), "--report",
                "json=" + json)).isEqualTo(1);
        Report report = report(json);
        assertThat(report.findings()).extracting(CheckCommandTest::line)
                .contains("office/tcp/3306/undocumented deviation unexpected-listener",
                        "office/tcp/443/ip-office/https deviation plain-instead-of-tls",
                        "office/tcp/80/ip-office/http deviation blocked",
                        "office/tcp/1720/ip-office/h323-signalling compliant as-documented",
                        "office/tcp/22/ip-office/ssh undetermined not-concluded");
        assertThat(report.findings()).filteredOn(f -> f.verdict().wireName().equals("compliant"))
                .allSatisfy(f -> assertThat(f.evidence()).isNotEmpty());
        assertThat(report.run().limitations()).extracting(Limitation::text)
                .anyMatch(text -> text.endsWith("lab.xml: 1 address is not of this site and not judged: 203.0.113.9"));
        assertThat(report.findings()).filteredOn(f -> f.subject().fingerprint().contains("/3306/"))
                .flatExtracting(Finding::evidence)
                .extracting(Evidence::text)
                .first()
                .asString()
                .startsWith("nmap 7.93 says open: syn-ack, TTL 64 (");
    }

    @Test
    void whatIsOpenAccordingToOthersIsNotDocumentedAsClosedByTheirSilence() throws IOException {
        for (String text : List.of(
                "[\n{\"ip\": \"" + HOST + "\", \"timestamp\": \"1\", \"ports\": [ {\"port\": 3306, \"proto\": \"tcp\","
                        + " \"status\": \"open\", \"reason\": \"syn-ack\", \"ttl\": 64} ] },\n]\n",
                "{\"ip\":\"" + HOST + "\",\"port\":3306,\"protocol\":\"tcp\",\"tls\":false}\n")) {
            Path json = folder.resolve("r.json");
            Path file = Files.writeString(folder.resolve("open"), text);
            assertThat(run("check", site.toString(), file.toString(), "--report", "json=" + json)).isEqualTo(1);
            Report report = report(json);
            assertThat(report.findings()).extracting(CheckCommandTest::line)
                    .contains("office/tcp/3306/undocumented deviation unexpected-listener");
            assertThat(report.findings()).filteredOn(f -> f.verdict().wireName().equals("compliant")).isEmpty();
            assertThat(report.run().limitations()).extracting(Limitation::code).contains("open-ports-only");
        }
    }

    @Test
    void twoToolsThatContradictEachOtherAreNamed() throws IOException {
        Path xml = Files.writeString(folder.resolve("n.xml"),
                nmap("<port protocol='tcp' portid='22'><state state='closed' reason='reset'/></port>"));
        Path json = Files.writeString(folder.resolve("n.json"),
                "{\"ip\":\"" + HOST + "\",\"port\":22,\"protocol\":\"tcp\"}\n");
        Path out = folder.resolve("r.json");
        run("check", site.toString(), xml.toString(), json.toString(), "--report", "json=" + out);
        assertThat(report(out).findings())
                .filteredOn(f -> f.subject().fingerprint().equals("office/tcp/22/ip-office/ssh"))
                .singleElement()
                .satisfies(f -> assertThat(f.explanation())
                        .contains("two techniques disagree: naabu says open, nmap says closed"));
    }

    @Test
    void whatOthersWroteForPeopleGetsAdvice() throws IOException {
        Path text = Files.writeString(folder.resolve("lab.nmap"), "# Nmap 7.93 scan initiated Sat Nov 21\n");
        assertThat(run("check", site.toString(), text.toString())).isEqualTo(2);
        assertThat(streams.err())
                .contains("lab.nmap: is what nmap writes for people; let it write XML with nmap -oX FILE");
        Path html = Files.writeString(folder.resolve("x.html"), "<html></html>");
        assertThat(run("check", site.toString(), html.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("x.html, line 1: is XML of another kind");
    }

    @Test
    void observationsThatWereCutOffAreIncomplete() throws IOException {
        Path lines = folder.resolve("o.jsonl");
        try (ObservationLinesWriter writer = new ObservationLinesWriter(Files.newOutputStream(lines), "1", "lab")) {
            writer.limitation(new Limitation("a", "something was not seen"));
        }
        assertThat(run("check", site.toString(), lines.toString())).isEqualTo(3);
        assertThat(streams.out()).contains("it has no last line");
        Files.writeString(lines, Files.readString(lines) + "{\"type\":");
        assertThat(run("check", site.toString(), lines.toString())).isEqualTo(3);
        assertThat(streams.out()).contains("o.jsonl, line 3: ");
    }

    @Test
    void whatSniffWritesDownCheckJudgesAgain() throws IOException {
        Path lines = folder.resolve("o.jsonl");
        Path first = folder.resolve("first.json");
        Path again = folder.resolve("again.json");
        assertThat(run("sniff", site.toString(), "-r", capture().toString(), "--observations", lines.toString(),
                "--report", "json=" + first)).isEqualTo(1);
        assertThat(run("check", site.toString(), lines.toString(), "--report", "json=" + again)).isEqualTo(1);
        assertThat(report(again).findings()).isEqualTo(report(first).findings());
        assertThat(Files.readAllLines(lines)).last().isEqualTo("{\"type\":\"end\",\"incomplete\":null}");
    }

    @Test
    void observationsThatCannotBeWrittenEndNothingElse() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device that is always full");
        assertThat(run("sniff", site.toString(), "-r", capture().toString(), "--observations", "/dev/full"))
                .isEqualTo(4);
        assertThat(streams.out()).contains("unexpected-listener");
        assertThat(streams.err()).contains("/dev/full: observations could not be written: No space left on device");
    }

    @Test
    void whatIsNothingThatIsUnderstood() throws IOException {
        assertThat(run("check", site.toString(), site.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("site.yaml: is text; a capture is needed");
        assertThat(run("check", site.toString(), folder.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("is a folder; name a file in it");
        assertThat(run("check", site.toString(), folder.resolve("nope").toString())).isEqualTo(2);
        assertThat(streams.err()).contains("nope: there is no such file");
        Path json = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");
        assertThat(run("check", site.toString(), json.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("x.json, line 1: the line has no 'type'");
    }

    @Test
    void filesMustBeNamed() {
        assertThat(run("check", site.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("No file is named");
        assertThat(run("check", site.toString(), "-", "-")).isEqualTo(2);
        assertThat(streams.err()).contains("Standard input can be read once");
    }

    @Test
    void aTargetNeedsNoSiteFile() {
        assertThat(run("check", "--target", HOST, "--product", "ip-office", capture().toString())).isEqualTo(1);
        assertThat(streams.out()).contains("undocumented-flow  to tcp/6667 of 198.51.100.7");
    }
}
