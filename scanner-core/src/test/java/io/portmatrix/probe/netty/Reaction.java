package io.portmatrix.probe.netty;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a scripted TCP port does with one attempt. */
sealed interface Reaction {
    Reaction SILENT = new Silent();

    /** An RST comes back. */
    static Reaction refuses(Duration after) {
        return new Fails(after, 111);
    }

    /** Accepts and holds. */
    static Reaction accepts(Duration after) {
        return new Accepts(after, new Peer.Holds());
    }

    record Silent() implements Reaction {}

    /** The socket gets this error. */
    record Fails(Duration after, int errno) implements Reaction {}

    /** The call to connect fails. */
    record SendingFails(int errno) implements Reaction {}

    /** The kernel picks the target port as the source port. */
    record MeetsItself() implements Reaction {}

    record Accepts(Duration after, Peer peer) implements Reaction {}

    /** What an accepting port does then. */
    sealed interface Peer {
        record Holds() implements Peer {}

        record Closes(Duration after, boolean reset) implements Peer {}

        record Says(Duration after, String text) implements Peer {}

        /**
         * Answers, a byte of ISO 8859-1 a character.
         *
         * @param answers what it says to everything that it has heard so far: null for nothing yet, {@link #HANG_UP} to
         *            close; asked at once with nothing heard
         * @param pieces how many bytes come at a time, a millisecond apart
         */
        record Answers(UnaryOperator<@Nullable String> answers, int pieces) implements Peer {
            static final String HANG_UP = "\0hang up";
        }

        /** Talks for as long as it is listened to. */
        record TalksForEver() implements Peer {}
    }

    /** Accepts and answers what it has heard, everything at once. */
    static Reaction answers(UnaryOperator<@Nullable String> answers) {
        return new Accepts(Duration.ofMillis(1), new Peer.Answers(answers, Integer.MAX_VALUE));
    }

    /** Reacts to the given attempt, from 1, at a port. */
    interface Script {
        Reaction reaction(int port, int attempt);
    }
}
