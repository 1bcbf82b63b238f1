package io.portmatrix.probe.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A protocol that can be spoken to a UDP port. Implementations have no state. */
public interface UdpProtocol {
    /** The name by which rules ask for it, lower-case. */
    String wireName();

    /** The datagram to send; may be empty. */
    byte[] request(Exchange exchange);

    /**
     * Other requests for implementations that do not answer {@link #request}. They are sent too from the second attempt on,
     * each in a datagram of its own; an answer to any of them counts.
     */
    default List<byte[]> alternatives(Exchange exchange) {
        return List.of();
    }

    /**
     * What {@code answer} says, in a few words that may quote the peer's text without escaping; empty if it is no answer
     * of this protocol to this request. Never throws, whatever the bytes.
     */
    Optional<String> recognise(Exchange exchange, byte[] answer);

    /** A fixed port of ours that some implementations send their answer to; empty if answers come to the asking port. */
    default OptionalInt answerPort() {
        return OptionalInt.empty();
    }

    /**
     * Whether some implementations take requests only from {@link #answerPort}; they are sent from there too from the second
     * attempt on.
     */
    default boolean asksFromAnswerPort() {
        return false;
    }

    /**
     * Whether an answer returns 63 bits of the nonce or more. Such an answer is one to us even where it comes from another
     * address: that of a target with several.
     */
    default boolean isUnmistakable() {
        return false;
    }

    /**
     * What is sent after {@code answer}, which was recognised, so that the peer forgets us at once; empty if it holds
     * nothing of us. Never throws.
     */
    default Optional<byte[]> farewell(Exchange exchange, byte[] answer) {
        return Optional.empty();
    }

    /**
     * Whether there are peers that answer. Where there are none, silence proves nothing, and nothing but an empty datagram
     * is ever sent, and that only to products that bear it: a closed port may still be told by ICMP.
     */
    default boolean isAnswered() {
        return true;
    }
}
