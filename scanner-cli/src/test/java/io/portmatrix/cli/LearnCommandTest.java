package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Technique;
import io.portmatrix.report.ObservationLinesWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A product that nobody documented, from a capture to a check against its draft. */
class LearnCommandTest {
    private static final String GATEWAY = "10.0.0.10";

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... args) {
        RecordedStreams streams = new RecordedStreams();
        int exitCode = Main.execute(streams.piped(), args);
        return new Run(exitCode, streams.out(), streams.err());
    }

    private Run learn(String... more) {
        List<String> args = new ArrayList<>(List.of("learn", "--host", GATEWAY, "--out", out().toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("draft");
    }

    private String capture() {
        return new TinyCapture()
                .connection("10.0.0.5", 40_001, GATEWAY, 80, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                .connection("10.0.0.7", 40_002, GATEWAY, 31_337, "")
                .refusal("10.0.0.7", 40_003, GATEWAY, 999)
                .connection(GATEWAY, 50_000, "10.0.0.9", 389, "")
                .connection("10.0.0.7", 40_004, "10.0.0.8", 22, "")
                .write(folder.resolve("a.pcap"))
                .toString();
    }

    @Test
    void a_capture_becomes_a_catalog_and_a_site_that_it_agrees_with() throws IOException {
        String capture = capture();
        Run learned = learn(capture, "--product-name", "Lab Gateway");
        assertThat(learned.err()).isEmpty();
        assertThat(learned.exitCode()).isZero();
        assertThat(learned.out())
                .contains("2 rows of listeners, 1 row of connections")
                .contains("  portmatrix catalog lint " + out())
                .contains("  portmatrix catalog show --catalog " + out() + " lab-gateway")
                .contains("  portmatrix check --catalog " + out() + " " + out().resolve("site.yaml") + " " + capture);
        String product = Files.readString(out().resolve("lab-gateway.yaml"));
        assertThat(product).contains("""
                    heading: Listeners that were seen
                    direction: server
                    rows:
                      # seen: 1 conversation from 10.0.0.5, 2026-09-21T14:13:20Z to 2026-09-21T14:13:22Z
                      # heard: http
                      # guess: the id, the label and the peer's role, as in\
                """)
                .contains("""
                                id: http
                                ports: 80
                                transport: tcp
                                label: "HTTP"
                                protocol: http
                                peers: [web-client]
                        """)
                .contains("id: tcp-31337")
                .contains("id: ldap-out")
                .contains("peers: [ldap-server]")
                .doesNotContain("999")
                .doesNotContain("10.0.0.8");
        Run lint = run("catalog", "lint", out().toString());
        assertThat(lint.out()).isEqualToNormalizingNewlines("nothing is wrong\n");
        assertThat(lint.exitCode()).isZero();
        assertThat(run("catalog", "show", "--catalog", out().toString(), "lab-gateway").out())
                .startsWith("Lab Gateway 1.0 (lab-gateway)");
        Run check = check(capture);
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("3 as documented").doesNotContain("Deviations").doesNotContain("Advisories");
        assertThat(check.exitCode()).isZero();
    }

    private Run check(String capture) {
        return run("check", "--catalog", out().toString(), out().resolve("site.yaml").toString(), capture);
    }

    @Test
    void the_peers_can_be_switched_on() throws IOException {
        String capture = capture();
        assertThat(learn(capture, "--product-name", "Lab Gateway").exitCode()).isZero();
        Path site = out().resolve("site.yaml");
        String text = Files.readString(site);
        assertThat(text).contains("""
                #peers:
                #  - address: "10.0.0.5"
                #    roles: [web-client]
                """);
        Files.writeString(site, text.replaceAll("(?m)^#(?! )|^#(?=  [- ] )", ""));
        Run check = check(capture);
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("3 as documented").doesNotContain("judged as if they could play any role");
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void observations_are_read_with_captures() throws IOException {
        Path lines = folder.resolve("a.jsonl");
        try (ObservationLinesWriter writer = new ObservationLinesWriter(Files.newOutputStream(lines), "1", "x")) {
            writer.endpoint(new Observation(Endpoint.tcp(AddressText.parse(GATEWAY), 22),
                    new ProbeOutcome.Concluded(PortState.OPEN,
                            List.of(new Evidence.ConnectAccepted(Duration.ofMillis(1)))),
                    Technique.TCP_CONNECT, Instant.parse("2026-09-22T10:00:00Z")));
        }
        Run learned = learn(lines.toString(), capture(), "--product-name", "Lab Gateway");
        assertThat(learned.out()).contains("3 rows of listeners");
        assertThat(learned.err()).startsWith("portmatrix: not everything was read: " + lines);
        assertThat(learned.exitCode()).isEqualTo(3);
        assertThat(Files.readString(out().resolve("lab-gateway.yaml"))).contains("""
                      # probed: found open once, 2026-09-22T10:00:00Z
                """);
    }

    @Test
    void files_are_overwritten_only_if_that_is_said() throws IOException {
        String capture = capture();
        assertThat(learn(capture, "--product-name", "Lab Gateway").exitCode()).isZero();
        String first = Files.readString(out().resolve("lab-gateway.yaml"));
        Run again = learn(capture, "--product-name", "Lab Gateway");
        assertThat(again.err()).startsWith("portmatrix learn: --out: " + out()
                + " holds documents.yaml, lab-gateway.yaml, site.yaml already; name another folder, or add --force to"
                + " overwrite");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(learn(capture, "--product-name", "Lab Gateway", "--force").exitCode()).isZero();
        assertThat(Files.readString(out().resolve("lab-gateway.yaml"))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a: b # c", "\u0000\u001b[31m x", "- &a *b !c {}[]", "Gerät №5 \uD83D\uDE00",
            "half \uD800", "\\u0041\n---\nx: y"})
    void a_name_may_be_anything(String name) {
        Run learned = learn(capture(), "--product-name", name, "--id", "odd");
        assertThat(learned.exitCode()).isZero();
        assertThat(run("catalog", "lint", out().toString()).out()).isEqualToNormalizingNewlines("nothing is wrong\n");
    }

    @Test
    void what_can_not_be_learned_is_told_and_nothing_is_written() {
        assertThat(learn(capture(), "--product-name", "№", "--out", out().toString()).err()).contains("--out");
        assertThat(learn(capture(), "--product-name", "---").err())
                .startsWith("portmatrix learn: no id can be made of this name; say one with --id");
        assertThat(learn(capture(), "--product-name", "IP Office").err())
                .startsWith("portmatrix learn: the catalog has 'ip-office' already; say another id with --id");
        assertThat(learn(capture(), "--product-name", "x", "--release", "new").err())
                .startsWith("portmatrix learn: 'new' is no release");
        assertThat(learn("--product-name", "x").err()).startsWith("portmatrix learn: Nothing to listen to");
        assertThat(learn(capture(), "-i", "lo", "--product-name", "x").err())
                .startsWith("portmatrix learn: -i listens and files are read; leave one of them out");
        Run unseen = run("learn", capture(), "--host", "192.0.2.1", "--product-name", "x", "--out", out().toString());
        assertThat(unseen.err()).startsWith("portmatrix learn: no listener and no connection of 192.0.2.1 was seen");
        assertThat(unseen.exitCode()).isEqualTo(2);
        assertThat(out()).doesNotExist();
    }
}
