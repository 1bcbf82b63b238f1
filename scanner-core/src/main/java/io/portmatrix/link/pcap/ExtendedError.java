package io.portmatrix.link.pcap;

import io.portmatrix.link.IcmpError;
import io.portmatrix.link.SocketErrorQueue.Entry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads what comes out of an error queue: control messages as cmsg(3) lays them out on 64-bit Linux, among them one with a
 * {@code struct sock_extended_err} and behind it the address of the one at fault, as ip(7) has it.
 */
final class ExtendedError {
    private static final int IPPROTO_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;

    // struct cmsghdr: its length counts itself
    private static final int MESSAGE_HEADER = 16;
    private static final int MESSAGE_LEVEL = 8;
    private static final int MESSAGE_TYPE = 12;
    private static final int ALIGNMENT = 8;

    // struct sock_extended_err
    private static final int ORIGIN = 4;
    private static final int TYPE = 5;
    private static final int CODE = 6;
    private static final int OFFENDER = 16;
    private static final int BY_ICMP = 2;
    private static final int BY_ICMPV6 = 3;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCKADDR_IN = 8;
    private static final int SOCKADDR_IN6 = 28;

    private ExtendedError() {}

    /**
     * What an entry says. Both buffers are in the machine's byte order and hold as much as the kernel wrote.
     *
     * @param quoted what is known of the quoted packet's contents
     * @param name the {@code sockaddr} that the quoted packet was going to
     * @param control the control messages
     * @return never {@link Entry.Nothing}
     */
    static Entry parse(long quoted, ByteBuffer name, ByteBuffer control) {
        int at = control.position();
        while (control.limit() - at >= MESSAGE_HEADER) {
            long length = control.getLong(at);
            if (length < MESSAGE_HEADER || length > control.limit() - at) {
                return new Entry.Other();
            }
            int level = control.getInt(at + MESSAGE_LEVEL);
            int type = control.getInt(at + MESSAGE_TYPE);
            if (level == IPPROTO_IP && type == IP_RECVERR || level == IPPROTO_IPV6 && type == IPV6_RECVERR) {
                return error(quoted, slice(control, at + MESSAGE_HEADER, (int) length - MESSAGE_HEADER), name);
            }
            at += (int) (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        return new Entry.Other();
    }

    private static Entry error(long quoted, ByteBuffer error, ByteBuffer name) {
        if (error.limit() < OFFENDER) {
            return new Entry.Other();
        }
        int origin = error.get(ORIGIN);
        Optional<InetSocketAddress> from = address(slice(error, OFFENDER, error.limit() - OFFENDER));
        Optional<InetSocketAddress> about = address(name);
        if (origin != BY_ICMP && origin != BY_ICMPV6 || from.isEmpty() || about.isEmpty()) {
            return new Entry.Other();
        }
        return new Entry.Icmp(new IcmpError(error.get(TYPE) & 0xff, error.get(CODE) & 0xff, from.get().getAddress(),
                about.get(), quoted));
    }

    private static Optional<InetSocketAddress> address(ByteBuffer from) {
        if (from.limit() < SOCKADDR_IN) {
            return Optional.empty();
        }
        int port = from.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(2) & 0xffff;
        return switch (from.getShort(0)) {
            case AF_INET -> Optional.of(new InetSocketAddress(numeric(from, 4, 4), port));
            case AF_INET6 -> from.limit() < SOCKADDR_IN6 ? Optional.empty()
                    : Optional.of(new InetSocketAddress(scoped(numeric(from, 8, 16), from.getInt(24)), port));
            default -> Optional.empty();
        };
    }

    private static InetAddress numeric(ByteBuffer from, int at, int length) {
        byte[] bytes = new byte[length];
        from.get(at, bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are an address", e);
        }
    }

    /** With the interface's name where it has one: people know names, and numbers change. */
    private static InetAddress scoped(InetAddress address, int scope) {
        if (scope <= 0) {
            return address;
        }
        try {
            NetworkInterface device = NetworkInterface.getByIndex(scope);
            return device == null ? Inet6Address.getByAddress(null, address.getAddress(), scope)
                    : Inet6Address.getByAddress(null, address.getAddress(), device);
        } catch (SocketException | UnknownHostException e) {
            return address;
        }
    }

    private static ByteBuffer slice(ByteBuffer of, int at, int length) {
        return of.slice(at, length).order(of.order());
    }
}
