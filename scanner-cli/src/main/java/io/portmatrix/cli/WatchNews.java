package io.portmatrix.cli;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.WatchLines;
import io.portmatrix.scan.Watch;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a watch finds while it goes on: lines for people, and JSON Lines for whoever follows it. Used by one
 * thread.
 */
final class WatchNews {
    private final Watch watch;
    private final Clock clock;
    private final Consumer<String> people;
    private final @Nullable WatchLines follower;
    private @Nullable String followerGone;
    private int deviations;
    private int advisories;

    /**
     * @param people takes lines for people
     * @param follower takes lines for a program, or null
     */
    WatchNews(Watch watch, Clock clock, Consumer<String> people, @Nullable WatchLines follower) {
        this.watch = watch;
        this.clock = clock;
        this.people = people;
        this.follower = follower;
    }

    /** Asks the watch what is new and tells it. */
    void tell() {
        for (Finding finding : watch.news()) {
            if (finding.verdict() instanceof Verdict.Deviation) {
                deviations++;
            } else {
                advisories++;
            }
            people.accept(text(finding));
            Instant now = clock.instant();
            follow(lines -> lines.finding(now, finding));
        }
    }

    /** Tells that this is the end. */
    void end(Report report) {
        Instant now = clock.instant();
        follow(lines -> lines.end(now, report));
    }

    /** How many deviations were told. */
    int deviations() {
        return deviations;
    }

    /** How many advisories were told. */
    int advisories() {
        return advisories;
    }

    /** Why nobody can be told any more who followed; null as long as somebody can, or nobody did. */
    @Nullable
    String followerGone() {
        return followerGone;
    }

    /** A line that may fail to be written. */
    private interface Line {
        void writeTo(WatchLines lines) throws IOException;
    }

    private void follow(Line line) {
        if (follower != null && followerGone == null) {
            try {
                line.writeTo(follower);
            } catch (IOException e) {
                followerGone = ResultStream.isClosedByReader(e) ? "whoever followed on standard output is gone"
                        : "standard output can't be written: " + e.getMessage();
            }
        }
    }

    /** A finding in a line. */
    static String text(Finding finding) {
        Finding.Subject subject = finding.subject();
        String ports = subject.ports().isEmpty() ? "" : "/" + subject.ports();
        return SafeText.escape(finding.severity().wireName().toUpperCase(Locale.ROOT) + " " + finding.kind().wireName()
                + "  " + subject.host() + " " + AddressText.of(subject.address()) + " " + subject.transport().wireName()
                + ports + (subject.rule() == null ? "" : " " + subject.rule()) + "  " + finding.explanation());
    }
}
