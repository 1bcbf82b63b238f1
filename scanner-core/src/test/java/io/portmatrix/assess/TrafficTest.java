package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.SeenFlow.Volume;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static Traffic traffic(@Nullable PortSet sourcePorts) {
        return new Traffic(FlowBench.STRANGER, Endpoint.tcp(FlowBench.PBX, 443), sourcePorts);
    }

    private static SeenFlow flow(int fromPort, Told told, Reply reply, Speech speech, int first, int last,
            boolean continued) {
        return new SeenFlow(Transport.TCP, FlowBench.STRANGER, fromPort, FlowBench.PBX, 443, told, reply, speech, null,
                Volume.NONE, Volume.NONE, Instant.ofEpochSecond(first), Instant.ofEpochSecond(last), continued);
    }

    private static SeenFlow plain(int fromPort, Reply reply, int at) {
        return flow(fromPort, Told.HANDSHAKE, reply, Speech.NONE, at, at, false);
    }

    @Test
    void theClearestAndTheBestAreKept() {
        Traffic traffic = traffic(null);
        traffic.add(flow(1, Told.PORTS, Reply.NOTHING, Speech.NONE, 20, 30, false));
        traffic.add(flow(2, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, 10, 25, false));
        traffic.add(flow(3, Told.FIRST_PACKET, Reply.REFUSED, Speech.NONE, 22, 40, false));
        assertThat(traffic.told()).isEqualTo(Told.HANDSHAKE);
        assertThat(traffic.reply()).isEqualTo(Reply.ANSWERED);
        assertThat(traffic.first()).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(traffic.last()).isEqualTo(Instant.ofEpochSecond(40));
        assertThat(traffic.lastAnswered()).isEqualTo(Instant.ofEpochSecond(25));
        assertThat(traffic.lastRefused()).isEqualTo(Instant.ofEpochSecond(40));
        assertThat(traffic.flows()).isEqualTo(3);
        assertThat(traffic.somePort()).isEqualTo(3);
        assertThat(traffic.evidence()).isEqualTo(new Evidence.TrafficCaptured(FlowBench.STRANGER, 1, 3,
                Told.HANDSHAKE, Reply.ANSWERED, Instant.ofEpochSecond(10), Instant.ofEpochSecond(40)));
    }

    @Test
    void anEarlierAnswerDoesNotTakeTheTimeBack() {
        Traffic traffic = traffic(null);
        traffic.add(plain(1, Reply.ANSWERED, 30));
        traffic.add(plain(1, Reply.UNDER_WAY, 20));
        traffic.add(plain(1, Reply.REFUSED, 10));
        traffic.add(plain(1, Reply.REFUSED, 5));
        assertThat(traffic.lastAnswered()).isEqualTo(Instant.ofEpochSecond(30));
        assertThat(traffic.lastRefused()).isEqualTo(Instant.ofEpochSecond(10));
    }

    @Test
    void laterPiecesOfAFlowAreNoFurtherConversations() {
        Traffic traffic = traffic(PortSet.parse("5000"));
        traffic.add(flow(1, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, 1, 1, true));
        traffic.add(flow(1, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, 2, 2, true));
        assertThat(traffic.flows()).isEqualTo(1);
        assertThat(traffic.strays()).isEqualTo(1);
    }

    @Test
    void sourcePortsAreComparedWithTheDocumentedOnes() {
        Traffic traffic = traffic(PortSet.parse("1024-5000"));
        traffic.add(plain(1024, Reply.ANSWERED, 1));
        traffic.add(plain(5001, Reply.ANSWERED, 1));
        traffic.add(plain(5001, Reply.ANSWERED, 1));
        traffic.add(flow(6000, Told.PORTS, Reply.UNDER_WAY, Speech.NONE, 1, 1, false));
        assertThat(traffic.strays()).isEqualTo(2);
        assertThat(traffic.strayPorts()).isEqualTo(PortSet.of(5001));
        Traffic any = traffic(null);
        any.add(plain(1, Reply.ANSWERED, 1));
        assertThat(any.strays()).isZero();
    }

    @Test
    void soManyStrayPortsAreNamed() {
        Traffic traffic = traffic(PortSet.parse("1"));
        for (int port = 100; port < 140; port++) {
            traffic.add(plain(port, Reply.ANSWERED, 1));
        }
        assertThat(traffic.strays()).isEqualTo(40);
        assertThat(traffic.strayPorts()).isEqualTo(PortSet.parse("100-115"));
    }

    @Test
    void whatEverybodyCanReadComesFirst() {
        Traffic traffic = traffic(null);
        assertThat(traffic.speech()).isEqualTo(Speech.NONE);
        assertThat(traffic.isInTheClear()).isFalse();
        traffic.add(says("rtp", Cover.UNKNOWN));
        traffic.add(says("stun", Cover.UNKNOWN));
        assertThat(traffic.speech()).isEqualTo(new Speech("rtp", Cover.UNKNOWN));
        traffic.add(says(null, Cover.TLS));
        assertThat(traffic.speech()).isEqualTo(new Speech(null, Cover.TLS));
        traffic.add(says("http", Cover.CLEAR));
        traffic.add(says("sip", Cover.CLEAR));
        assertThat(traffic.speech()).isEqualTo(new Speech("http", Cover.CLEAR));
        assertThat(traffic.isInTheClear()).isTrue();
    }

    private static SeenFlow says(@Nullable String protocol, Cover cover) {
        return flow(1, Told.HANDSHAKE, Reply.ANSWERED, new Speech(protocol, cover), 1, 1, false);
    }
}
