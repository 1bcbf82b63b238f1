package io.portmatrix.report.html;

import io.portmatrix.report.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How texts, numbers and times are shown on the page. */
final class Shown {
    /** Characters of one text that are shown; a banner of a megabyte helps nobody who reads. */
    static final int LONGEST = 4_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shown() {}

    /** {@code text} made harmless by {@link SafeText}, and cut where it is very long; what was cut is said. */
    static String text(String text) {
        if (text.length() <= LONGEST) {
            return SafeText.escape(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return SafeText.escape(text.substring(0, end)) + " … (" + count(text.length() - end)
                + " more characters, whole in the JSON report)";
    }

    /** With commas between thousands. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and its noun. */
    static String count(long number, String one, String several) {
        return count(number) + " " + (number == 1 ? one : several);
    }

    /** To the second, in UTC. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    /** {@code 8.4 s}, {@code 3 min 20 s}, {@code 26 h 3 min}. */
    static String duration(Duration duration) {
        if (duration.toSeconds() < 100) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() < 100 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
