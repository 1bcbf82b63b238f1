package io.portmatrix.capture.packet;

import java.util.Arrays;

/**
 * What the first fragments of packets said that their later ones don't (RFC 791 section 3.2, RFC 8200 section 4.5). As large
 * as it is from the beginning: a first fragment takes the place of an older one with the same hash.
 */
final class FragmentTable {
    /** After this, a fragment belongs to another packet with the same number: what hosts wait for fragments at most. */
    private static final long LIFETIME_NANOS = 60_000_000_000L;

    private static final int PLACES = 1 << 12;
    private static final int WORDS = 6;
    private static final int TIME = 5;
    /** Above the first word of the transport's header, in one number with it. */
    private static final int PROTOCOL_SHIFT = 32;

    private final long[] keys = new long[PLACES * WORDS];
    private final long[] values = new long[PLACES];

    FragmentTable() {
        Arrays.fill(values, -1);
    }

    /** Keeps what a first fragment said. */
    void put(IpHeader ip, int protocol, int firstWord, long nanos) {
        int place = place(ip);
        int at = place * WORDS;
        keys[at] = ip.sourceHigh();
        keys[at + 1] = ip.sourceLow();
        keys[at + 2] = ip.destinationHigh();
        keys[at + 3] = ip.destinationLow();
        keys[at + 4] = number(ip);
        keys[at + TIME] = nanos;
        values[place] = (long) protocol << PROTOCOL_SHIFT | firstWord & 0xffff_ffffL;
    }

    /** What the first fragment said that a later one belongs to; negative if it was not seen, or too long ago. */
    long find(IpHeader ip, long nanos) {
        int place = place(ip);
        int at = place * WORDS;
        boolean same = keys[at] == ip.sourceHigh() && keys[at + 1] == ip.sourceLow()
                && keys[at + 2] == ip.destinationHigh() && keys[at + 3] == ip.destinationLow()
                && keys[at + 4] == number(ip);
        long age = nanos - keys[at + TIME];
        return same && age <= LIFETIME_NANOS && age >= -LIFETIME_NANOS ? values[place] : -1;
    }

    static int protocol(long found) {
        return (int) (found >> PROTOCOL_SHIFT);
    }

    static int firstWord(long found) {
        return (int) found;
    }

    /** IPv4 numbers the packets of each protocol on their own, IPv6 all of them. */
    private static long number(IpHeader ip) {
        return ip.version() == 4 ? ip.identification() << 8 | ip.protocol() : ip.identification();
    }

    private static int place(IpHeader ip) {
        long hash = ip.sourceHigh() * 31 + ip.sourceLow();
        hash = hash * 31 + ip.destinationHigh();
        hash = hash * 31 + ip.destinationLow();
        hash = (hash * 31 + number(ip)) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (hash >>> 32) & PLACES - 1;
    }
}
