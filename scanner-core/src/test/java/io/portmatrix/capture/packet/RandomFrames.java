package io.portmatrix.capture.packet;

import io.portmatrix.capture.LinkType;
import java.util.Random;

/** Frames that are right, with everything that may stand in them; the same ones for the same seed. */
public final class RandomFrames {
    private static final int[] EXTENSIONS = {0, 43, 60};

    private final Random random;
    private int identification;

    /** @param random decides everything */
    public RandomFrames(Random random) {
        this.random = random;
    }

    /** A frame of that link. @param padding whether what follows the packet may be padding */
    public byte[] frame(LinkType link, boolean padding) {
        boolean v6 = link == LinkType.IPV6 || link != LinkType.IPV4 && random.nextInt(3) == 0;
        byte[] packet = v6 ? v6() : v4();
        String tail = padding && random.nextInt(4) == 0 ? "00".repeat(random.nextInt(12)) : "";
        return hex(header(link, v6, packet.length) + hex(packet) + tail);
    }

    private String header(LinkType link, boolean v6, int length) {
        String type = v6 ? "86dd" : "0800";
        String ppp = v6 ? "0057" : "0021";
        String pppoe = "11000001%04x".formatted(length + 2) + ppp;
        return switch (link) {
            case ETHERNET -> "020000000002020000000001" + ethernet(type, pppoe);
            case LINUX_SLL -> "0000000100060200000000010000" + type;
            case LINUX_SLL2 -> type + "000000000001000100060200000000010000";
            case NULL -> v6 ? "1e000000" : "02000000";
            case LOOP -> v6 ? "0000001e" : "00000002";
            case RAW, IPV4, IPV6 -> "";
            case PPP -> ppp;
            case PPP_HDLC -> "ff03" + ppp;
            case PPPOE -> pppoe;
        };
    }

    private String ethernet(String type, String pppoe) {
        return switch (random.nextInt(8)) {
            case 0 -> "81000005" + type;
            case 1 -> "88a80005" + "81000006" + type;
            case 2 -> "8864" + pppoe;
            case 3 -> "884700010040" + "00010140";
            default -> type;
        };
    }

    private byte[] v4() {
        String options = random.nextInt(4) == 0 ? "01".repeat(4 * (1 + random.nextInt(10))) : "";
        int protocol = protocol(1);
        identification++;
        int fragment = random.nextInt(10) == 0 ? fragment(protocol) : 0x4000;
        boolean authenticated = fragment == 0x4000 && random.nextInt(12) == 0;
        byte[] payload = transport(protocol, fragment & 0x3fff, false);
        byte[] packet = authenticated ? Frames.ipv4(51, fragment, options, hex(authentication(protocol) + hex(payload)))
                : Frames.ipv4(protocol, fragment, options, payload);
        packet[4] = (byte) (identification >> 8);
        packet[5] = (byte) identification;
        for (int i = 12; i < 20; i++) {
            packet[i] = (byte) (1 + random.nextInt(100));
        }
        return packet;
    }

    private byte[] v6() {
        int protocol = protocol(58);
        int fragment = random.nextInt(10) == 0 ? fragment(protocol) : 0;
        StringBuilder headers = new StringBuilder();
        int next = protocol;
        if (fragment == 0 && random.nextInt(12) == 0) {
            headers.append(authentication(protocol));
            next = 51;
        }
        if (fragment != 0) {
            int word = (fragment & 0x1fff) << 3 | (fragment >> 13 & 1);
            headers.insert(0, "%02x00%04x%08x".formatted(next, word, ++identification));
            next = 44;
        }
        for (int i = random.nextInt(4) == 0 ? random.nextInt(EXTENSIONS.length) : -1; i >= 0; i--) {
            int units = random.nextInt(3);
            // A pad of everything, or a routing header of an experiment, without segments left.
            String body = EXTENSIONS[i] == 43 ? "fd00" + "00".repeat(4 + 8 * units)
                    : "01%02x".formatted(4 + 8 * units) + "00".repeat(4 + 8 * units);
            headers.insert(0, "%02x%02x".formatted(next, units) + body);
            next = EXTENSIONS[i];
        }
        byte[] packet = Frames.ipv6(next, hex(headers + hex(transport(protocol, fragment, true))));
        for (int i = 15; i < 24; i++) {
            packet[i] = (byte) random.nextInt();
        }
        packet[39] = (byte) random.nextInt();
        return packet;
    }

    private static String authentication(int next) {
        return "%02x0400000000000100000001".formatted(next) + "00".repeat(12);
    }

    private int protocol(int icmp) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> icmp;
            case 2, 3, 4, 5 -> 17;
            case 6 -> 47;
            default -> 6;
        };
    }

    /** A first fragment, or a later one. */
    private int fragment(int protocol) {
        return random.nextBoolean() && protocol != 47 ? 0x2000 : 0x2000 | 1 + random.nextInt(100);
    }

    private byte[] transport(int protocol, int fragment, boolean v6) {
        boolean later = (fragment & 0x1fff) != 0;
        int length = random.nextInt(5) == 0 ? 0 : random.nextInt(200);
        if (later || protocol == 47) {
            return new byte[8 * (length / 8) + 8];
        }
        int more = fragment == 0x2000 ? 8 * (length / 8) : length;
        return switch (protocol) {
            case 6 -> tcp(more);
            case 17 -> Frames.udp(port(), port(), more + 8 + (fragment == 0x2000 ? 1_000 : 0), more);
            default -> icmp(v6, more);
        };
    }

    private byte[] tcp(int length) {
        byte[] tcp = Frames.tcp(port(), port(), random.nextInt(64), length);
        for (int i = 4; i < 12; i++) {
            tcp[i] = (byte) random.nextInt();
        }
        if (length >= 12 && random.nextBoolean()) {
            tcp[12] = (byte) 0x80;
            for (int i = 20; i < 32; i++) {
                tcp[i] = 1;
            }
        }
        return tcp;
    }

    private byte[] icmp(boolean v6, int length) {
        if (random.nextBoolean()) {
            return hex("%02x00000000070001%s".formatted(v6 ? 128 : 8, "ab".repeat(length)));
        }
        byte[] quoted = v6 ? Frames.ipv6(17, Frames.udp(port(), port(), 30))
                : Frames.ipv4(17, Frames.udp(port(), port(), 30));
        return hex((v6 ? "0104" : "0303") + "0000" + "00000000" + hex(quoted));
    }

    /** None for which Wireshark knows a protocol by its number. */
    private int port() {
        return 61_000 + random.nextInt(4_000);
    }

    private static String hex(byte[] bytes) {
        return Frames.hex(bytes);
    }

    private static byte[] hex(String digits) {
        return Frames.hex(digits);
    }
}
