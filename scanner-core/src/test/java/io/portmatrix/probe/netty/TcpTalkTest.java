package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.netty.Reaction.Peer;
import io.portmatrix.probe.netty.Reaction.Peer.Answers;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to open ports, in virtual time. */
class TcpTalkTest extends VirtualSweep {
    private static final int PORT = 80;
    private static final Spoken HTTP = new Spoken("http", false);

    private static @Nullable String webServer(String said) {
        return said.endsWith("\r\n\r\n") ? "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + Answers.HANG_UP : null;
    }

    private void talk(CareProfile care, Spoken... documented) {
        run(new TargetWork("h", HOST, PortSet.of(PORT), List.of(), care)
                .talking(List.of(new TcpTalk(PORT, List.of(documented)))));
    }

    private void answers(UnaryOperator<@Nullable String> peer) {
        network.host(HOST, (port, attempt) -> Reaction.answers(peer));
    }

    private List<String> lines() {
        return evidence(tcp(PORT)).stream().map(Evidence::text).toList();
    }

    @Test
    void the_documented_request_goes_over_the_connection_that_found_the_port_open() {
        answers(TcpTalkTest::webServer);
        talk(CareProfile.STANDARD, HTTP);
        assertThat(state(tcp(PORT))).isEqualTo(PortState.OPEN);
        assertThat(lines()).containsExactly("connection accepted after 1.0 ms", "connection still open after 150 ms",
                "http answered from 198.51.100.1 tcp/80: 200 OK, x");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(1);
        assertThat(network.said(HOST, PORT)).startsWith("HEAD / HTTP/1.1\r\nHost: 198.51.100.1:80\r\n");
    }

    @Test
    void it_takes_what_it_needs_to_write_and_to_read() {
        network.writeRoom(3);
        network.host(HOST,
                (port, attempt) -> new Reaction.Accepts(QUICK, new Peer.Answers(TcpTalkTest::webServer, 1)));
        talk(CareProfile.STANDARD, HTTP);
        assertThat(lines()).last().asString().startsWith("http answered");
    }

    @Test
    void a_greeting_names_its_protocol_where_nothing_is_documented_too() {
        answers(said -> "SSH-2.0-x\r\n");
        run(work(HOST, "80", CareProfile.GENTLE));
        assertThat(lines()).containsExactly("connection accepted after 1.0 ms",
                "11 bytes received: SSH-2.0-x\\r\\n", "ssh answered from 198.51.100.1 tcp/80: SSH-2.0-x");
        assertThat(network.said(HOST, PORT)).isEmpty();
    }

    @Test
    void a_greeting_in_pieces_is_waited_for() {
        network.host(HOST, (port, attempt) -> new Reaction.Accepts(QUICK,
                new Peer.Answers(said -> "220 mail ESMTP\r\n", 1)));
        talk(CareProfile.STANDARD, new Spoken("smtp", false));
        assertThat(lines()).last().isEqualTo("smtp answered from 198.51.100.1 tcp/80: 220 mail ESMTP");
        assertThat(network.said(HOST, PORT)).isEqualTo("QUIT\r\n");
    }

    @Test
    void another_protocol_is_named() {
        answers(said -> said.isEmpty() ? null : "SIP/2.0 400 Bad Request\r\n\r\n");
        talk(CareProfile.STANDARD, HTTP);
        assertThat(lines()).last().isEqualTo("sip answered from 198.51.100.1 tcp/80: 400 Bad Request");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(1);
    }

    @Test
    void silence_where_a_greeting_is_owed_is_told_and_others_are_asked_for() {
        answers(said -> null);
        talk(CareProfile.STANDARD, new Spoken("ssh", false));
        assertThat(lines()).containsExactly("connection accepted after 1.0 ms", "connection still open after 150 ms",
                "asked for ssh: no answer after 5000 ms", "asked for http: no answer after 3000 ms",
                "asked for tls: no answer after 4000 ms");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(3);
    }

    @Test
    void a_gentle_target_is_asked_nothing_else() {
        answers(said -> null);
        talk(CareProfile.GENTLE, new Spoken("h225", false));
        assertThat(lines()).last().isEqualTo("asked for h225: no answer after 3000 ms");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(1);
        assertThat(network.closings()).containsExactly(Map.entry("fin", 1));
    }

    @Test
    void a_web_server_is_found_where_ssh_is_documented() {
        answers(TcpTalkTest::webServer);
        talk(CareProfile.STANDARD, new Spoken("ssh", false));
        assertThat(lines()).last().isEqualTo("http answered from 198.51.100.1 tcp/80: 200 OK, x");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(2);
    }

    @Test
    void where_tls_is_missing_the_same_is_asked_in_clear() {
        answers(said -> said.startsWith("\u0016\u0003") ? Answers.HANG_UP : webServer(said));
        talk(CareProfile.STANDARD, new Spoken("http", true));
        assertThat(lines()).containsExactly("connection accepted after 1.0 ms", "connection still open after 150 ms",
                "asked for tls: closed without an answer after 1.0 ms",
                "http answered from 198.51.100.1 tcp/80: 200 OK, x");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(2);
    }

    @Test
    void what_answers_a_handshake_in_clear_needs_no_second_connection() {
        answers(said -> said.isEmpty() ? null : "HTTP/1.1 400 Bad Request\r\n\r\n");
        talk(CareProfile.STANDARD, new Spoken("http", true));
        assertThat(lines()).last().isEqualTo("http answered from 198.51.100.1 tcp/80: 400 Bad Request");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(1);
    }

    @Test
    void an_alert_shows_tls() {
        answers(said -> said.isEmpty() ? null : "\u0015\u0003\u0001\0\2\2F");
        talk(CareProfile.STANDARD, new Spoken(null, true));
        assertThat(lines()).last().isEqualTo("speaks TLS, but no handshake came about: alert protocol_version");
    }

