package io.portmatrix.model;

import java.util.List;

/** What came of probing one endpoint. */
public sealed interface ProbeOutcome {
    /**
     * Something can be said.
     *
     * @param state the conclusion
     * @param evidence what it rests on, in the order it was witnessed; never empty
     */
    record Concluded(PortState state, List<Evidence> evidence) implements ProbeOutcome {
        /** @throws IllegalArgumentException without evidence */
        public Concluded {
            evidence = List.copyOf(evidence);
            if (evidence.isEmpty()) {
                throw new IllegalArgumentException("a conclusion needs evidence");
            }
        }
    }

    /**
     * Nothing can be said; never to be read as closed.
     *
     * @param cause why
     * @param detail one line for people
     */
    record NotConcluded(Cause cause, String detail) implements ProbeOutcome {}

    /** Why a probe came to no conclusion. */
    enum Cause {
        /** The plan left it out. */
        NOT_PROBED("not-probed"),
        /** Nobody probed, and no traffic to it was captured. */
        NOT_SEEN("not-seen"),
        /** Another tool's file does not tell. */
        NOT_TOLD("not-told"),
        /** The run ended first. */
        INTERRUPTED("interrupted"),
        /** No route from here. */
        NO_ROUTE("no-route"),
        /** The operating system forbids the probe. */
        NO_PERMISSION("no-permission"),
        /** No descriptors, ports or memory were left. */
        NO_RESOURCES("no-resources"),
        /** The local port that the answer comes to could not be bound. */
        LOCAL_PORT_TAKEN("local-port-taken"),
        /** Outside the scope that the user gave. */
        OUT_OF_SCOPE("out-of-scope"),
        /** The target answered at first and then nothing any more. */
        STOPPED_ANSWERING("stopped-answering"),
        /** The target accepts whatever it is asked: something answers in its place. */
        ANSWERS_EVERYTHING("answers-everything"),
        /** More gets lost on the way than attempts can make up for. */
        TOO_MUCH_LOSS("too-much-loss"),
        /** Two observations say different things. */
        CONTRADICTION("contradiction"),
        /** An error that the tables do not know. */
        UNKNOWN_ERROR("unknown-error");

        private final String wireName;

        Cause(String wireName) {
            this.wireName = wireName;
        }

        /** The name in reports. */
        public String wireName() {
            return wireName;
        }
    }
}
