package io.portmatrix.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

    /**
     * Would be something else, but its owner accepted it.
     *
     * @param owner who answers for it
     * @param reason why it is accepted
     * @param ticket where that was decided, or null if nobody said
     * @param until the last day, in UTC, on which it is accepted; null for what the site file declares without an end: a
     *            local listener, accepted silence
     * @param replaced what it would be; never waived itself
     */
    record Waived(String owner, String reason, @Nullable String ticket, @Nullable LocalDate until,
            Verdict replaced) implements Verdict {
        /** @throws IllegalArgumentException if {@code replaced} is waived */
        public Waived {
            if (replaced instanceof Waived) {
                throw new IllegalArgumentException("what is waived can't be waived again");
            }
        }

        /** Accepted for as long as the site file says so. */
        public static Waived withoutEnd(String owner, String reason, Verdict replaced) {
            return new Waived(owner, reason, null, null, replaced);
        }

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
