package io.portmatrix.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a site may be scanned: which of its addresses, and when.
 *
 * @param by who allows it
 * @param ticket where that was decided, or null if nobody said
 * @param scope networks, ranges and addresses as they were written, at least one
 * @param from from when on it holds
 * @param to until when it holds
 */
public record Authorisation(String by, @Nullable String ticket, List<String> scope, Bound from, Bound to) {
    private static final int LAST_YEAR = 9_999;

    /** @throws IllegalArgumentException if there is nothing in its scope, or it ends before it begins */
    public Authorisation {
        scope = List.copyOf(scope);
        if (scope.isEmpty()) {
            throw new IllegalArgumentException("an authorisation allows nothing; write what may be scanned");
        }
        if (!from.begin().isBefore(to.end())) {
            throw new IllegalArgumentException(
                    "an authorisation ends before it begins (from " + from + " to " + to + "); write a later to:");
        }
    }

    /** What of its time there is at a moment. */
    public enum Phase {
        /** It does not hold yet. */
        TO_COME,
        /** It holds. */
        IN_FORCE,
        /** It holds no longer. */
        OVER
    }

    /** Whether it holds: from the beginning of {@link #from} on, and before the end of {@link #to}. */
    public Phase phase(Instant time) {
        return time.isBefore(from.begin()) ? Phase.TO_COME : time.isBefore(to.end()) ? Phase.IN_FORCE : Phase.OVER;
    }

    /** Why nothing may be touched at this moment, or empty while it holds. */
    public Optional<String> refusal(Instant time) {
        return switch (phase(time)) {
            case TO_COME -> Optional.of("the authorisation of " + who() + " holds from " + from + " on, and not yet");
            case IN_FORCE -> Optional.empty();
            case OVER -> Optional.of("the authorisation of " + who() + " has ended (to " + to + ")");
        };
    }

    /** Who and where, in one line: {@code Jane Roe (IT security), CHG-4711}. */
    public String who() {
        return ticket == null ? by : by + ", " + ticket;
    }

    /** All of it in one line. */
    public String text() {
        return who() + ", for " + String.join(", ", scope) + ", from " + from + " to " + to;
    }

    /** One end of its time. Its text is what {@link #parse} reads. */
    public sealed interface Bound {
        /** From when on it holds, if this is its first end. */
        Instant begin();

        /** When it holds no longer, if this is its last end. */
        Instant end();

        /**
         * Reads a day or a time with its zone.
         *
         * @throws IllegalArgumentException if it is neither; the message says what to write instead
         */
        static Bound parse(String text) {
            Bound bound = text.indexOf('T') < 0 ? day(text) : moment(text);
            int year = bound.begin().atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > LAST_YEAR) {
                throw new IllegalArgumentException("the year of '" + text + "' can't be meant; write four digits");
            }
            return bound;
        }

        private static Bound day(String text) {
            try {
                return new Day(LocalDate.parse(text));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + text
                        + "' is no day and no time; write a day as in 2026-11-01, or a time as in 2026-11-01T08:00Z",
                        e);
            }
        }

        private static Bound moment(String text) {
            try {
                return new Moment(OffsetDateTime.parse(text));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(isLocal(text)
                        ? "'" + text + "' has no zone; write it as in " + text + "Z or " + text + "+01:00"
                        : "'" + text + "' is no time; write it as in 2026-11-01T08:00Z or 2026-11-01T08:00+01:00", e);
            }
        }

        private static boolean isLocal(String text) {
            try {
                var unused = LocalDateTime.parse(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    /** A whole day in UTC, from its first moment to its last. */
    public record Day(LocalDate date) implements Bound {
        @Override
        public Instant begin() {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        @Override
        public Instant end() {
            return date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** A moment; what ends there does not hold at that moment any more. */
    public record Moment(OffsetDateTime time) implements Bound {
        @Override
        public Instant begin() {
            return time.toInstant();
        }

        @Override
        public Instant end() {
            return time.toInstant();
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }
}
