package io.portmatrix.probe.netty;

import static io.portmatrix.probe.netty.Observed.cause;
import static io.portmatrix.probe.netty.Observed.evidence;
import static io.portmatrix.probe.netty.Observed.state;
import static io.portmatrix.probe.netty.ProberRig.LOOPBACK;
import static io.portmatrix.probe.netty.ProberRig.address;
import static io.portmatrix.probe.netty.ProberRig.impatient;
import static io.portmatrix.probe.netty.ProberRig.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.ReplyPath;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.protocol.BfcpResponder;
import io.portmatrix.fixtures.protocol.DhcpResponder;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.FixedResponder;
import io.portmatrix.fixtures.protocol.IkeResponder;
import io.portmatrix.fixtures.protocol.L2tpResponder;
import io.portmatrix.fixtures.protocol.MegacoResponder;
import io.portmatrix.fixtures.protocol.NetbiosDatagramResponder;
import io.portmatrix.fixtures.protocol.NetbiosNameResponder;
import io.portmatrix.fixtures.protocol.NtpResponder;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.fixtures.protocol.RasResponder;
import io.portmatrix.fixtures.protocol.RipResponder;
import io.portmatrix.fixtures.protocol.RpcResponder;
import io.portmatrix.fixtures.protocol.SipResponder;
import io.portmatrix.fixtures.protocol.SnmpResponder;
import io.portmatrix.fixtures.protocol.StunResponder;
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;
import io.portmatrix.fixtures.protocol.UdpResponder;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.protocol.UdpProtocols;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prober must see of UDP ports, and what it asks them. */
interface UdpProberContract {
    /** What the running test tries the contract with. */
    ProberRig rig();

    static Map<String, UdpResponder> responders() {
        return Map.ofEntries(Map.entry("dns", new DnsResponder()), Map.entry("ntp", new NtpResponder()),
                Map.entry("snmp", new SnmpResponder()), Map.entry("tftp", new TftpResponder()),
                Map.entry("time", new TimeResponder()), Map.entry("sip", new SipResponder()),
                Map.entry("stun", new StunResponder()), Map.entry("nfs", RpcResponder.nfs()),
                Map.entry("rip", new RipResponder()), Map.entry("l2tp", new L2tpResponder()),
                Map.entry("dhcp", new DhcpResponder()), Map.entry("ike", new IkeResponder()),
                Map.entry("h323-ras", new RasResponder()), Map.entry("megaco", new MegacoResponder()),
                Map.entry("netbios-ns", new NetbiosNameResponder()),
                Map.entry("netbios-dgm", new NetbiosDatagramResponder()), Map.entry("bfcp", new BfcpResponder()));
    }

    static Set<String> protocols() {
        return responders().keySet();
    }

