package io.portmatrix.model;

/** What a finding comes to. Switch over it without {@code default}, so that the compiler finds what a new one touches. */
public sealed interface Verdict {
    /** The name in reports. */
    String wireName();

    /** As documented. @param bySilence whether it rests on silence and so holds for this vantage only */
    record Compliant(boolean bySilence) implements Verdict {
        @Override
        public String wireName() {
            return "compliant";
        }
    }

    /** Against the document. */
    record Deviation() implements Verdict {
        @Override
        public String wireName() {
            return "deviation";
        }
    }

    /** Worth knowing, never changes the exit code. */
    record Advisory() implements Verdict {
        @Override
        public String wireName() {
            return "advisory";
        }
    }

    /** Could not be proved. @param required whether the document demands it, which makes the run inconclusive */
    record Undetermined(boolean required) implements Verdict {
        @Override
        public String wireName() {
            return "undetermined";
        }
    }

    /** Would be something else, but its owner accepted it. */
    record Waived(String owner, String reason) implements Verdict {
        @Override
        public String wireName() {
            return "waived";
        }
    }

    /** Does not concern this host, this vantage or this technique. */
    record NotApplicable() implements Verdict {
        @Override
        public String wireName() {
            return "not-applicable";
        }
    }
}
