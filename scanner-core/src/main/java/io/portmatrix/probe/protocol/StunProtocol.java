package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * STUN (RFC 8489) and TURN (RFC 8656): a Binding request, which every server answers with the address that it sees. A TURN
 * server with Binding switched off is asked to refresh an allocation that there is not: it answers 401, or 437 where it
 * wants no credentials. An Allocate request is never sent, because an open server would grant it.
 *
 * <p>Servers of RFC 3489 take the magic cookie for the beginning of the transaction id and return it just the same.
 */
final class StunProtocol implements UdpProtocol {
    private static final int HEADER = 20;
    private static final int COOKIE = 0x2112_a442;
    private static final int NONCE_AT = 8;
    private static final int BINDING = 0x0001;
    private static final int REFRESH = 0x0004;
    private static final int CLASS_BITS = 0x0110;
    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;
    private static final int LIFETIME = 0x000d;
    private static final int ERROR_CODE = 0x0009;
    private static final int MAPPED_ADDRESS = 0x0001;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int IPV4 = 1;

    @Override
    public String wireName() {
        return "stun";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return message(exchange, BINDING, 0).array();
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        // No time to live, so that not even a server out of its mind would hold anything.
        return List.of(message(exchange, REFRESH, 8).putShort((short) LIFETIME).putShort((short) 4).putInt(0).array());
    }

    /** The header of RFC 8489 section 5; what is left of the transaction id beside the nonce is zero. */
    private static ByteBuffer message(Exchange exchange, int type, int length) {
        return ByteBuffer.allocate(HEADER + length)
                .putShort((short) type)
                .putShort((short) length)
                .putInt(COOKIE)
                .putLong(exchange.nonce())
                .putInt(0);
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        int type = datagram.u16(0);
        boolean ours = datagram.u16(2) == datagram.size() - HEADER && datagram.u32(4) == COOKIE
                && datagram.holds(NONCE_AT, exchange.nonce()) && datagram.u32(16) == 0;
        if (!ours) {
            return Optional.empty();
        }
        int method = type & ~CLASS_BITS;
        if (method != BINDING && method != REFRESH) {
            return Optional.empty();
        }
        return switch (type & CLASS_BITS) {
            case SUCCESS -> Optional.of(mapped(datagram));
            case ERROR -> Optional.of(error(datagram));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    private static String error(Datagram datagram) {
        int at = attribute(datagram, ERROR_CODE);
        // Class in the low three bits, number in the byte after (section 14.8).
        int code = (datagram.u8(at + 2) & 7) * 100 + datagram.u8(at + 3);
        return at < 0 || datagram.u8(at + 3) < 0 ? "error" : "error " + code;
    }

    private static String mapped(Datagram datagram) {
        int at = attribute(datagram, XOR_MAPPED_ADDRESS);
        int mask = COOKIE;
        if (at < 0) {
            at = attribute(datagram, MAPPED_ADDRESS);
            mask = 0;
        }
        if (at < 0 || datagram.u8(at + 1) != IPV4 || datagram.u32(at + 4) < 0) {
            return "success";
        }
        long address = datagram.u32(at + 4) ^ mask;
        int port = datagram.u16(at + 2) ^ mask >>> 16;
        return "sees us as " + (address >> 24 & 0xff) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "."
                + (address & 0xff) + " port " + port;
    }

    /** Where the value of the first attribute of this type begins, or -1. */
    private static int attribute(Datagram datagram, int type) {
        int at = HEADER;
        while (datagram.u16(at + 2) >= 0) {
            if (datagram.u16(at) == type) {
                return at + 4;
            }
            // Padded to four bytes (section 14).
            at += 4 + (datagram.u16(at + 2) + 3 & ~3);
        }
        return -1;
    }
}
