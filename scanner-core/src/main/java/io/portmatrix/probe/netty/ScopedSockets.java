package io.portmatrix.probe.netty;

import io.portmatrix.link.LinkException;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Scope;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that ask the scope right before the call that sends, whoever uses them and for what. Techniques ask it themselves,
 * too, where they can say more; this is what none can forget. What the kernel sends by itself, the end of a connection above
 * all, is not asked for.
 */
final class ScopedSockets implements SocketTransport {
    private final SocketTransport sockets;
    private final Scope scope;

    ScopedSockets(SocketTransport sockets, Scope scope) {
        this.sockets = sockets;
        this.scope = scope;
    }

    @Override
    public TcpSocket openTcp(InetAddress target) throws SocketFailure {
        return new ScopedTcp(sockets.openTcp(target), scope);
    }

    @Override
    public UdpSocket openUdp(InetAddress target) throws SocketFailure {
        return new ScopedUdp(sockets.openUdp(target), scope);
    }

    @Override
    public EchoSocket openEcho(InetAddress target) throws SocketFailure, LinkException {
        EchoSocket echo = sockets.openEcho(target);
        return new EchoSocket(new ScopedUdp(echo.socket(), scope), echo.raw());
    }

    @Override
    public void await(long nanos) {
        sockets.await(nanos);
    }

    @Override
    public void wakeUp() {
        sockets.wakeUp();
    }

    @Override
    public List<Limitation> limitations() {
        return sockets.limitations();
    }

    @Override
    public void close() {
        sockets.close();
    }

    private static final class ScopedTcp implements TcpSocket {
        private final TcpSocket socket;
        private final Scope scope;
        private @Nullable InetAddress peer;

        ScopedTcp(TcpSocket socket, Scope scope) {
            this.socket = socket;
            this.scope = scope;
        }

        @Override
        public @Nullable ConnectEvent connect(InetSocketAddress target) {
            peer = target.getAddress();
            return scope.permits(target.getAddress()) ? socket.connect(target)
                    : new ConnectEvent.Failed(Phase.SENDING, SocketErrors.OUT_OF_SCOPE);
        }

        @Override
        public @Nullable ConnectEvent connected() {
            return socket.connected();
        }

        @Override
        public void watch(Interest interest, Runnable ready) throws SocketFailure {
            socket.watch(interest, ready);
        }

        @Override
        public int read(ByteBuffer buffer) {
            return socket.read(buffer);
        }

        @Override
        public int write(ByteBuffer buffer) {
            return peer != null && scope.permits(peer) ? socket.write(buffer) : RESET;
        }

        @Override
        public @Nullable InetSocketAddress localAddress() {
            return socket.localAddress();
        }

        @Override
        public void shutdownOutput() {
            socket.shutdownOutput();
        }

        @Override
        public void close(boolean reset) {
            socket.close(reset);
        }
    }

    private record ScopedUdp(UdpSocket socket, Scope scope) implements UdpSocket {
        @Override
        public void share() throws SocketFailure {
            socket.share();
        }

        @Override
        public void bind(InetSocketAddress local) throws SocketFailure {
            socket.bind(local);
        }

        @Override
        public void connect(InetSocketAddress target) throws SocketFailure {
            socket.connect(target);
        }

        @Override
        public InetSocketAddress local() throws SocketFailure {
            return socket.local();
        }

        @Override
        public void send(byte[] datagram, InetSocketAddress target) throws SocketFailure {
            if (!scope.permits(target.getAddress())) {
                throw new SocketFailure(SocketErrors.OUT_OF_SCOPE,
                        new IllegalStateException(target.getAddress() + " is out of scope"));
            }
            socket.send(datagram, target);
        }

        @Override
        public @Nullable Heard receive(ByteBuffer scratch) {
            return socket.receive(scratch);
        }

        @Override
        public void watch(Runnable ready) throws SocketFailure {
            socket.watch(ready);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
