package io.portmatrix.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A part of every day, in local time. It may cross midnight. Where clocks are put forward over its beginning or end, that is
 * as much later; a window of which nothing is left that day does not open. Where they are put back, the first of the two
 * hours is meant.
 *
 * @param from when it opens
 * @param to when it closes
 */
record DailyWindow(LocalTime from, LocalTime to) {
    DailyWindow {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window from " + from + " to " + to + " is empty");
        }
    }

    /** @throws IllegalArgumentException if it is no {@code HH:MM-HH:MM} */
    static DailyWindow parse(String text) {
        String[] ends = text.strip().split("-", -1);
        try {
            if (ends.length == 2) {
                return new DailyWindow(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' is no window; write as in 01:00-04:00");
    }

    /** One day's. */
    record Opening(Instant opens, Instant closes) {
        boolean holds(Instant now) {
            return !now.isBefore(opens) && now.isBefore(closes);
        }
    }

    /** The one that is open at {@code now}, or the next. */
    Opening next(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        // Yesterday's may be open still; and of today's, nothing may be left when clocks change.
        for (LocalDate day = today.minusDays(1); day.isBefore(today.plusDays(4)); day = day.plusDays(1)) {
            Optional<Opening> opening = on(day, zone).filter(one -> now.isBefore(one.closes()));
            if (opening.isPresent()) {
                return opening.get();
            }
        }
        throw new IllegalStateException("no window within days of " + now);
    }

    private Optional<Opening> on(LocalDate day, ZoneId zone) {
        Instant opens = day.atTime(from).atZone(zone).toInstant();
        Instant closes = (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone).toInstant();
        return opens.isBefore(closes) ? Optional.of(new Opening(opens, closes)) : Optional.empty();
    }

    /** As it is written: {@code 01:00-04:00}. */
    @Override
    public String toString() {
        return from + "-" + to;
    }
}
