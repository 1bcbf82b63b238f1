package io.portmatrix.capture.flow;

import io.portmatrix.model.SeenFlow.Cover;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of one end show.
 *
 * @param protocol wire name of the protocol, as the catalog has it where it names it; null if none was recognised
 * @param cover whether it is in the clear; unknown for protocols that cover themselves
 * @param speaker which end says such a thing
 */
record Said(@Nullable String protocol, Cover cover, Speaker speaker) {
    /** Which end of a conversation says something. */
    enum Speaker {
        /** The one who began. */
        ASKS,
        /** The one who was spoken to. */
        ANSWERS,
        /** Either. */
        EITHER
    }

    static Said asks(String protocol) {
        return new Said(protocol, Cover.CLEAR, Speaker.ASKS);
    }

    static Said answers(String protocol) {
        return new Said(protocol, Cover.CLEAR, Speaker.ANSWERS);
    }

    static Said either(String protocol) {
        return new Said(protocol, Cover.CLEAR, Speaker.EITHER);
    }

    /** A protocol that covers what is said itself. */
    static Said selfCovered(String protocol, Speaker speaker) {
        return new Said(protocol, Cover.UNKNOWN, speaker);
    }

    static Said tls(Speaker speaker) {
        return new Said(null, Cover.TLS, speaker);
    }
}
