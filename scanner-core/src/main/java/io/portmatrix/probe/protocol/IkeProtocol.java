package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * IKE. First version 2 (RFC 7296): IKE_SA_INIT with a proposal of one cipher that nobody has (a number for private use), so
 * that a gateway answers NO_PROPOSAL_CHOSEN or another error and holds nothing. Later attempts also ask by version 1 (RFC
 * 2409, main mode) for those that speak nothing else; these often ignore what they can't agree to, so the proposal is a
 * common one, and a gateway that takes it forgets it when nothing follows. No identity and no key are sent.
 *
 * <p>To port 4500 messages go behind four zeros, which tell them from ESP (RFC 3948 section 2.2).
 */
final class IkeProtocol implements UdpProtocol {
    private static final int NAT_TRAVERSAL_PORT = 4500;
    private static final int MARKER = 4;
    private static final int HEADER = 28;
    private static final int VERSION_AT = 17;
    private static final int EXCHANGE_AT = 18;
    private static final int FLAGS_AT = 19;
    private static final int LENGTH_AT = 24;

    @Override
    public String wireName() {
        return "ike";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return marked(exchange, message(exchange, IkeMessages.VERSION_2_INIT));
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        return List.of(marked(exchange, message(exchange, IkeMessages.VERSION_1_MAIN)));
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram whole = new Datagram(answer);
        int start = hasMarker(exchange) ? MARKER : 0;
        if (start > 0 && whole.u32(0) != 0) {
            return Optional.empty();
        }
        Datagram message = whole.from(start);
        boolean ours = message.holds(0, spi(exchange)) && message.u32(LENGTH_AT) == message.size()
                && message.size() >= HEADER;
        if (!ours) {
            return Optional.empty();
        }
        return switch (message.u8(VERSION_AT) >> 4) {
            case 2 -> version2(message);
            case 1 -> version1(message);
            default -> Optional.empty();
        };
    }

    private static Optional<String> version2(Datagram message) {
        boolean response = (message.u8(FLAGS_AT) & IkeMessages.RESPONSE) != 0;
        if (!response) {
            return Optional.empty();
        }
        int notify = IkeMessages.firstNotification(message, IkeMessages.NOTIFY_2);
        return Optional.of("version 2" + (notify < 0 ? "" : ", " + IkeMessages.notification2(notify)));
    }

    /** Our own message has no responder's cookie. */
    private static Optional<String> version1(Datagram message) {
        int exchange = message.u8(EXCHANGE_AT);
        boolean fits = exchange == IkeMessages.MAIN_MODE && !message.holds(8, 0)
                || exchange == IkeMessages.INFORMATIONAL_1;
        if (!fits) {
            return Optional.empty();
        }
        int notify = IkeMessages.firstNotification(message, IkeMessages.NOTIFY_1);
        return Optional.of("version 1" + (notify < 0 ? "" : ", notification " + notify));
    }

    private static byte[] message(Exchange exchange, IkeMessages.Message what) {
        byte[] payloads = what.payloads();
        return ByteBuffer.allocate(HEADER + payloads.length)
                .putLong(spi(exchange))
                .putLong(0)
                .put((byte) what.firstPayload())
                .put((byte) what.version())
                .put((byte) what.exchange())
                .put((byte) what.flags())
                .putInt(0)
                .putInt(HEADER + payloads.length)
                .put(payloads)
                .array();
    }

    private static byte[] marked(Exchange exchange, byte[] message) {
        return hasMarker(exchange) ? ByteBuffer.allocate(MARKER + message.length).position(MARKER).put(message).array()
                : message;
    }

    private static boolean hasMarker(Exchange exchange) {
        return exchange.target().getPort() == NAT_TRAVERSAL_PORT;
    }

    /** The first bit is set, because four zeros would be the marker. */
    private static long spi(Exchange exchange) {
        return exchange.nonce() | Long.MIN_VALUE;
    }
}
