package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * RIP version 2 (RFC 2453 section 3.9.1), which routers of version 1 read as their own: asks for the whole table, as a
 * diagnosing host does, from a port that is not RIP's; later attempts also from RIP's own, because some routers take
 * requests from nowhere else (BIRD). A router with an empty table stays silent, so later attempts also ask for one route
 * that nobody has; a router that answers such requests returns it as unreachable. No route is ever announced.
 *
 * <p>The protocol returns nothing of a request for the table: what comes from the asked port to a port that only it was
 * told of, and is well-formed, has to do.
 */
final class RipProtocol implements UdpProtocol {
    private static final int PORT = 520;
    private static final int HEADER = 4;
    private static final int ENTRY = 20;
    private static final int MAX_ENTRIES = 25;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int VERSION = 2;
    private static final int LATEST_VERSION = 2;
    private static final int INTERNET = 2;
    private static final int AUTHENTICATION = 0xffff;
    private static final int INFINITY = 16;
    /** 198.18.0.0/15, set aside for benchmarks (RFC 2544): no router has a route to one host of it. */
    private static final int NOWHERE = 0xc612_0000;

    @Override
    public String wireName() {
        return "rip";
    }

    @Override
    public OptionalInt answerPort() {
        return OptionalInt.of(PORT);
    }

    @Override
    public boolean asksFromAnswerPort() {
        return true;
    }

    @Override
    public byte[] request(Exchange exchange) {
        return request(0, 0, 0);
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        return List.of(request(INTERNET, NOWHERE | exchange.nonceBits(17), -1));
    }

    private static byte[] request(int family, int address, int mask) {
        return ByteBuffer.allocate(HEADER + ENTRY)
                .put((byte) REQUEST)
                .put((byte) VERSION)
                .putShort((short) 0)
                .putShort((short) family)
                .putShort((short) 0)
                .putInt(address)
                .putInt(mask)
                .putInt(0)
                .putInt(INFINITY)
                .array();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        int entries = (datagram.size() - HEADER) / ENTRY;
        int version = datagram.u8(1);
        if (datagram.u8(0) != RESPONSE || version < 1 || version > LATEST_VERSION || datagram.u16(2) != 0
                || (datagram.size() - HEADER) % ENTRY != 0 || entries > MAX_ENTRIES) {
            return Optional.empty();
        }
        int routes = 0;
        for (int at = HEADER; at < datagram.size(); at += ENTRY) {
            int family = datagram.u16(at);
            boolean authentication = family == AUTHENTICATION && at == HEADER;
            long metric = datagram.u32(at + 16);
            if (!authentication && (family != INTERNET || metric > INFINITY)) {
                return Optional.empty();
            }
            routes += authentication ? 0 : 1;
        }
        return Optional.of("version " + version + ", " + routes + (routes == 1 ? " route" : " routes"));
    }
}
