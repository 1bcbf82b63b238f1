package io.portmatrix.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Linter;
import io.portmatrix.catalog.Role;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.SeenFlow.Volume;
import io.portmatrix.model.Technique;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes which row. */
class LearnedTest {
    private static final InetAddress OWN = AddressText.parse("192.0.2.10");
    private static final InetAddress PEER = AddressText.parse("192.0.2.77");
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
    private static Guesses guesses;

    private final Learned learned = new Learned(OWN::equals);

    @BeforeAll
    static void readCatalog() throws IOException {
        guesses = Guesses.of(new FileCatalog(),
                new Linter().roles().stream().map(Role::id).collect(Collectors.toSet()));
    }

    private static SeenFlow flow(Transport transport, InetAddress from, int fromPort, InetAddress to, int port,
            Reply reply, SeenFlow.Speech speech) {
        Told told = reply == Reply.UNDER_WAY ? Told.PORTS
                : transport == Transport.TCP ? Told.HANDSHAKE
                : Told.FIRST_PACKET;
        return new SeenFlow(transport, from, fromPort, to, port, told, reply, speech, null, new Volume(1, 60),
                Volume.NONE, AT, AT, false);
    }

    private void incoming(Transport transport, int port, Reply reply, SeenFlow.Speech speech) {
        learned.flow(flow(transport, PEER, 40_000, OWN, port, reply, speech));
    }

    private void outgoing(Transport transport, int sourcePort, InetAddress to, int port, Reply reply) {
        learned.flow(flow(transport, OWN, sourcePort, to, port, reply, SeenFlow.Speech.NONE));
    }

    private void probed(int port, PortState state, Evidence... evidence) {
        learned.observe(new Observation(Endpoint.tcp(OWN, port),
                new ProbeOutcome.Concluded(state, List.of(evidence)), Technique.TCP_CONNECT, AT));
    }

    private static final Evidence ACCEPTED = new Evidence.ConnectAccepted(Duration.ofMillis(1));

    private List<Row> servers() {
        return new RowDrafts(learned, guesses).servers();
    }

    private List<Row> clients() {
        return new RowDrafts(learned, guesses).clients();
    }

    private static SeenFlow.Speech clear(String protocol) {
        return new SeenFlow.Speech(protocol, Cover.CLEAR);
    }

    private static final SeenFlow.Speech TLS = new SeenFlow.Speech(null, Cover.TLS);

