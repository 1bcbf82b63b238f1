package io.portmatrix.probe.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** A UDP socket of the JDK, on a bare handle. */
final class NioUdpSocket implements UdpSocket, NioIoHandle {
    private final NioTransport transport;
    private final DatagramChannel channel;
    private @Nullable IoRegistration registration;
    private @Nullable Runnable ready;

    NioUdpSocket(NioTransport transport, DatagramChannel channel) {
        this.transport = transport;
        this.channel = channel;
    }

    @Override
    public void share() throws SocketFailure {
        call(() -> channel.setOption(StandardSocketOptions.SO_REUSEADDR, true));
    }

    @Override
    public void bind(InetSocketAddress local) throws SocketFailure {
        call(() -> channel.bind(local));
    }

    @Override
    public void connect(InetSocketAddress target) throws SocketFailure {
        call(() -> channel.connect(target));
    }

    @Override
    public InetSocketAddress local() throws SocketFailure {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new SocketFailure(NioErrors.errno(e), e);
        }
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress target) throws SocketFailure {
        call(() -> channel.send(ByteBuffer.wrap(datagram), target));
    }

    @Override
    public @Nullable Heard receive(ByteBuffer scratch) {
        try {
            SocketAddress from = channel.receive(scratch.clear());
            if (from == null) {
                return null;
            }
            byte[] bytes = new byte[scratch.flip().remaining()];
            scratch.get(bytes);
            return new Heard.Datagram((InetSocketAddress) from, bytes);
        } catch (IOException | RuntimeException e) {
            return new Heard.Failed(NioErrors.errno(e));
        }
    }

    @Override
    public void watch(Runnable callback) throws SocketFailure {
        ready = callback;
        if (registration == null) {
            registration = transport.register(this);
            registration.submit(NioIoOps.READ);
        }
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

    private interface Call {
        void run() throws IOException;
    }

    private static void call(Call call) throws SocketFailure {
        try {
            call.run();
        } catch (IOException | RuntimeException e) {
            throw new SocketFailure(NioErrors.errno(e), e);
        }
    }
}
