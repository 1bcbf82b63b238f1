package io.portmatrix.probe.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A TCP socket of the JDK, on a bare handle. */
final class NioTcpSocket implements TcpSocket, NioIoHandle {
    private final NioTransport transport;
    private final SocketChannel channel;
    private @Nullable IoRegistration registration;
    private @Nullable Runnable ready;

    NioTcpSocket(NioTransport transport, SocketChannel channel) {
        this.transport = transport;
        this.channel = channel;
    }

    @Override
    public @Nullable ConnectEvent connect(InetSocketAddress target) {
        try {
            return channel.connect(target) ? acceptance() : connected();
        } catch (IOException | RuntimeException e) {
            return new ConnectEvent.Failed(phaseOf(e), NioErrors.errno(e));
        }
    }

    /** A refusal by this very machine may come at once. */
    private static Phase phaseOf(Exception e) {
        return e instanceof java.net.ConnectException ? Phase.ANSWER : Phase.SENDING;
    }

    @Override
    public @Nullable ConnectEvent connected() {
        try {
            return channel.finishConnect() ? acceptance() : null;
        } catch (IOException | RuntimeException e) {
            return new ConnectEvent.Failed(Phase.ANSWER, NioErrors.errno(e));
        }
    }

    private ConnectEvent acceptance() throws IOException {
        return channel.getRemoteAddress().equals(channel.getLocalAddress()) ? new ConnectEvent.MetItself()
                : new ConnectEvent.Accepted();
    }

    @Override
    public void watch(Interest interest, Runnable callback) throws SocketFailure {
        ready = callback;
        IoRegistration known = registration;
        if (known == null) {
            registration = known = transport.register(this);
        }
        known.submit(switch (interest) {
            case CONNECT -> NioIoOps.CONNECT;
            case READ -> NioIoOps.READ;
            case READ_WRITE -> NioIoOps.READ.with(NioIoOps.WRITE);
        });
    }

    @Override
    public int read(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer);
            return count < 0 ? ENDED : count;
        } catch (IOException e) {
            return RESET;
        }
    }

    @Override
    public int write(ByteBuffer buffer) {
        try {
            return channel.write(buffer);
        } catch (IOException e) {
            return RESET;
        }
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        try {
            return channel.getLocalAddress() instanceof InetSocketAddress local ? local : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void shutdownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            // The connection is gone already, which is all that was wanted.
        }
    }

    @Override
    public void close(boolean reset) {
        try {
            if (reset && channel.isConnected()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // No longer connected: there is nothing to reset.
        }
        close();
    }

    @Override
    public void close() {
        ready = null;
        if (registration != null) {
            registration.cancel();
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is released all the same.
        }
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
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
}
