package io.portmatrix.probe.syn;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads captured packets. They come from anybody: whatever is cut off, malformed or about something else is no answer, and
 * nothing is taken at its word that can't be compared with what was sent.
 */
final class PacketReader {
    private static final int TCP = 6;
    private static final int ICMP = 1;
    private static final int ICMP_V6 = 58;
    private static final int RST = 0x04;
    private static final int SYN_ACK = 0x12;
    private static final int ACK = 0x10;
    /** FIN, SYN, RST and ACK; what else is set does not matter. */
    private static final int TELLING_FLAGS = 0x17;
    private static final int MOST_EXTENSION_HEADERS = 8;

    private final byte[] bytes;
    private final int start;
    private final int end;

    private PacketReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** Where the payload of an IP packet starts, of which protocol it is, and between whom. */
    private record Carried(int protocol, int at, AddressKey from, AddressKey to, int fromAt, int addressLength) {}

    /** What the packet says, or null if it says nothing about a SYN. */
    static @Nullable Answer read(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            return null;
        }
        PacketReader reader = new PacketReader(bytes, offset, offset + length);
        Carried carried = reader.ip(offset);
        if (carried == null) {
            return null;
        }
        return switch (carried.protocol()) {
            case TCP -> reader.segment(carried);
            case ICMP -> carried.addressLength() == 4 ? reader.error(carried) : null;
            case ICMP_V6 -> carried.addressLength() == 16 ? reader.error(carried) : null;
            default -> null;
        };
    }

    private @Nullable Answer segment(Carried ip) {
        int at = ip.at();
        // A header that claims to be longer than its packet makes every kernel drop the packet.
        int header = (u8(at + 12) >>> 4) * 4;
        if (header < 20 || at + header > end) {
            return null;
        }
        int flags = u8(at + 13) & TELLING_FLAGS;
        int sequence = i32(at + 8) - 1;
        if (flags == SYN_ACK) {
            return new Answer.Accepted(ip.from(), u16(at + 2), u16(at), sequence);
        }
        if (flags == (RST | ACK)) {
            return new Answer.Reset(ip.from(), u16(at + 2), u16(at), sequence);
        }
        return null;
    }

    private @Nullable Answer error(Carried ip) {
        int at = ip.at();
        if (at + 8 > end) {
            return null;
        }
        int type = u8(at);
        boolean telling = ip.addressLength() == 4 ? type == 3 || type == 11 || type == 12
                : type == 1 || type == 3 || type == 4;
        // "Packet too big" is about our packet's size, and ours fits everywhere.
        boolean tooBig = ip.addressLength() == 4 && type == 3 && u8(at + 1) == 4;
        if (!telling || tooBig) {
            return null;
        }
        Carried quoted = ip(at + 8);
        if (quoted == null || quoted.protocol() != TCP || quoted.addressLength() != ip.addressLength()
                || quoted.at() + 8 > end) {
            return null;
        }
        return new Answer.Unreachable(quoted.to(), u16(quoted.at()), u16(quoted.at() + 2), i32(quoted.at() + 4), type,
                u8(at + 1), address(ip));
    }

    private @Nullable Carried ip(int at) {
        if (at >= end) {
            return null;
        }
        return switch (u8(at) >>> 4) {
            case 4 -> ipv4(at);
            case 6 -> ipv6(at);
            default -> null;
        };
    }

    private @Nullable Carried ipv4(int at) {
        int header = (u8(at) & 0x0f) * 4;
        if (header < 20 || at + header > end || (u16(at + 6) & 0x1fff) != 0) {
            return null;
        }
        return new Carried(u8(at + 9), at + header, AddressKey.v4(bytes, at + 12), AddressKey.v4(bytes, at + 16),
                at + 12, 4);
    }

    private @Nullable Carried ipv6(int at) {
        if (at + 40 > end) {
            return null;
        }
        int protocol = u8(at + 6);
        int next = at + 40;
        for (int i = 0; i < MOST_EXTENSION_HEADERS; i++) {
            boolean options = protocol == 0 || protocol == 43 || protocol == 60;
            boolean fragment = protocol == 44;
            if (!options && !fragment) {
                return new Carried(protocol, next, AddressKey.v6(bytes, at + 8), AddressKey.v6(bytes, at + 24), at + 8,
                        16);
            }
            if (next + 8 > end || fragment && (u16(next + 2) & 0xfff8) != 0) {
                return null;
            }
            protocol = u8(next);
            next += fragment ? 8 : 8 + u8(next + 1) * 8;
        }
        return null;
    }

    private InetAddress address(Carried ip) {
        try {
            return InetAddress
                    .getByAddress(Arrays.copyOfRange(bytes, ip.fromAt(), ip.fromAt() + ip.addressLength()));
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    private int u8(int at) {
        return at >= start && at < end ? bytes[at] & 0xff : 0;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }
}
