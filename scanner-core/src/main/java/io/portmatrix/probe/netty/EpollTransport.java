package io.portmatrix.probe.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Socket;
import io.portmatrix.link.KernelSockets;
import io.portmatrix.link.LinkException;
import io.portmatrix.model.Limitation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** Sockets on Linux's epoll. */
final class EpollTransport implements SocketTransport {
    static final EpollIoOps READ = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP);

    private final LoopDriver loop = new LoopDriver(EpollIoHandler.newFactory());
    private final KernelSockets kernel;
    private final ErrorQueues queues;
    private final SpareSockets spares = new SpareSockets();

    EpollTransport(KernelSockets kernel) {
        this.kernel = kernel;
        queues = new ErrorQueues(kernel);
    }

    @Override
    public TcpSocket openTcp(InetAddress target) throws SocketFailure {
        try {
            boolean ipv6 = target instanceof Inet6Address;
            SpareSockets.Spare spare = spares.take(ipv6);
            if (spare == null) {
                spare = new SpareSockets.Spare(LinuxSocket.newSocketStream(ipv6), ipv6, false);
            }
            return new EpollTcpSocket(this, spare, queues);
        } catch (RuntimeException e) {
            throw new SocketFailure(EpollErrors.errno(e), e);
        }
    }

    @Override
    public UdpSocket openUdp(InetAddress target) throws SocketFailure {
        try {
            return new EpollUdpSocket(this, LinuxSocket.newSocketDgram(target instanceof Inet6Address), queues);
        } catch (RuntimeException e) {
            throw new SocketFailure(EpollErrors.errno(e), e);
        }
    }

    @Override
    public EchoSocket openEcho(InetAddress target) throws SocketFailure, LinkException {
        return switch (kernel.openEcho(target instanceof Inet6Address)) {
            case KernelSockets.EchoSocket.Open(int descriptor, boolean raw) ->
                    new EchoSocket(new EpollUdpSocket(this, new Socket(descriptor), queues), raw);
            case KernelSockets.EchoSocket.Refused(int errno) ->
                    throw new SocketFailure(errno, new IllegalStateException("no socket for ICMP"));
        };
    }

    /** Whether a socket that was refused is kept for a later {@link #openTcp}; else it has to be closed. */
    boolean keep(SpareSockets.Spare refused) {
        return spares.keep(refused);
    }

    IoRegistration register(IoHandle handle) throws SocketFailure {
        try {
            return loop.register(handle);
        } catch (Exception e) {
            throw new SocketFailure(EpollErrors.errno(e), e);
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
        return queues.limitations();
    }

    @Override
    public void close() {
        spares.close();
        loop.close();
    }
}
