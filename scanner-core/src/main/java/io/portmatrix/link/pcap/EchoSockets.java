package io.portmatrix.link.pcap;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import io.portmatrix.link.KernelSockets.EchoSocket;

/** Opens sockets that can send ICMP echoes. */
final class EchoSockets {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int SOL_RAW = 255;
    /** ICMP_FILTER and ICMPV6_FILTER: a bit for each type that is not wanted. */
    private static final int FILTER = 1;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REPLY_6 = 129;
    private static final int EMFILE = 24;
    private static final int ENFILE = 23;

    private EchoSockets() {}

    static EchoSocket open(boolean ipv6) {
        int unprivileged = socket(ipv6, SOCK_DGRAM);
        if (unprivileged >= 0) {
            return new EchoSocket.Open(unprivileged, false);
        }
        int errno = Native.getLastError();
        if (errno == EMFILE || errno == ENFILE) {
            return new EchoSocket.Refused(errno);
        }
        int raw = socket(ipv6, SOCK_RAW);
        if (raw < 0) {
            return new EchoSocket.Refused(Native.getLastError());
        }
        hearEchoRepliesOnly(raw, ipv6);
        return new EchoSocket.Open(raw, true);
    }

    private static int socket(boolean ipv6, int type) {
        return SocketCalls.socket(ipv6 ? AF_INET6 : AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC,
                ipv6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
    }

    /** Spares wake-ups. What comes is looked at all the same, so that a refusal does no harm. */
    private static void hearEchoRepliesOnly(int descriptor, boolean ipv6) {
        int words = ipv6 ? 8 : 1;
        int wanted = ipv6 ? ECHO_REPLY_6 : ECHO_REPLY;
        try (Memory filter = new Memory((long) words * Integer.BYTES)) {
            for (int word = 0; word < words; word++) {
                filter.setInt((long) word * Integer.BYTES, word == wanted / Integer.SIZE ? ~(1 << wanted) : -1);
            }
            var unused = SocketCalls.setsockopt(descriptor, ipv6 ? IPPROTO_ICMPV6 : SOL_RAW, FILTER, filter,
                    words * Integer.BYTES);
        }
    }
}