    @ParameterizedTest
    @MethodSource("io.portmatrix.probe.netty.UdpProberContract#protocols")
    default void each_protocol_is_spoken_and_its_answer_recognised(String protocol) {
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new UdpBehaviour.Answer(responders().get(protocol))));
        ProbeOutcome outcome = udp(host.port(), protocol, UdpProtocols.STANDARD);
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement().isInstanceOfSatisfying(Evidence.ProtocolAnswer.class, answer -> {
            assertThat(answer.protocol()).isEqualTo(protocol);
            assertThat(answer.from()).isEqualTo(Endpoint.udp(LOOPBACK, host.port()));
        });
    }

    @Test
    default void an_answer_from_another_port_of_the_target_counts() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new TftpResponder(), new ReplyPath.NewPort()), "tftp",
                options());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.ProtocolAnswer.class);
    }

    @Test
    default void an_answer_from_another_address_is_a_strangers() {
        ProbeOutcome outcome = udp(
                new UdpBehaviour.Answer(new DnsResponder(), new ReplyPath.OtherAddress(address("127.91.1.1"))), "dns",
                impatient());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
    }

    @Test
    default void an_answer_from_another_address_counts_where_nobody_else_can_have_sent_it() {
        ProbeOutcome outcome = udp(
                new UdpBehaviour.Answer(new NtpResponder(), new ReplyPath.OtherAddress(address("127.91.1.1"))), "ntp",
                options());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement().isInstanceOfSatisfying(Evidence.ProtocolAnswer.class, answer -> {
            assertThat(answer.from().address()).isEqualTo(address("127.91.1.1"));
            assertThat(answer.summary()).endsWith(", from another address than the one that was asked");
        });
    }

    @Test
    default void silence_where_nobody_ever_answers_is_called_so() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Silent(), "syslog", impatient());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
        assertThat(evidence(outcome)).last().isEqualTo(new Evidence.NeverAnswers("syslog"));
    }

    @Test
    default void babble_from_the_asked_port_is_open_but_no_protocol() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("what?\r\n"))),
                "dns", options());
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).containsExactly(new Evidence.BytesReceived(7, "what?\\r\\n"));
    }

    @Test
    default void babble_from_another_port_is_nothing() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("what?")),
                new ReplyPath.NewPort()), "dns", impatient());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
    }

    @Test
    default void udp_silence_is_silent_after_three_attempts() {
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Silent()));
        rig().run(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "dns")),
                CareProfile.STANDARD));
        ProbeOutcome outcome = rig().observed().udp(LOOPBACK, host.port());
        assertThat(state(outcome)).isEqualTo(PortState.SILENT);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.Silence.class,
                        silence -> assertThat(silence.attempts()).isEqualTo(3));
    }

    @Test
    default void port_unreachable_is_closed() {
        ProbeOutcome outcome = udp(new UdpBehaviour.Refuse(), "dns", options());
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
        assertThat(evidence(outcome)).singleElement().isInstanceOf(Evidence.PortUnreachable.class);
    }

    @Test
    default void an_unknown_protocol_gets_an_empty_datagram() {
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Answer(new TimeResponder())));
        ProbeOutcome outcome = udp(host.port(), null, UdpProtocols.STANDARD);
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.BytesReceived.class,
                        bytes -> assertThat(bytes.count()).isEqualTo(4));
    }

    @Test
    default void an_unknown_protocol_of_a_gentle_product_gets_nothing() {
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Answer(new TimeResponder())));
        rig().run(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "voicenet")),
                CareProfile.GENTLE));
        assertThat(cause(rig().observed().udp(LOOPBACK, host.port()))).isEqualTo(Cause.NOT_PROBED);
        assertThat(host.visitCount()).isZero();
    }

    @Test
    default void a_protocol_that_is_never_answered_is_not_asked_of_a_gentle_product() {
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Answer(new TimeResponder())));
        rig().run(new TargetWork("h", LOOPBACK, PortSet.EMPTY, List.of(new UdpWork(host.port(), "syslog")),
                CareProfile.GENTLE));
        ProbeOutcome outcome = rig().observed().udp(LOOPBACK, host.port());
        assertThat(cause(outcome)).isEqualTo(Cause.NOT_PROBED);
        assertThat(((ProbeOutcome.NotConcluded) outcome).detail()).startsWith("syslog is never answered");
        assertThat(host.visitCount()).isZero();
    }

    @Test
    default void an_answer_to_a_fixed_port_of_ours_counts() throws IOException {
        int ours = freePort();
        StandInHost host = rig().standIns()
                .start(PortScript.anyPort(new UdpBehaviour.Answer(
                        new FixedResponder("fixed", Payload.text("ping!")), new ReplyPath.ToClientPort(ours))));
        ProbeOutcome outcome = udp(host.port(), "ping", new UdpProtocols(List.of(new Ping(ours))));
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                        answer -> assertThat(answer.toPort()).isEqualTo(ours));
    }

    @Test
    default void a_silent_port_is_asked_in_another_way_from_the_second_attempt_on() {
        Recorded heard = new Recorded("other?");
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Answer(heard)));
        ProbeOutcome outcome = udp(host.port(), "chatty", new UdpProtocols(List.of(new Chatty())));
        assertThat(evidence(outcome)).singleElement()
                .isInstanceOfSatisfying(Evidence.ProtocolAnswer.class,
                        answer -> assertThat(answer.summary()).isEqualTo("understood other?"));
        assertThat(heard.texts()).startsWith("first?", "first?", "other?");
    }

    @Test
    default void whoever_answers_is_asked_in_no_other_way_and_taken_leave_of() throws InterruptedException {
        Recorded heard = new Recorded("first?");
        StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Answer(heard)));
        ProbeOutcome outcome = udp(host.port(), "chatty", new UdpProtocols(List.of(new Chatty())));
        assertThat(state(outcome)).isEqualTo(PortState.OPEN);
        heard.await("bye");
        assertThat(heard.texts()).containsExactly("first?", "bye");
    }

    @Test
    default void silence_is_no_conclusion_where_our_fixed_port_could_not_be_bound() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            UdpProtocols ping = new UdpProtocols(List.of(new Ping(holder.getLocalPort())));
            StandInHost host = rig().standIns().start(PortScript.anyPort(new UdpBehaviour.Silent()));
            ProbeOutcome outcome = udp(host.port(), "ping", ping, impatient());
            assertThat(cause(outcome)).isEqualTo(Cause.LOCAL_PORT_TAKEN);
            assertThat(((ProbeOutcome.NotConcluded) outcome).detail()).contains("udp/" + holder.getLocalPort());
        }
    }

    @Test
    default void an_answer_counts_even_where_our_fixed_port_could_not_be_bound() throws IOException {
        try (DatagramSocket holder = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            UdpProtocols ping = new UdpProtocols(List.of(new Ping(holder.getLocalPort())));
            StandInHost host = rig().standIns()
                    .start(PortScript
                            .anyPort(new UdpBehaviour.Answer(new FixedResponder("fixed", Payload.text("ping!")))));
            assertThat(state(udp(host.port(), "ping", ping))).isEqualTo(PortState.OPEN);
        }
    }

    @Test
    default void our_own_fixed_port_never_answers_for_the_target() throws IOException {
        int asked = freePort();
        ProbeOutcome outcome = udp(asked, "ping", new UdpProtocols(List.of(new Ping(asked))));
        assertThat(state(outcome)).isEqualTo(PortState.CLOSED);
    }

    private ProbeOutcome udp(Behaviour behaviour, String protocol, ProberOptions options) {
        return udp(rig().standIns().start(PortScript.anyPort(behaviour)).port(), protocol, UdpProtocols.STANDARD,
                options);
    }

    private ProbeOutcome udp(int port, @Nullable String protocol, UdpProtocols protocols) {
        return udp(port, protocol, protocols, options());
    }

    private ProbeOutcome udp(int port, @Nullable String protocol, UdpProtocols protocols, ProberOptions options) {
        List<TargetWork> work = List.of(new TargetWork("h", LOOPBACK, PortSet.EMPTY,
                List.of(new UdpWork(port, protocol)), CareProfile.STANDARD));
        try (Prober prober = rig().prober(options, protocols)) {
            prober.run(work, rig().observed());
        }
        rig().observed().assertComplete(work);
        return rig().observed().udp(LOOPBACK, port);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            return socket.getLocalPort();
        }
    }
}
