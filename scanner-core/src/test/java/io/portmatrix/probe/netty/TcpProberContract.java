package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static io.portmatrix.probe.netty.ProberRig.LOOPBACK;
import static io.portmatrix.probe.netty.ProberRig.address;
import static io.portmatrix.probe.netty.ProberRig.canBind;
import static io.portmatrix.probe.netty.ProberRig.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.protocol.Dialogues;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.probe.Prober;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every prober must see of TCP ports. */
interface TcpProberContract {
    /** What the running test tries the contract with. */
    ProberRig rig();

    @Test
    default void a_listener_that_holds_is_open_though_it_never_speaks() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Hold());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).hasExactlyElementsOfTypes(Evidence.ConnectAccepted.class,
                Evidence.HeldOpen.class);
    }

    @Test
    default void a_banner_is_evidence_and_escaped() {
        ProbeOutcome outcome = tcp(TcpBehaviour.Banner.text("SSH-2.0-\u001b[31mred\r\n"));
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).hasSize(3)
                .contains(new Evidence.BytesReceived(18, "SSH-2.0-\\x1b[31mred\\r\\n"));
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                answer -> assertThat(answer.protocol()).isEqualTo("ssh"));
    }

    @Test
    default void the_documented_protocol_is_spoken() {
        assertThat(talk(new TcpBehaviour.Speak(Dialogues.http()), new Spoken("http", false)))
                .hasExactlyElementsOfTypes(Evidence.ConnectAccepted.class, Evidence.HeldOpen.class,
                        Evidence.ProtocolAnswer.class)
                .last()
                .isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                        answer -> assertThat(answer.summary()).isEqualTo("200 OK, stand-in"));
    }

    @Test
    default void the_documented_protocol_is_spoken_inside_tls() {
        List<Evidence> talk = talk(new TcpBehaviour.Tls(new TcpBehaviour.Speak(Dialogues.sip())),
                new Spoken("sip", true));
        assertThat(talk).hasExactlyElementsOfTypes(Evidence.ConnectAccepted.class, Evidence.HeldOpen.class,
                Evidence.TlsHandshake.class, Evidence.ProtocolAnswer.class);
        assertThat(talk.get(2)).isInstanceOfSatisfying(Evidence.TlsHandshake.class, tls -> {
            assertThat(tls.version()).isEqualTo("TLSv1.3");
            assertThat(Objects.requireNonNull(tls.certificate()).subject()).isEqualTo("CN=stand-in");
            assertThat(tls.certificate().selfSigned()).isTrue();
        });
        assertThat(talk.getLast()).isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                answer -> assertThat(answer.protocol()).isEqualTo("sip"));
    }

    @Test
    default void where_tls_is_missing_it_is_seen_on_a_second_connection() {
        List<Evidence> talk = talk(new TcpBehaviour.Speak(Dialogues.xmpp()), new Spoken("xmpp", true));
        assertThat(talk.stream().map(Evidence::kind)).containsExactly("connect-accepted", "held-open", "unanswered",
                "protocol-answer");
    }

    @Test
    default void one_who_never_stops_talking_is_cut_off() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Endless(Payload.text("spam")));
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.BytesReceived.class, bytes -> {
            assertThat(bytes.count()).isBetween(1, 256);
            assertThat(bytes.excerpt()).startsWith("spam");
        });
    }

    @Test
    default void accepting_and_closing_is_no_conversation() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.AcceptThenFin());
        assertThat(state(outcome)).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.ClosedByPeer.class,
                closed -> assertThat(closed.reset()).isFalse());
    }

    @Test
    default void accepting_and_resetting_is_no_conversation_and_no_refusal() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.AcceptThenReset());
        assertThat(state(outcome)).isEqualTo(PortState.ACCEPT_CLOSE);
        assertThat(evidence(outcome).getLast()).isInstanceOfSatisfying(Evidence.ClosedByPeer.class,
                closed -> assertThat(closed.reset()).isTrue());
    }

    @Test
    default void a_refusal_is_closed() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Refuse());
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.ConnectRefused.class);
    }

    @Test
    default void silence_is_filtered_after_three_attempts() {
        ProbeOutcome outcome = tcp(new TcpBehaviour.Silent());
        assertThat(state(outcome)).isEqualTo(PortState.FILTERED);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
    }

    @Test
    default void gentle_care_sees_the_same() {
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new TcpBehaviour.Hold()),
                        PortScript.anyPort(new TcpBehaviour.Endless(Payload.text("spam"))),
                        PortScript.anyPort(TcpBehaviour.Banner.text("hello\r\n")),
                        PortScript.anyPort(new TcpBehaviour.AcceptThenFin()),
                        PortScript.anyPort(new TcpBehaviour.Refuse()));
        List<Integer> ports = host.bound().stream().map(b -> b.port()).toList();
        rig().run(new TargetWork("h", LOOPBACK, PortSet.ofPorts(ports), List.of(), CareProfile.GENTLE));
        assertThat(ports).extracting(port -> state(rig().observed().tcp(LOOPBACK, port)))
                .containsExactly(PortState.OPEN,
                        PortState.OPEN, PortState.OPEN, PortState.ACCEPT_CLOSE, PortState.CLOSED);
    }

    /** Self-connects, which look like open ports, come up two or three times in such a sweep. */
    @Test
    default void a_whole_sweep_finds_the_listeners_and_nothing_else() throws IOException {
        InetAddress address = address("127.91.0." + (17 + getClass().getName().length() % 100));
        List<ServerSocket> listeners = new ArrayList<>();
        Set<Integer> wanted = new TreeSet<>();
        Set<Integer> found = new TreeSet<>();
        try {
            for (int i = 0; i < 40; i++) {
                ServerSocket listener = new ServerSocket(0, 50, address);
                listeners.add(listener);
                wanted.add(listener.getLocalPort());
            }
            List<TargetWork> work = List.of(
                    new TargetWork("h", address, PortSet.ALL, List.of(), CareProfile.STANDARD));
            Set<Integer> onEveryAddress = new TreeSet<>();
            try (Prober prober = rig().prober(options())) {
                prober.run(work, observation -> {
                    rig().observed().accept(observation);
                    if (state(observation.outcome()) != PortState.CLOSED) {
                        int port = observation.endpoint().port();
                        found.add(port);
                        if (!wanted.contains(port) && !canBind(address, port)) {
                            onEveryAddress.add(port);
                        }
                    }
                });
            }
            rig().observed().assertComplete(work);
            found.removeAll(onEveryAddress);
            assertThat(found).isEqualTo(wanted);
        } finally {
            for (ServerSocket listener : listeners) {
                listener.close();
            }
        }
    }

    private List<Evidence> talk(Behaviour behaviour, Spoken documented) {
        StandInHost host = rig().standIns().start(PortScript.anyPort(behaviour));
        rig().run(new TargetWork("h", LOOPBACK, PortSet.of(host.port()), List.of(), CareProfile.STANDARD)
                .talking(List.of(new TcpTalk(host.port(), List.of(documented)))));
        ProbeOutcome outcome = rig().observed().tcp(LOOPBACK, host.port());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        return evidence(outcome);
    }

    private ProbeOutcome tcp(Behaviour behaviour) {
        StandInHost host = rig().standIns().start(PortScript.anyPort(behaviour));
        rig().run(new TargetWork("h", LOOPBACK, PortSet.of(host.port()), List.of(), CareProfile.STANDARD));
        return rig().observed().tcp(LOOPBACK, host.port());
    }
}
