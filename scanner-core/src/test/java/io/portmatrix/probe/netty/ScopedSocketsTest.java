package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Scope;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a technique forgets, nothing is sent to an address that is out of scope at that moment. */
class ScopedSocketsTest {
    private static final InetAddress INSIDE = AddressText.parse("192.0.2.1");
    private static final InetAddress OUTSIDE = AddressText.parse("192.0.2.2");

    private final Set<InetAddress> permitted = new HashSet<>(Set.of(INSIDE));
    private final Scope scope = address -> permitted.contains(address) ? Optional.empty() : Optional.of("no");
    private final List<String> calls = new ArrayList<>();
    private final ScopedSockets sockets = new ScopedSockets(recording(SocketTransport.class), scope);

    @Test
    void a_connection_is_begun_inside_only() throws SocketFailure {
        assertThat(sockets.openTcp(INSIDE).connect(new InetSocketAddress(INSIDE, 80))).isNull();
        // Even through a socket that was opened for somebody else.
        assertThat(sockets.openTcp(INSIDE).connect(new InetSocketAddress(OUTSIDE, 80)))
                .isEqualTo(new ConnectEvent.Failed(Phase.SENDING, SocketErrors.OUT_OF_SCOPE));
        assertThat(calls).containsExactly("connect /192.0.2.1:80");
    }

    @Test
    void nothing_is_said_on_a_connection_whose_peer_left_the_scope() throws SocketFailure {
        TcpSocket socket = sockets.openTcp(INSIDE);
        ByteBuffer text = ByteBuffer.allocateDirect(3);

        assertThat(socket.write(text)).as("not connected").isEqualTo(TcpSocket.RESET);
        assertThat(socket.connect(new InetSocketAddress(INSIDE, 80))).isNull();
        assertThat(socket.write(text)).isEqualTo(3);
        permitted.clear();
        assertThat(socket.write(text)).isEqualTo(TcpSocket.RESET);
        assertThat(calls).filteredOn(call -> call.startsWith("write")).hasSize(1);
    }

    @Test
    void datagrams_and_echoes_are_sent_inside_only() throws Exception {
        byte[] bytes = {1};

        for (UdpSocket socket : new UdpSocket[] {sockets.openUdp(INSIDE), sockets.openEcho(INSIDE).socket()}) {
            socket.send(bytes, new InetSocketAddress(INSIDE, 53));
            assertThatThrownBy(() -> socket.send(bytes, new InetSocketAddress(OUTSIDE, 53)))
                    .isInstanceOfSatisfying(SocketFailure.class,
                            e -> assertThat(e.errno()).isEqualTo(SocketErrors.OUT_OF_SCOPE));
        }
        assertThat(calls).containsExactly("send /192.0.2.1:53", "send /192.0.2.1:53");
        assertThat(sockets.openEcho(INSIDE).raw()).isTrue();
    }

    @Test
    void what_was_refused_means_that_it_is_out_of_scope() {
        assertThat(SocketErrors.meaning(Transport.TCP, Phase.SENDING,
                SocketErrors.OUT_OF_SCOPE))
                .isEqualTo(new SocketErrors.Meaning.Impossible(Cause.OUT_OF_SCOPE, "it is no longer in scope"));
    }

    /** Sockets that note what is sent with them and to whom. */
    private <T> T recording(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            switch (method.getName()) {
                case "connect" -> calls.add("connect " + args[0]);
                case "send" -> calls.add("send " + args[1]);
                case "write" -> calls.add("write");
                default -> {}
            }
            return switch (method.getName()) {
                case "openTcp" -> recording(TcpSocket.class);
                case "openUdp" -> recording(UdpSocket.class);
                case "openEcho" -> new SocketTransport.EchoSocket(recording(UdpSocket.class), true);
                case "write" -> 3;
                default -> null;
            };
        }));
    }
}
