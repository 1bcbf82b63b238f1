package io.portmatrix.link.pcap;

import com.sun.jna.Native;
import io.portmatrix.link.LinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Sends frames on one device (packet(7)). libpcap could do that too, but would wait where the device's queue is full,
 * without end if the device is stuck, and tells errors only as text in the user's language.
 */
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    /** Receives nothing. */
    private static final int NO_PROTOCOL = 0;
    private static final int DONT_WAIT = 0x40;
    private static final int ADDRESS_SIZE = 20;
    private static final int PROTOCOL_AT = 2;
    private static final int INDEX_AT = 4;

    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int ENOBUFS = 105;

    private final int descriptor;
    /** Whether frames tell by themselves what is in them; otherwise some drivers have to be told, and drop them if not. */
    private final boolean framed;
    private final byte[] ipv4;
    private final byte[] ipv6;
    private boolean closed;

    private PacketSocket(int descriptor, Device device) {
        this.descriptor = descriptor;
        framed = device.kind() == Device.ETHERNET;
        ipv4 = address(device, Framing.IPV4);
        ipv6 = address(device, Framing.IPV6);
    }

    /** @throws LinkException without rights, or if the device is gone */
    static PacketSocket open(Device device) throws LinkException {
        int descriptor = SocketCalls.socket(AF_PACKET, SOCK_RAW_CLOEXEC, NO_PROTOCOL);
        if (descriptor < 0) {
            int errno = Native.getLastError();
            throw new LinkException(errno == EPERM || errno == EACCES ? Rights.advice()
                    : "this machine sends no raw frames (errno " + errno + ")");
        }
        if (SocketCalls.bind(descriptor, address(device, NO_PROTOCOL), ADDRESS_SIZE) < 0) {
            int errno = Native.getLastError();
            var unused = SocketCalls.close(descriptor);
            throw new LinkException(device.name() + " can't be sent on (errno " + errno + ")");
        }
        return new PacketSocket(descriptor, device);
    }

    /** A {@code struct sockaddr_ll}. */
    private static byte[] address(Device device, int protocol) {
        byte[] address = ByteBuffer.allocate(ADDRESS_SIZE)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_PACKET)
                .putInt(INDEX_AT, device.index())
                .array();
        Bytes.putShort(address, PROTOCOL_AT, protocol);
        return address;
    }

    /**
     * Sends a frame.
     *
     * @return 0, or the error number, positive
     */
    int send(byte[] frame) {
        long sent;
        if (framed) {
            sent = SocketCalls.send(descriptor, frame, frame.length, DONT_WAIT);
        } else {
            byte[] address = Framing.PLAIN_IP.typeOf(frame, 0) == Framing.IPV6 ? ipv6 : ipv4;
            sent = SocketCalls.sendto(descriptor, frame, frame.length, DONT_WAIT, address, ADDRESS_SIZE);
        }
        return sent >= 0 ? 0 : Native.getLastError();
    }

    /** Whether an error number only says that the device's queue is full, or this socket's share of it. */
    static boolean isFullQueue(int errno) {
        return errno == ENOBUFS || errno == EAGAIN;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            var unused = SocketCalls.close(descriptor);
        }
    }
}
