package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.LinuxSocket;
import io.portmatrix.link.KernelSockets;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpareSocketsIT {
    private static final ConnectEvent REFUSED = new ConnectEvent.Failed(Phase.ANSWER, SocketErrors.ECONNREFUSED);

    @BeforeAll
    static void onLinuxOnly() {
        assumeTrue(Epoll.isAvailable(), "no native epoll here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void a_socket_that_was_refused_connects_again_from_another_port(String literal) throws IOException, SocketFailure {
        InetAddress address = InetAddress.getByName(literal);
        try (EpollTransport transport = new EpollTransport(KernelSockets.NONE);
                Socket closed = new Socket();
                ServerSocket open = new ServerSocket(0, 1, address)) {
            closed.bind(new InetSocketAddress(address, 0));
            for (int i = 0; i < 3; i++) {
                TcpSocket refused = transport.openTcp(address);
                assertThat(refused.connect(new InetSocketAddress(address, closed.getLocalPort()))).isEqualTo(REFUSED);
                refused.close(false);
            }
            TcpSocket again = transport.openTcp(address);
            assertThat(again.connect(new InetSocketAddress(address, open.getLocalPort())))
                    .isInstanceOf(ConnectEvent.Accepted.class);
            InetSocketAddress ours = Objects.requireNonNull(again.localAddress());
            try (Socket accepted = open.accept()) {
                assertThat(accepted.getRemoteSocketAddress()).isEqualTo(ours);
            }
            assertThat(ours.getPort()).isNotIn(open.getLocalPort(), closed.getLocalPort());
            again.close(true);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_of_each_family_is_kept_and_given_back_once(boolean ipv6) {
        SpareSockets spares = new SpareSockets();
        SpareSockets.Spare first = new SpareSockets.Spare(LinuxSocket.newSocketStream(ipv6), ipv6, true);
        SpareSockets.Spare second = new SpareSockets.Spare(LinuxSocket.newSocketStream(ipv6), ipv6, false);

        assertThat(spares.keep(first)).isTrue();
        assertThat(spares.keep(second)).isFalse();
        assertThat(spares.take(!ipv6)).isNull();
        assertThat(spares.take(ipv6)).isSameAs(first);
        assertThat(spares.take(ipv6)).isNull();
        assertThat(spares.keep(second)).isTrue();
        spares.close();
        assertThat(second.socket().isOpen()).isFalse();
        assertThat(first.socket().isOpen()).isTrue();
        assertThat(spares.keep(second)).as("closed").isFalse();
        spares.keep(first);
        spares.close();
        assertThat(first.socket().isOpen()).isFalse();
    }
}
