package io.portmatrix.probe.protocol;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * H.225.0 RAS of H.323, gatekeeper discovery included (port 1718 as 1719): GatekeeperRequest, which registers nothing and
 * which gatekeepers confirm or reject. Later attempts also send InfoRequest, which asks endpoints for their status: many
 * products listen there as endpoints, which know no GatekeeperRequest. Answers go to the address inside the request, ours.
 *
 * <p>What is returned of a request is its number, 15 bits of the nonce.
 */
final class RasProtocol implements UdpProtocol {
    /** RasMessage is an extensible choice of 25. */
    private static final int CHOICE_BITS = 5;
    private static final int GATEKEEPER_REQUEST = 0;
    private static final int GATEKEEPER_CONFIRM = 1;
    private static final int GATEKEEPER_REJECT = 2;
    private static final int INFO_REQUEST = 21;
    private static final int INFO_RESPONSE = 22;
    private static final int UNKNOWN_MESSAGE_RESPONSE = 24;
    private static final int NUMBERS = 0x7fff;
    /** {itu-t recommendation h 2250 version(0) 4}; every later version understands it. */
    private static final byte[] PROTOCOL = {6, 0, 8, (byte) 0x91, 0x4a, 0, 4};
    /** Length, and the arcs before the version. */
    private static final int PROTOCOL_PREFIX = 6;
    private static final int MAX_NAME = 40;

    @Override
    public String wireName() {
        return "h323-ras";
    }

    @Override
    public byte[] request(Exchange exchange) {
        PerWriter out = choice(GATEKEEPER_REQUEST)
                // Not extended; nonStandardData, gatekeeperIdentifier, callServices and endpointAlias are left out.
                .bits(0, 1 + 4)
                .aligned16(number(exchange) - 1)
                .aligned(PROTOCOL);
        transportAddress(out, exchange.local());
        // endpointType: of the six optional kinds a terminal, the last; that one empty; neither mc nor undefinedNode.
        return out.bits(0b000_0001, 1 + 6).bits(0, 1 + 1).bits(0, 2).toBytes();
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        PerWriter out = choice(INFO_REQUEST)
                // Not extended; no nonStandardData, but a replyAddress.
                .bits(0b001, 1 + 2)
                .aligned16(number(exchange) + NUMBERS - 1)
                // callReferenceValue 0: the endpoint as a whole.
                .aligned16(0);
        transportAddress(out, exchange.local());
        return List.of(out.toBytes());
    }

    private static PerWriter choice(int message) {
        return new PerWriter().bits(0, 1).bits(message, CHOICE_BITS);
    }

    /** TransportAddress, an extensible choice of seven: ipAddress is the first, ip6Address, itself extensible, the fourth. */
    private static void transportAddress(PerWriter out, InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        boolean version4 = ip.getAddress().length == 4;
        out.bits(version4 ? 0 : 3, 1 + 3).bits(0, version4 ? 0 : 1).aligned(ip.getAddress());
        out.aligned16(address.getPort());
    }

    /** 1 to 32,768; the other request has a number of its own. */
    private static int number(Exchange exchange) {
        return exchange.nonceBits(15) + 1;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        PerReader in = new PerReader(new Datagram(answer));
        if (in.bits(1) != 0) {
            // Messages of later versions that answer nothing of ours.
            return Optional.empty();
        }
        return switch (in.bits(CHOICE_BITS)) {
            case GATEKEEPER_CONFIRM -> gatekeeper(exchange, in, "gatekeeper confirms");
            case GATEKEEPER_REJECT -> gatekeeper(exchange, in, "gatekeeper rejects");
            case INFO_RESPONSE -> endpoint(exchange, in);
            case UNKNOWN_MESSAGE_RESPONSE -> {
                in.bits(1);
                yield isOurs(exchange, in.aligned16() + 1) ? Optional.of("message not understood") : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> gatekeeper(Exchange exchange, PerReader in, String what) {
        in.bits(1);
        boolean nonStandard = in.bits(1) != 0;
        boolean named = in.bits(1) == 1;
        if (in.aligned16() + 1 != number(exchange)) {
            return Optional.empty();
        }
        for (int i = 0; i < PROTOCOL_PREFIX; i++) {
            if (in.aligned8() != (PROTOCOL[i] & 0xff)) {
                return Optional.empty();
            }
        }
        in.aligned8();
        return Optional.of(what + (named && !nonStandard ? identifier(in) : ""));
    }

    /** BMPString of 1 to 128 characters. */
    private static String identifier(PerReader in) {
        int length = in.bits(7) + 1;
        StringBuilder name = new StringBuilder(", ");
        for (int i = 0; i < Math.min(length, MAX_NAME); i++) {
            int character = in.aligned16();
            if (character < 0) {
                return "";
            }
            name.append((char) character);
        }
        return name.toString();
    }

    private static Optional<String> endpoint(Exchange exchange, PerReader in) {
        in.bits(1);
        boolean nonStandard = in.bits(1) == 1;
        in.bits(2);
        if (nonStandard) {
            nonStandardParameter(in);
        }
        return isOurs(exchange, in.aligned16() + 1) ? Optional.of("endpoint tells its status") : Optional.empty();
    }

    /** Steps over one: an object identifier or country, extension and manufacturer, and bytes of any number. */
    private static void nonStandardParameter(PerReader in) {
        if (in.bits(1 + 1) == 0) {
            skip(in, in.aligned8());
        } else {
            in.bits(1);
            in.align();
            skip(in, 1 + 1 + 2);
        }
        int length = in.aligned8();
        skip(in, length < 0x80 ? length : (length & 0x3f) << Byte.SIZE | in.aligned8());
    }

    private static void skip(PerReader in, int bytes) {
        for (int i = 0; i < bytes && in.aligned8() >= 0; i++) {
            // One after the other, which ends with the datagram.
        }
    }

    private static boolean isOurs(Exchange exchange, int number) {
        return number == number(exchange) || number == number(exchange) + NUMBERS;
    }
}
