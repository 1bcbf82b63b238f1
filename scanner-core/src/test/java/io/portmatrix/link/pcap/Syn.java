package io.portmatrix.link.pcap;

import io.portmatrix.link.RawRoute;
import java.net.InetAddress;
import java.util.Arrays;

/** Frames with a TCP segment that only has the flag SYN, for tests. */
final class Syn {
    private static final int TCP_LENGTH = 20;
    private static final int TCP = 6;

    private Syn() {}

    static byte[] frame(byte[] header, RawRoute route, int fromPort, int toPort) {
        return frame(header, route.source(), route.target(), fromPort, toPort);
    }

    static byte[] frame(byte[] header, InetAddress from, InetAddress to, int fromPort, int toPort) {
        byte[] source = from.getAddress();
        byte[] target = to.getAddress();
        int ip = header.length;
        int tcp = ip + (source.length == 4 ? 20 : 40);
        byte[] frame = Arrays.copyOf(header, tcp + TCP_LENGTH);
        int addresses = source.length == 4 ? ip + 12 : ip + 8;
        System.arraycopy(source, 0, frame, addresses, source.length);
        System.arraycopy(target, 0, frame, addresses + source.length, target.length);
        if (source.length == 4) {
            frame[ip] = 0x45;
            frame[ip + 3] = 20 + TCP_LENGTH;
            frame[ip + 8] = 64;
            frame[ip + 9] = TCP;
            Bytes.putShort(frame, ip + 10, Bytes.checksum(Bytes.sum(frame, ip, tcp)));
        } else {
            frame[ip] = 0x60;
            frame[ip + 5] = TCP_LENGTH;
            frame[ip + 6] = TCP;
            frame[ip + 7] = 64;
        }
        Bytes.putShort(frame, tcp, fromPort);
        Bytes.putShort(frame, tcp + 2, toPort);
        frame[tcp + 12] = 0x50;
        frame[tcp + 13] = 2;
        Bytes.putShort(frame, tcp + 14, 1024);
        Bytes.putShort(frame, tcp + 16,
                Bytes.checksum(Bytes.sum(frame, addresses, frame.length) + TCP + TCP_LENGTH));
        return frame;
    }
}
