package io.portmatrix.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** Reads a time that lies ahead. */
final class UntilTime {
    private UntilTime() {}

    /**
     * The instant that a text means: an ISO date and time with an offset or {@code Z}, one without in the clock's zone, or a
     * time of day, which is the next one to come.
     *
     * @throws IllegalArgumentException if it is none of these, or not ahead
     */
    static Instant parse(String text, Clock clock) {
        List<Function<String, Instant>> forms = List.of(form -> OffsetDateTime.parse(form).toInstant(),
                form -> LocalDateTime.parse(form).atZone(clock.getZone()).toInstant(),
                form -> next(LocalTime.parse(form), clock));
        for (Function<String, Instant> form : forms) {
            try {
                Instant time = form.apply(text);
                if (!time.isAfter(clock.instant())) {
                    throw new IllegalArgumentException("'" + text + "' is in the past");
                }
                return time;
            } catch (DateTimeParseException e) {
                // Another form, perhaps.
            }
        }
        throw new IllegalArgumentException("'" + text
                + "' is no time; write as in 18:30, 2026-11-21T18:30 or 2026-11-21T18:30:00Z");
    }

    private static Instant next(LocalTime time, Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant();
    }
}
