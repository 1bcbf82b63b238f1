package io.portmatrix.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 30s}, {@code 90m}, {@code 24h}, {@code 1d12h}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern
            .compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?");
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text);
        Duration duration = Duration.ZERO;
        if (parts.matches()) {
            duration = Duration.ofDays(number(parts, 1))
                    .plusHours(number(parts, 2))
                    .plusMinutes(number(parts, 3))
                    .plusSeconds(number(parts, 4));
        }
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is no duration of up to " + LONGEST.toDays()
                    + " days; write as in 30s, 90m, 24h or 1d12h");
        }
        return duration;
    }

    /** What {@link #convert} reads, to the second; {@code 0s} below one. */
    static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), 'd');
        append(text, duration.toHoursPart(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long count, char unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
