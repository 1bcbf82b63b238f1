package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a finding was reported first and last, in words. */
public final class SeenText {
    private SeenText() {}

    /** {@code first 2026-11-02T01:00:04Z, last 2026-11-21T01:00:03Z}; null if nobody knows. */
    public static @Nullable String of(Report report, Finding finding) {
        Sightings.Seen seen = report.seen(finding);
        return seen == null ? null : "first " + text(seen.first()) + ", last " + text(seen.last());
    }

    private static Instant text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