    @Test
    void an_answer_makes_a_listener_and_nothing_else_does() {
        incoming(Transport.TCP, 22, Reply.ANSWERED, SeenFlow.Speech.NONE);
        incoming(Transport.TCP, 23, Reply.REFUSED, SeenFlow.Speech.NONE);
        incoming(Transport.TCP, 25, Reply.NOTHING, SeenFlow.Speech.NONE);
        incoming(Transport.UDP, 69, Reply.UNREACHABLE, SeenFlow.Speech.NONE);
        learned.flow(flow(Transport.TCP, PEER, 1, AddressText.parse("192.0.2.99"), 80, Reply.ANSWERED, TLS));
        assertThat(servers()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("ssh");
            assertThat(row.role()).isEqualTo("ssh-client");
            assertThat(row.protocol()).isEqualTo("ssh");
            assertThat(row.kind()).isEqualTo(Row.Kind.PLAIN);
            assertThat(row.comments())
                    .anyMatch(c -> c.startsWith("guess: the id, the label, the protocol and the peer's"
                            + " role, as in "));
        });
        assertThat(clients()).isEmpty();
    }

    @Test
    void what_was_heard_goes_before_what_the_port_suggests() {
        incoming(Transport.TCP, 22, Reply.ANSWERED, clear("http"));
        incoming(Transport.TCP, 9999, Reply.ANSWERED, clear("ssh"));
        incoming(Transport.TCP, 443, Reply.ANSWERED, TLS);
        incoming(Transport.TCP, 444, Reply.ANSWERED, TLS);
        incoming(Transport.TCP, 444, Reply.ANSWERED, clear("http"));
        incoming(Transport.TCP, 3306, Reply.ANSWERED, clear("mysql"));
        incoming(Transport.TCP, 80, Reply.ANSWERED, clear("gopher"));
        assertThat(servers()).extracting(row -> row.ports() + " " + row.id() + " " + row.protocol() + " " + row.tls())
                .containsExactly("22 http http false", "80 gopher null false", "443 https http true",
                        "444 tcp-444 null false", "3306 jdbc jdbc false", "9999 ssh ssh false");
    }

    @Test
    void what_the_product_says_from_the_port_of_a_listener_counts_too() {
        incoming(Transport.UDP, 5060, Reply.ANSWERED, clear("sip"));
        incoming(Transport.UDP, 5070, Reply.ANSWERED, clear("sip"));
        learned.flow(flow(Transport.UDP, OWN, 5060, PEER, 53, Reply.ANSWERED, clear("dns")));
        learned.flow(flow(Transport.UDP, OWN, 5070, PEER, 5060, Reply.ANSWERED, clear("sip")));
        assertThat(servers()).extracting(row -> row.ports() + " " + row.protocol())
                .containsExactly("5060 null", "5070 sip");
    }

    @Test
    void a_request_in_vain_rules_out_what_the_port_suggests() {
        probed(22, PortState.OPEN, ACCEPTED, new Evidence.Unanswered("ssh", false, Duration.ofSeconds(3)));
        assertThat(servers()).singleElement().satisfies(row -> {
            assertThat(row.protocol()).isNull();
            assertThat(row.label()).isEqualTo("SSH");
        });
    }

    @Test
    void what_was_also_not_open_is_optional() {
        incoming(Transport.TCP, 22, Reply.ANSWERED, SeenFlow.Speech.NONE);
        incoming(Transport.TCP, 22, Reply.REFUSED, SeenFlow.Speech.NONE);
        probed(80, PortState.ACCEPT_CLOSE, ACCEPTED);
        probed(443, PortState.OPEN, ACCEPTED);
        probed(8000, PortState.FILTERED, ACCEPTED);
        assertThat(servers()).extracting(row -> row.ports() + " " + row.kind())
                .containsExactly("22 OPTIONAL", "80 OPTIONAL", "443 PLAIN");
    }

    @Test
    void attempts_of_the_product_are_told_answered_or_not() {
        outgoing(Transport.TCP, 50_000, PEER, 389, Reply.ANSWERED);
        outgoing(Transport.UDP, 50_001, PEER, 514, Reply.NOTHING);
        outgoing(Transport.UDP, 50_002, AddressText.parse("239.1.2.3"), 9_000, Reply.NOTHING);
        outgoing(Transport.TCP, 50_003, PEER, 40_404, Reply.UNDER_WAY);
        assertThat(clients()).extracting(row -> row.id() + " " + row.role() + " " + row.group() + " "
                + row.sourcePorts())
                .containsExactly("ldap-out ldap-server null null", "tcp-40404-out unnamed-peer null null",
                        "syslog-udp-out syslog-server null null", "udp-9000-out unnamed-peer 239.1.2.3 null");
        assertThat(clients().get(1).comments()).anyMatch(c -> c.startsWith("guess: who began"));
        assertThat(clients().get(2).comments()).anyMatch(c -> c.contains("never answered"));
        assertThat(servers()).isEmpty();
    }

    @Test
    void source_ports_are_told_where_they_are_used_again_and_again() {
        for (int i = 0; i < 6; i++) {
            outgoing(Transport.TCP, 5_000 + i % 2, PEER, 7_000, Reply.ANSWERED);
            outgoing(Transport.TCP, 5_000 + i % 3, PEER, 7_001, Reply.ANSWERED);
            outgoing(Transport.TCP, 5_000 + i % 2 * 2_000, PEER, 7_002, Reply.ANSWERED);
        }
        assertThat(clients()).extracting(row -> row.ports() + " " + row.sourcePorts())
                .containsExactly("7000 5000-5001", "7001 null", "7002 null");
    }

    @Test
    void ports_of_calls_are_a_pool_and_peers_of_calls_are_no_servers() {
        for (int i = 0; i < 20; i++) {
            learned.flow(flow(Transport.UDP, OWN, 20_000 + 2 * i, PEER, 30_000 + 2 * i, Reply.ANSWERED,
                    i < 15 ? new SeenFlow.Speech("rtp", Cover.CLEAR) : SeenFlow.Speech.NONE));
        }
        outgoing(Transport.UDP, 20_000, PEER, 31_000, Reply.ANSWERED);
        assertThat(servers()).singleElement().satisfies(row -> {
            assertThat(row.ports()).hasToString("20000-20028");
            assertThat(row.kind()).isEqualTo(Row.Kind.POOL);
            assertThat(row.role()).isEqualTo("rtp-peer");
            assertThat(row.comments().getFirst()).startsWith("made of 15 ports (20000, 20002,");
        });
        assertThat(clients()).extracting(row -> row.ports().toString())
                .containsExactly("30030", "30032", "30034", "30036", "30038");
    }

    @Test
    void many_nameless_ports_become_ranges() {
        for (int i = 0; i < RowDrafts.MAX_NAMELESS_UDP + 1; i++) {
            incoming(Transport.UDP, 40_000 + 3 * i, Reply.ANSWERED, SeenFlow.Speech.NONE);
        }
        for (int i = 0; i < RowDrafts.MAX_NAMELESS_TCP; i++) {
            incoming(Transport.TCP, 40_000 + 3 * i, Reply.ANSWERED, SeenFlow.Speech.NONE);
        }
        assertThat(servers()).hasSize(RowDrafts.MAX_NAMELESS_TCP + 1);
        assertThat(servers().getLast().ports()).hasToString("40000-40030");
        assertThat(servers().getLast().id()).isEqualTo("udp-40000-40030");
        assertThat(servers().getLast().comments().getFirst()).contains("made of 11 ports").contains("11 conversations");
    }

    @Test
    void a_table_stays_readable_and_memory_bounded() {
        for (int port = 1; port <= 60_000; port++) {
            incoming(Transport.TCP, port, Reply.ANSWERED, port % 2 == 0 ? clear("http") : SeenFlow.Speech.NONE);
        }
        assertThat(learned.left()).isEqualTo(60_000 - Learned.MAX_SLOTS);
        assertThat(servers()).hasSizeBetween(RowDrafts.MAX_SINGLE, RowDrafts.MAX_SINGLE + 8);
    }

    @Test
    void transfers_and_echoes_make_no_row() {
        Endpoint control = Endpoint.tcp(OWN, 21);
        learned.flow(new SeenFlow(Transport.TCP, PEER, 40_000, OWN, 50_000, Told.ANNOUNCEMENT, Reply.ANSWERED,
                SeenFlow.Speech.NONE, new SeenFlow.Announcement("ftp", control), Volume.NONE, Volume.NONE, AT, AT,
                false));
        learned.flow(new SeenFlow(Transport.ICMP, PEER, 0, OWN, 0, Told.HANDSHAKE, Reply.ANSWERED,
                SeenFlow.Speech.NONE, null, Volume.NONE, Volume.NONE, AT, AT, false));
        assertThat(learned.isEmpty()).isTrue();
    }
}