    @Test
    void tls_is_named_where_clear_text_is_documented() {
        answers(said -> said.isEmpty() ? null : "\u0015\u0003\u0003\0\2\2\n" + Answers.HANG_UP);
        talk(CareProfile.STANDARD, HTTP);
        assertThat(lines()).last().isEqualTo("tls answered from 198.51.100.1 tcp/80: alert unexpected_message");
    }

    @Test
    void of_several_documented_protocols_each_has_its_turn() {
        answers(said -> said.startsWith("HEAD") ? null : said.isEmpty() ? null : "SIP/2.0 200 OK\r\n\r\n");
        talk(CareProfile.STANDARD, HTTP, new Spoken("sip", false));
        assertThat(lines()).last().isEqualTo("sip answered from 198.51.100.1 tcp/80: 200 OK");
        assertThat(network.attemptsAt(HOST, PORT)).isEqualTo(2);
    }

    @Test
    void nothing_is_said_where_the_catalog_forbids_it() {
        answers(TcpTalkTest::webServer);
        CareProfile silent = new CareProfile("standard", 8, CareProfile.Close.RESET, true, PortSet.of(PORT));
        talk(silent, HTTP);
        assertThat(lines()).containsExactly("connection accepted after 1.0 ms", "connection still open after 150 ms");
        assertThat(network.said(HOST, PORT)).isEmpty();
    }

    @Test
    void a_port_that_takes_no_second_connection_is_open_all_the_same() {
        network.host(HOST, (port, attempt) -> attempt == 1 ? Reaction.answers(said -> Answers.HANG_UP.repeat(
                said.isEmpty() ? 0 : 1)) : Reaction.refuses(QUICK));
        talk(CareProfile.STANDARD, HTTP, new Spoken("sip", false));
        assertThat(state(tcp(PORT))).isEqualTo(PortState.OPEN);
        assertThat(lines()).last().isEqualTo("asked for http: closed without an answer after 1.0 ms");
    }

    @Test
    void who_never_stops_talking_is_cut_off() {
        network.host(HOST, (port, attempt) -> new Reaction.Accepts(QUICK, new Peer.TalksForEver()));
        talk(CareProfile.STANDARD, new Spoken("telnet", false));
        assertThat(state(tcp(PORT))).isEqualTo(PortState.OPEN);
        assertThat(network.bytesRead()).isLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ssh", "telnet", "xmpp", "ldap"})
    void a_byte_a_second_holds_nothing_but_its_own_socket(String protocol) {
        network.host(HOST, (port, attempt) -> port == PORT
                ? new Reaction.Accepts(QUICK, new Peer.Answers(said -> "H".repeat(100_000), 1))
                : Reaction.refuses(QUICK));
        run(new TargetWork("h", HOST, PortSet.ALL, List.of(), CareProfile.STANDARD)
                .talking(List.of(new TcpTalk(PORT, List.of(new Spoken(protocol, false))))));
        assertThat(state(tcp(PORT))).isEqualTo(PortState.OPEN);
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(65_534);
        assertThat(network.time.passed()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_run_that_ends_in_the_middle_keeps_the_port_open() {
        answers(said -> null);
        Prober prober = new NettyProber(options(), () -> network, OptionalInt::empty, UdpProtocols.STANDARD);
        network.beforeWait(() -> {
            if (!network.said(HOST, PORT).isEmpty()) {
                prober.cancel();
            }
        });
        try (prober) {
            prober.run(List.of(new TargetWork("h", HOST, PortSet.of(PORT), List.of(), CareProfile.STANDARD)
                    .talking(List.of(new TcpTalk(PORT, List.of(HTTP))))), observed);
        }
        assertThat(state(tcp(PORT))).isEqualTo(PortState.OPEN);
        assertThat(network.open()).isZero();
    }

    /** Peers that say anything, in any pieces, and hang up when they like. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_a_peer_says_the_port_is_open_and_the_run_ends(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> protocols = Arrays.asList("http", "sip", "ssh", "telnet", "xmpp", "ldap", "h225", "rdp", "jdbc",
                "smtp", "mysql", "dns", "rtsp", "ajp", null);
        network.host(HOST, (port, attempt) -> new Reaction.Accepts(QUICK, new Peer.Answers(said -> {
            int size = random.nextInt(40);
            StringBuilder bytes = new StringBuilder();
            List<String> starts = List.of("", "\u0016\u0003\u0003", "HTTP/1.1 ", "SSH-", "220 ", "\u0003\0\0", "<?xml ",
                    "\u00ff", "0\u0084", "\u0015\u0003");
            bytes.append(starts.get(random.nextInt(starts.size())));
            for (int i = 0; i < size; i++) {
                bytes.append((char) random.nextInt(256));
            }
            return random.nextInt(3) == 0 ? null : bytes + (random.nextBoolean() ? Answers.HANG_UP : "");
        }, 1 + random.nextInt(9))));
        List<TcpTalk> talks = new ArrayList<>();
        for (int port = 1; port <= 300; port++) {
            talks.add(new TcpTalk(port, List.of(
                    new Spoken(protocols.get(random.nextInt(protocols.size())), random.nextInt(3) == 0))));
        }
        run(new TargetWork("h", HOST, PortSet.parse("1-300"), List.of(), CareProfile.STANDARD)
                .talking(talks));
        assertThat(observed.count(PortState.CLOSED)).isZero();
        assertThat(observed.count(PortState.FILTERED)).isZero();
        assertThat(network.time.passed()).isLessThan(Duration.ofMinutes(2));
    }
}
