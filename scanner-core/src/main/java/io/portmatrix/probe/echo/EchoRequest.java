package io.portmatrix.probe.echo;

import java.util.Arrays;

/**
 * An ICMP echo (RFC 792) or ICMPv6 echo (RFC 4443 section 4.1), and how its answer is known: by a payload that nobody can
 * guess who did not see it. No record, because arrays have no value.
 */
public final class EchoRequest {
    private static final int HEADER = 8;
    private static final int REQUEST = 8;
    private static final int REPLY = 0;
    private static final int REQUEST_6 = 128;
    private static final int REPLY_6 = 129;
    private static final int SMALLEST_IP_HEADER = 20;

    private final boolean ipv6;
    private final boolean raw;
    private final int id;
    private final int sequence;
    private final byte[] payload;

    /**
     * @param ipv6 the family
     * @param raw whether it goes by a raw socket: then answers come with their IP header over IPv4; an unprivileged socket
     *            writes an identifier of its own into what it sends, and hears only answers with that
     * @param id 0 to 65535
     * @param sequence 0 to 65535
     * @param payload random
     */
    public EchoRequest(boolean ipv6, boolean raw, int id, int sequence, byte[] payload) {
        this.ipv6 = ipv6;
        this.raw = raw;
        this.id = id & 0xffff;
        this.sequence = sequence & 0xffff;
        this.payload = payload.clone();
    }

    /** The message. Over IPv6 its checksum is left to the kernel, which alone knows the addresses (RFC 3542 section 3.1). */
    public byte[] bytes() {
        byte[] message = new byte[HEADER + payload.length];
        message[0] = (byte) (ipv6 ? REQUEST_6 : REQUEST);
        putShort(message, 4, id);
        putShort(message, 6, sequence);
        System.arraycopy(payload, 0, message, HEADER, payload.length);
        if (!ipv6) {
            putShort(message, 2, checksum(message));
        }
        return message;
    }

    /** Whether {@code received} is the answer. */
    public boolean isAnsweredBy(byte[] received) {
        int at = raw && !ipv6 ? ipHeader(received) : 0;
        return at >= 0 && received.length - at == HEADER + payload.length
                && received[at] == (byte) (ipv6 ? REPLY_6 : REPLY) && received[at + 1] == 0
                && (!raw || shortAt(received, at + 4) == id) && shortAt(received, at + 6) == sequence
                && Arrays.equals(received, at + HEADER, received.length, payload, 0, payload.length);
    }

    /**
     * Whether an ICMP error quotes this request.
     *
     * @param quoted the first eight bytes of the quoted message, most significant first
     */
    public boolean isQuotedBy(long quoted) {
        return quoted >>> 56 == (ipv6 ? REQUEST_6 : REQUEST) && (quoted >>> 48 & 0xff) == 0
                && (!raw || (quoted >>> 16 & 0xffff) == id) && (quoted & 0xffff) == sequence;
    }

    /** How long the IPv4 header is that {@code packet} begins with, or -1 if it has none. */
    private static int ipHeader(byte[] packet) {
        if (packet.length < SMALLEST_IP_HEADER || packet[0] >> 4 != 4) {
            return -1;
        }
        int length = (packet[0] & 0xf) * 4;
        return length < SMALLEST_IP_HEADER || length > packet.length ? -1 : length;
    }

    /** RFC 1071. */
    private static int checksum(byte[] message) {
        int sum = 0;
        for (int i = 0; i < message.length; i += 2) {
            sum += (message[i] & 0xff) << 8 | (i + 1 < message.length ? message[i + 1] & 0xff : 0);
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~(sum + (sum >>> 16)) & 0xffff;
    }

    private static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    private static int shortAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
