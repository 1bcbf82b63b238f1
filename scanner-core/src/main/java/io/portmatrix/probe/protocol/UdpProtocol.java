package io.portmatrix.probe.protocol;

import java.util.Optional;
import java.util.OptionalInt;

/** A protocol that can be spoken to a UDP port. Implementations have no state. */
public interface UdpProtocol {
    /** The name by which rules ask for it, lower-case. */
    String wireName();

    /** The datagram to send; may be empty. */
    byte[] request(Exchange exchange);

    /**
     * What {@code answer} says, in a few words that may quote the peer's text without escaping; empty if it is no answer
     * of this protocol to this request. Never throws, whatever the bytes.
     */
    Optional<String> recognise(Exchange exchange, byte[] answer);

    /** A fixed port of ours that some implementations send their answer to; empty if answers come to the asking port. */
    default OptionalInt answerPort() {
        return OptionalInt.empty();
    }
}
