package io.portmatrix.probe.syn;

import java.security.SecureRandom;

/**
 * Sequence numbers that nobody can guess who has not seen the SYN: SipHash-2-4 (Aumasson and Bernstein, 2012) over target
 * and ports with a key of this run. An answer that acknowledges another number is not one to us.
 */
final class SynCookie {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long key0;
    private final long key1;

    SynCookie(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    static SynCookie random() {
        return new SynCookie(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** The sequence number of a SYN from our port to a target's. */
    int sequence(AddressKey target, int ourPort, int targetPort) {
        long hash = hash(target.high(), target.low(), (long) ourPort << 16 | targetPort);
        return (int) (hash ^ hash >>> 32);
    }

    /** SipHash-2-4 of these words, least significant byte first. */
    long hash(long... words) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        long end = (long) words.length * 8 << 56;
        for (int i = 0; i <= words.length + 2; i++) {
            // The words, the length, and four more rounds.
            boolean finish = i > words.length;
            long word = i < words.length ? words[i] : end;
            if (!finish) {
                v3 ^= word;
            } else if (i == words.length + 1) {
                v2 ^= 0xff;
            }
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            if (!finish) {
                v0 ^= word;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
