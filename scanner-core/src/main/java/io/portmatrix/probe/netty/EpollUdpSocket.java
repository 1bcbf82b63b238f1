package io.portmatrix.probe.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.DatagramSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP socket of Linux, on a bare handle. */
final class EpollUdpSocket implements UdpSocket, EpollIoHandle {
    private final EpollTransport transport;
    private final Socket socket;
    private final ErrorQueues queues;
    private ErrorQueues.@Nullable Queue queue;
    private @Nullable IoRegistration registration;
    private @Nullable Runnable ready;

    EpollUdpSocket(EpollTransport transport, Socket socket, ErrorQueues queues) {
        this.transport = transport;
        this.socket = socket;
        this.queues = queues;
    }

    @Override
    public void share() throws SocketFailure {
        call(() -> socket.setReuseAddress(true));
    }

    @Override
    public void bind(InetSocketAddress local) throws SocketFailure {
        call(() -> socket.bind(local));
    }

    @Override
    public void connect(InetSocketAddress target) throws SocketFailure {
        call(() -> socket.connect(target));
        queue = queues.forUdp(socket, target);
    }

    @Override
    public InetSocketAddress local() {
        return socket.localAddress();
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress target) throws SocketFailure {
        // Never empty, because the native side wants an address even for no bytes.
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, datagram.length)).put(datagram).flip();
        call(() -> socket.sendTo(buffer, 0, datagram.length, target.getAddress(), target.getPort()));
    }

    @Override
    public @Nullable Heard receive(ByteBuffer scratch) {
        try {
            int errno = socket.getSoError();
            if (errno != 0) {
                Heard told = queued();
                return told != null ? told : new Heard.Failed(errno);
            }
            scratch.clear();
            DatagramSocketAddress from = socket.recvFrom(scratch, 0, scratch.capacity());
            if (from == null) {
                // Left in the queue, an error would have epoll report the socket without end.
                return queued();
            }
            byte[] bytes = new byte[from.receivedAmount()];
            scratch.get(0, bytes);
            return new Heard.Datagram(new InetSocketAddress(from.getAddress(), from.getPort()), bytes);
        } catch (IOException e) {
            return new Heard.Failed(EpollErrors.errno(e));
        }
    }

    private @Nullable Heard queued() {
        return queue != null && queue.next() instanceof ErrorQueues.Told.Icmp icmp ? new Heard.Icmp(icmp.report())
                : null;
    }

    @Override
    public void watch(Runnable callback) throws SocketFailure {
        ready = callback;
        if (registration == null) {
            registration = transport.register(this);
            registration.submit(EpollIoOps.EPOLLIN);
        }
    }

    @Override
    public void close() {
        ready = null;
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released all the same.
        }
        if (registration != null) {
            registration.cancel();
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    @Override
    public void handle(IoRegistration source, IoEvent event) {
        transport.ready(this::becameReady);
    }

    private void becameReady() {
        if (ready != null) {
            ready.run();
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void call(Call call) throws SocketFailure {
        try {
            call.run();
        } catch (IOException e) {
            throw new SocketFailure(EpollErrors.errno(e), e);
        }
    }
}
