package io.portmatrix.learn;

import io.portmatrix.catalog.fact.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What a row may be about.
 *
 * @param side whose port it is
 * @param transport TCP or UDP
 * @param port the port that was spoken to; 0 for media, which has many
 * @param group the multicast or broadcast address that was spoken to, or null
 */
record Slot(Side side, Transport transport, int port, @Nullable String group) {
    /** Whose port. */
    enum Side {
        /** The product listens. */
        SERVER,
        /** A peer listens, and the product begins. */
        CLIENT,
        /** The product's own port in a call. */
        MEDIA
    }

    static Slot server(Transport transport, int port) {
        return new Slot(Side.SERVER, transport, port, null);
    }

    static Slot client(Transport transport, int port, @Nullable String group) {
        return new Slot(Side.CLIENT, transport, port, group);
    }

    /** The ports of calls, all of them together. */
    static Slot media() {
        return new Slot(Side.MEDIA, Transport.UDP, 0, null);
    }
}
