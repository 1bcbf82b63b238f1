package io.portmatrix.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of masscan and naabu, as their releases write it. */
class OpenPortsTest {
    private static final String PORT = "{   \"ip\": \"10.0.0.1\",   \"timestamp\": \"1795293463\", \"ports\": [ {\"port\": 80,"
            + " \"proto\": \"tcp\", \"status\": \"open\", \"reason\": \"syn-ack\", \"ttl\": 64} ] }";
    private static final String OPEN = "open masscan says open: syn-ack, TTL 64 (f, 2026-11-21T20:37:43Z)";

    @ParameterizedTest
    @ValueSource(strings = {"[\n%s\n]\n", "[\n%s\n,\n%s\n]\n", "[\n%s,\n{finished: 1}\n]\n", "[\n%s,\n]\n",
            "[\n%s,\n,\n%s]", "%s\n%s\n"})
    void masscan_with_too_many_commas_or_too_few(String shape) {
        Told told = Told.by(shape.replace("%s", PORT));
        assertThat(told.incomplete()).isEmpty();
        assertThat(told.of("tcp/80")).startsWith(OPEN);
        assertThat(told.limits()).containsExactly(
                "f: masscan lists open ports; what it does not list is not known to be closed");
    }

    @Test
    void masscan_that_found_nothing() {
        assertThat(Told.by("[\n]\n").lines()).isEmpty();
    }

    @Test
    void masscan_that_was_aborted() {
        assertThat(Told.by("[\n" + PORT + "\n").incomplete())
                .isEqualTo("f, line 3: it ends in the middle, so it was cut off");
        Told inTheMiddle = Told.by("[\n" + PORT + ",\n" + PORT.substring(0, 60));
        assertThat(inTheMiddle.incomplete()).isEqualTo("f, line 3: it ends in the middle, so it was cut off");
        assertThat(inTheMiddle.lines()).containsExactly("10.0.0.1 tcp/80 open");
    }

