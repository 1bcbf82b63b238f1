package io.portmatrix.probe.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.FileDescriptor;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket of Linux, on a bare handle. What came of a connect is read from {@code SO_ERROR}: that costs no exception,
 * and gives the number as it is.
 */
final class EpollTcpSocket implements TcpSocket, EpollIoHandle {
    private static final ConnectEvent ACCEPTED = new ConnectEvent.Accepted();
    private static final ConnectEvent MET_ITSELF = new ConnectEvent.MetItself();
    private static final ConnectEvent REFUSED = new ConnectEvent.Failed(Phase.ANSWER, SocketErrors.ECONNREFUSED);
    private static final ConnectEvent RESET_BY_PEER = new ConnectEvent.Reset();

    private final EpollTransport transport;
    private final LinuxSocket socket;
    private final boolean ipv6;
    private final boolean queued;
    private final ErrorQueues queues;
    private ErrorQueues.@Nullable Queue queue;
    private @Nullable IoRegistration registration;
    private @Nullable Runnable ready;
    private boolean refused;

    /** @param unused neither bound nor connected */
    EpollTcpSocket(EpollTransport transport, SpareSockets.Spare unused, ErrorQueues queues) {
        this.transport = transport;
        this.socket = unused.socket();
        this.ipv6 = unused.ipv6();
        this.queued = unused.queued();
        this.queues = queues;
    }

    @Override
    public @Nullable ConnectEvent connect(InetSocketAddress target) {
        queue = queues.forTcp(socket, target, queued);
        try {
            // Even a connect that succeeds at once may have met itself.
            socket.connect(target);
        } catch (IOException e) {
            return new ConnectEvent.Failed(Phase.SENDING, EpollErrors.errno(e));
        }
        return outcome();
    }

    @Override
    public @Nullable ConnectEvent connected() {
        ConnectEvent outcome = outcome();
        // What came while the kernel was busy with this socket is queued but does not end the connect; left in the queue,
        // it would have epoll report the socket without end.
        return outcome == null && queue != null ? event(queue.next()) : outcome;
    }

    private @Nullable ConnectEvent outcome() {
        int errno;
        try {
            errno = socket.getSoError();
        } catch (IOException e) {
            return new ConnectEvent.Failed(Phase.ANSWER, EpollErrors.errno(e));
        }
        if (errno != 0) {
            return failure(errno);
        }
        // No error means connected or still pending; only a connected socket has a peer.
        InetSocketAddress peer = socket.remoteAddress();
        if (peer == null) {
            return null;
        }
        if (queue != null) {
            queue.stop();
        }
        return peer.equals(socket.localAddress()) ? MET_ITSELF : ACCEPTED;
    }

    private ConnectEvent failure(int errno) {
        if (queue != null) {
            ErrorQueues.Told told = queue.next();
            ConnectEvent event = event(told);
            if (event != null) {
                return event;
            }
            if (told instanceof ErrorQueues.Told.Nothing && errno == SocketErrors.ECONNREFUSED) {
                refused = true;
                return RESET_BY_PEER;
            }
        } else if (errno == SocketErrors.ECONNREFUSED) {
            refused = true;
            return REFUSED;
        }
        return new ConnectEvent.Failed(Phase.ANSWER, errno);
    }

    private static @Nullable ConnectEvent event(ErrorQueues.Told told) {
        return told instanceof ErrorQueues.Told.Icmp icmp ? new ConnectEvent.Icmp(icmp.report()) : null;
    }

    @Override
    public void watch(Interest interest, Runnable callback) throws SocketFailure {
        ready = callback;
        IoRegistration known = registration;
        if (known == null) {
            registration = known = transport.register(this);
        }
        known.submit(switch (interest) {
            case CONNECT -> EpollIoOps.EPOLLOUT;
            case READ -> EpollTransport.READ;
            case READ_WRITE -> EpollTransport.READ.with(EpollIoOps.EPOLLOUT);
        });
    }

    @Override
    public int read(ByteBuffer buffer) {
        try {
            return socket.recv(buffer, buffer.position(), buffer.limit());
        } catch (IOException e) {
            // An ICMP error that came before the queue was switched off; without the queue nobody would have been told.
            boolean stray = queue != null && !SocketErrors.isResetOfConnection(EpollErrors.errno(e));
            return stray ? 0 : RESET;
        }
    }

    @Override
    public int write(ByteBuffer buffer) {
        try {
            int count = socket.send(buffer, buffer.position(), buffer.limit());
            if (count > 0) {
                buffer.position(buffer.position() + count);
            }
            return Math.max(0, count);
        } catch (IOException e) {
            return RESET;
        }
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public void shutdownOutput() {
        try {
            socket.shutdown(false, true);
        } catch (IOException e) {
            // The connection is gone already, which is all that was wanted.
        }
    }

    @Override
    public void close(boolean reset) {
        // One that epoll knows would have to be taken out there first.
        if (refused && registration == null
                && transport.keep(new SpareSockets.Spare(socket, ipv6, queue != null))) {
            return;
        }
        try {
            if (reset) {
                socket.setSoLinger(0);
            }
        } catch (IOException e) {
            // No longer connected: there is nothing to reset.
        }
        close();
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
        // Closed meanwhile: the event was late, or meant for an earlier owner of the same descriptor.
        if (ready != null) {
            ready.run();
        }
    }
}
