package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;

/** A protocol that can be spoken over a TCP connection. Implementations have no state. */
public interface TcpProtocol {
    /** What protocols say whose server speaks first. */
    byte[] NOTHING = {};

    /** The name by which rules ask for it, lower-case. */
    String wireName();

    /**
     * What a client says first, {@link #NOTHING} where the server greets.
     *
     * @param exchange the connection's two ends
     * @param tls whether it is said inside TLS
     */
    byte[] request(Exchange exchange, boolean tls);

    /**
     * Whether {@code heard} is this protocol, where this protocol was asked for or waited for. Never throws.
     *
     * @param heard everything that the peer said since the connection, or TLS inside it, was established
     */
    Recognition recognise(byte[] heard);

    /** As {@link #recognise}, where something else was asked: only what no other protocol says counts. */
    default Recognition identify(byte[] heard) {
        return recognise(heard);
    }

    /** What a client says before it leaves, so that the server has no broken connection to write down; may be empty. */
    default byte[] farewell() {
        return NOTHING;
    }
}
