package io.portmatrix.probe.netty;

import java.time.Duration;

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

        /** Talks for as long as it is listened to. */
        record TalksForEver() implements Peer {}
    }

    /** Reacts to the given attempt, from 1, at a port. */
    interface Script {
        Reaction reaction(int port, int attempt);
    }
}
