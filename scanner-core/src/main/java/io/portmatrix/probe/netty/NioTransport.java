package io.portmatrix.probe.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.portmatrix.link.LinkException;
import io.portmatrix.model.Limitation;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Sockets on the JDK's selectors: everywhere, but slower, and with texts for error numbers. */
final class NioTransport implements SocketTransport {
    private final LoopDriver loop = new LoopDriver(NioIoHandler.newFactory());
    private final Limitation why;
    private boolean wentOut;

    /** @param why what the report says of the choice */
    NioTransport(Limitation why) {
        this.why = why;
    }

    @Override
    public TcpSocket openTcp(InetAddress target) throws SocketFailure {
        try {
            wentOut |= !target.isLoopbackAddress();
            SocketChannel channel = SocketChannel.open(family(target));
            channel.configureBlocking(false);
            return new NioTcpSocket(this, channel);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SocketFailure(NioErrors.errno(e), e);
        }
    }

    @Override
    public UdpSocket openUdp(InetAddress target) throws SocketFailure {
        try {
            wentOut |= !target.isLoopbackAddress();
            DatagramChannel channel = DatagramChannel.open(family(target));
            channel.configureBlocking(false);
            return new NioUdpSocket(this, channel);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SocketFailure(NioErrors.errno(e), e);
        }
    }

    @Override
    public EchoSocket openEcho(InetAddress target) throws LinkException {
        throw new LinkException("the JDK's sockets send no ICMP");
    }

    private static ProtocolFamily family(InetAddress target) {
        return target instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    IoRegistration register(IoHandle handle) throws SocketFailure {
        try {
            return loop.register(handle);
        } catch (Exception e) {
            throw new SocketFailure(NioErrors.errno(e), e);
        }
    }

    void ready(Runnable action) {
        loop.ready(action);
    }

    @Override
    public void await(long nanos) {
        loop.await(nanos);
    }

    @Override
    public void wakeUp() {
        loop.wakeUp();
    }

    @Override
    public List<Limitation> limitations() {
        return wentOut ? List.of(why, ErrorQueues.unseen("the JDK's sockets do not tell")) : List.of(why);
    }

    @Override
    public void close() {
        loop.close();
    }
}
