package io.portmatrix.probe.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What is sent in and read from IKE's messages after the header that both versions share. */
final class IkeMessages {
    static final int RESPONSE = 0x20;
    static final int MAIN_MODE = 2;
    static final int INFORMATIONAL_1 = 5;
    /** Number of the notify payload in version 2. */
    static final int NOTIFY_2 = 41;
    /** Number of the notify payload in version 1. */
    static final int NOTIFY_1 = 11;

    private static final int MOST_PAYLOADS = 32;
    private static final int GENERIC_HEADER = 4;

    /** IKE_SA_INIT of the initiator: proposal, key exchange, nonce. */
    static final Message VERSION_2_INIT = new Message(33, 0x20, 34, 0x08,
            chain(payload(34, proposal2()), payload(40, keyExchange2()), payload(0, filled(32, 0x70))));
    /** Main mode's first message: a security association with four proposals that are common. */
    static final Message VERSION_1_MAIN = new Message(1, 0x10, MAIN_MODE, 0, payload(0, association1()));

    private IkeMessages() {}

    /** A message without its header. No record, because arrays have no value. */
    static final class Message {
        private final int firstPayload;
        private final int version;
        private final int exchange;
        private final int flags;
        private final byte[] payloads;

        Message(int firstPayload, int version, int exchange, int flags, byte[] payloads) {
            this.firstPayload = firstPayload;
            this.version = version;
            this.exchange = exchange;
            this.flags = flags;
            this.payloads = payloads;
        }

        int firstPayload() {
            return firstPayload;
        }

        int version() {
            return version;
        }

        int exchange() {
            return exchange;
        }

        int flags() {
            return flags;
        }

        byte[] payloads() {
            return payloads;
        }
    }

    /** The type of the first notification of a message that is not encrypted, or -1. */
    static int firstNotification(Datagram message, int notifyPayload) {
        int type = message.u8(16);
        int at = 28;
        for (int i = 0; i < MOST_PAYLOADS && type > 0; i++) {
            int length = message.u16(at + 2);
            if (length < GENERIC_HEADER) {
                break;
            }
            if (type == notifyPayload) {
                // Version 1 has the domain of interpretation before protocol and SPI size.
                return message.u16(at + (notifyPayload == NOTIFY_1 ? 10 : 6));
            }
            type = message.u8(at);
            at += length;
        }
        return -1;
    }

    /** RFC 7296 section 3.10.1. */
    static String notification2(int type) {
        return switch (type) {
            case 5 -> "invalid major version";
            case 7 -> "invalid syntax";
            case 14 -> "no proposal chosen";
            case 17 -> "invalid key exchange";
            case 16_390 -> "asks for a cookie";
            default -> "notification " + type;
        };
    }

    /** One proposal (RFC 7296 section 3.3): a cipher for private use, HMAC-SHA2-256 twice, 2048-bit MODP. */
    private static byte[] proposal2() {
        byte[] transforms = chain(transform2(3, 1, 65_000), transform2(3, 2, 5), transform2(3, 3, 12),
                transform2(0, 4, 14));
        return proposal(transforms);
    }

    /** The only proposal, number 1, for IKE itself (protocol 1), with four transforms; the same bytes in both versions. */
    private static byte[] proposal(byte[] transforms) {
        return ByteBuffer.allocate(8 + transforms.length)
                .putShort((short) 0)
                .putShort((short) (8 + transforms.length))
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 0)
                .put((byte) 4)
                .put(transforms)
                .array();
    }

    private static byte[] transform2(int more, int type, int id) {
        return ByteBuffer.allocate(8)
                .put((byte) more)
                .put((byte) 0)
                .putShort((short) 8)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) id)
                .array();
    }

    /** A public value like any other; whoever used it would find that nobody knows the private one. */
    private static byte[] keyExchange2() {
        return chain(new byte[] {0, 14, 0, 0}, filled(256, 0x5a));
    }

    private static byte[] association1() {
        // 3DES or AES-256, SHA-1 or MD5, pre-shared key, 1024-bit MODP, 8 hours (RFC 2409 appendix A).
        byte[] transforms = chain(transform1(3, 1, 7, 2), transform1(3, 2, 5, 2), transform1(3, 3, 5, 1),
                transform1(0, 4, 7, 1));
        byte[] proposal = proposal(transforms);
        // Domain of interpretation: IPsec; situation: identity only.
        return ByteBuffer.allocate(8 + proposal.length).putInt(1).putInt(1).put(proposal).array();
    }

    private static byte[] transform1(int more, int number, int cipher, int hash) {
        boolean keyLength = cipher == 7;
        byte[] attributes = chain(attribute1(1, cipher), keyLength ? attribute1(14, 256) : new byte[0],
                attribute1(2, hash), attribute1(3, 1), attribute1(4, 2), attribute1(11, 1), attribute1(12, 28_800));
        return ByteBuffer.allocate(8 + attributes.length)
                .put((byte) more)
                .put((byte) 0)
                .putShort((short) (8 + attributes.length))
                .put((byte) number)
                .put((byte) 1)
                .putShort((short) 0)
                .put(attributes)
                .array();
    }

    private static byte[] attribute1(int type, int value) {
        return ByteBuffer.allocate(4).putShort((short) (0x8000 | type)).putShort((short) value).array();
    }

    private static byte[] payload(int next, byte[] content) {
        return ByteBuffer.allocate(GENERIC_HEADER + content.length)
                .put((byte) next)
                .put((byte) 0)
                .putShort((short) (GENERIC_HEADER + content.length))
                .put(content)
                .array();
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] chain(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }
}