    @Test
    void masscan_also_shows_what_is_closed_and_what_was_said() {
        Told told = Told
                .by("""
                        [
                        {"ip": "10.0.0.1", "timestamp": "1795293463", "ports": [ {"port": 79, "proto": "tcp", "status": "closed", "reason": "rst-ack", "ttl": 64} ] }
                        ,
                        {"ip": "10.0.0.1", "timestamp": "1795293463", "ports": [ {"port": 22, "proto": "tcp", "service": {"name": "ssh", "banner": "SSH-2.0-x\\u001b"}} ] }
                        ,
                        {"ip": "10.0.0.1", "timestamp": "0", "ports": [ {"port": 0, "proto": "icmp", "status": "open", "reason": "none", "ttl": 64} ] }
                        ,
                        {"ip": "2001:db8::1", "timestamp": "x", "ports": [ {"port": 53, "proto": "udp", "status": "open", "reason": "none", "ttl": 64} ] }
                        ,
                        {"ip": "10.0.0.1", "timestamp": "1", "ports": [ {"port": 9, "proto": "sctp", "status": "open"} ] }
                        ,
                        {"ip": "10.0.0.1", "timestamp": "1", "ports": [ {"port": 9, "proto": "tcp", "status": "unknown"} ] }
                        ]
                        """);
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/79 closed", "10.0.0.1 tcp/22 open", "10.0.0.1 icmp open",
                "2001:db8::1 udp/53 open", "10.0.0.1 tcp/9 - not-told");
        assertThat(told.of("tcp/22")).endsWith("; masscan recognised ssh: SSH-2.0-x\u001b");
        assertThat(told.of("udp/53")).isEqualTo("open masscan says open: none, TTL 64 (f)");
    }

    @Test
    void masscan_writes_lines_too() {
        Told told = Told
                .by("""
                        {"ip":"10.0.0.1","timestamp":"1795293463","port":80,"proto":"tcp","rec_type":"status","data":{"status":"open","reason":"syn-ack","ttl":64}}
                        {"ip":"10.0.0.1","timestamp":"1795293463","port":80,"proto":"tcp","rec_type":"banner","data":{"service_name":"http","banner":"HTTP/1.0 200"}}
                        """);
        assertThat(told.of("tcp/80")).isEqualTo(OPEN + " | open masscan says open (f, 2026-11-21T20:37:43Z);"
                + " masscan recognised http: HTTP/1.0 200");
    }

    @Test
    void naabu_of_several_releases() {
        Told told = Told
                .by("""
                        {"host":"pbx.example","ip":"10.0.0.1","timestamp":"2026-11-21T20:37:43.5Z","port":443,"protocol":"tcp","tls":true}
                        {"ip":"10.0.0.1","port":22,"protocol":"tcp","tls":false}
                        {"host":"x","ip":"10.0.0.1","port":5061}
                        {"ip":"10.0.0.1","port":{"Port":53,"Protocol":1,"TLS":false}}
                        {"ip":"10.0.0.1","timestamp":"nonsense","port":80,"protocol":"tcp","tls":false,"name":"http","product":"nginx","version":"1.22","method":"probed","confidence":10}
                        {"ip":"10.0.0.1","timestamp":"2026-11-21T20:37:43Z","port":0,"protocol":"","tls":false}
                        """);
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/443 open", "10.0.0.1 tcp/22 open",
                "10.0.0.1 tcp/5061 open", "10.0.0.1 udp/53 open", "10.0.0.1 tcp/80 open");
        assertThat(told.of("tcp/443"))
                .isEqualTo("open naabu says open (f, 2026-11-21T20:37:43Z); naabu recognised ssl with TLS");
        assertThat(told.of("tcp/22")).isEqualTo("open naabu says open (f)");
        assertThat(told.of("tcp/80")).isEqualTo("open naabu says open (f); naabu recognised http: nginx 1.22");
        assertThat(told.limits())
                .containsExactly("f: naabu lists open ports; what it does not list is not known to be closed");
    }

    @Test
    void others_hosts_are_counted() {
        Told told = Told.by(("[" + PORT + "]").getBytes(StandardCharsets.UTF_8), address -> false);
        assertThat(told.lines()).isEmpty();
        assertThat(told.limits()).contains("f: 1 address is not of this site and not judged: 10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    [1]                                            | f, line 1: an object is needed, as in masscan's records (ip and ports)
                    [{"ip": "10.0.0.1"}]                           | f, line 1: is none of masscan's records (ip and ports)
                    [{"ip": "nohost", "ports": [{"port": 1, "proto": "tcp"}]}] | f, line 1: is none of masscan's records (ip and ports)
                    {"ip": "10.0.0.256", "port": 1}                | f, line 1: is none of naabu's lines (ip and port)
                    {"host": "pbx.example", "port": 1}             | f, line 1: is none of naabu's lines (ip and port)
                    """)
    void what_is_none_of_it(String text, String message) {
        assertThatThrownBy(() -> Told.by(text)).isInstanceOf(IngestException.class).hasMessage(message);
    }

    @Test
    void huge_and_deep_values_are_refused() {
        for (String text : new String[] {"[{\"ip\": " + "[".repeat(100_000),
                "[{\"ip\": \"" + "x".repeat(5_000_000) + "\"}]",
                "[{\"ports\": [" + "1,".repeat(300_000) + "1]}]"}) {
            assertThatThrownBy(() -> Told.by(text)).isInstanceOf(IngestException.class)
                    .hasMessageMatching("f(, line 1)?: .*(exceeds the maximum|more than 200000 elements).*");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <?xml version='1.0'?><nmaprun>       | SCAN_XML
            [                                    | MASSCAN_JSON
            {"ip":"1.2.3.4","ports":[{           | MASSCAN_JSON
            {"ip":"1.2.3.4","rec_type":"x","port | MASSCAN_JSON
            {"ip":"1.2.3.4","port":80}           | NAABU_JSON
            {"host":"x","port":80                | NAABU_JSON
            {"type":"run","schemaVersion":1}     |
            {"type":"endpoint","ip":"x"}         |
            {"a":1}                              |
            Starting Nmap                        |
            """)
    void files_are_recognised_by_what_they_begin_with(String head, ImportFormat format) {
        assertThat(ImportFormat.of(head.getBytes(StandardCharsets.UTF_8))).isEqualTo(Optional.ofNullable(format));
        assertThat(ImportFormat.of(("\ufeff \r\n" + head).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Optional.ofNullable(format));
        assertThat(ImportFormat.of(("\ufeff" + head).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(Optional.ofNullable(format));
    }

    @Test
    void what_was_written_for_people_gets_advice() {
        assertThat(ImportFormat.advice("# Nmap 7.93 scan initiated Sat".getBytes(StandardCharsets.UTF_8)).orElse(""))
                .contains("nmap -oX FILE");
        assertThat(ImportFormat.advice("#masscan\nopen tcp 80".getBytes(StandardCharsets.UTF_8)).orElse(""))
                .contains("masscan -oJ FILE");
        assertThat(ImportFormat.advice(new byte[] {1, 2})).isEmpty();
    }

    @Test
    void mutations() {
        byte[] original = ("[\n" + PORT.replace("open", "closed") + "\n,\n" + PORT.replace("open", "closed") + "\n]\n")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_261_122);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = original.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = random.nextBoolean() ? (byte) random.nextInt(256)
                        : mutant[random.nextInt(mutant.length)];
            }
            if (ImportFormat.of(mutant).isPresent()) {
                try {
                    assertThat(Told.by(mutant, address -> true).lines()).noneMatch(line -> line.endsWith(" open"));
                } catch (IngestException e) {
                    assertThat(e).hasMessageStartingWith("f");
                }
            }
        }
    }
}
