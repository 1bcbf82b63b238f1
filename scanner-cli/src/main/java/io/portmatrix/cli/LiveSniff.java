package io.portmatrix.cli;

import io.portmatrix.report.Report;
import io.portmatrix.scan.Listening;
import io.portmatrix.scan.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens until it is time to end, and tells meanwhile what there is to tell. {@link #stop} and {@link #wantReport} may
 * be called from any thread.
 */
final class LiveSniff {
    private static final long TICK_MILLIS = 1000;
    /** What was heard is judged anew at most this part of the time, as long as that is often enough. */
    private static final int JUDGING_SHARE = 20;
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final String NOTHING_HEARD = "no packet from or to the site's hosts was heard: is this the interface that"
            + " their traffic passes, on a mirror port or on one of them?";
    private static final String GOES_ON = "the watch goes on: this is what was heard until now";

    private final Watch watch;
    private final Listening listening;
    private final Clock clock;
    private final @Nullable Instant end;
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicBoolean reportWanted = new AtomicBoolean();
    private volatile boolean stopped;
    private long nextJudging;

    /** @param end when to end, or null for when it is told to */
    LiveSniff(Watch watch, Listening listening, Clock clock, @Nullable Instant end) {
        this.watch = watch;
        this.listening = listening;
        this.clock = clock;
        this.end = end;
        nextJudging = System.nanoTime();
    }

    /** Ends it. */
    void stop() {
        stopped = true;
        wakeUps.release();
    }

    /** Asks for a report of what was heard until now. */
    void wantReport() {
        reportWanted.set(true);
        wakeUps.release();
    }

    /**
     * Listens.
     *
     * @param interim takes the reports that are asked for meanwhile
     * @return the report on everything; incomplete where it ended earlier than it was to
     */
    Report run(WatchNews news, LiveView view, Consumer<Report> interim) throws InterruptedException {
        listening.start(watch.flows(), watch.known(), wakeUps::release);
        while (!isOver(news)) {
            if (reportWanted.getAndSet(false)) {
                listening.flush();
                news.tell();
                view.close();
                interim.accept(watch.report(GOES_ON, listening.limitations()));
            }
            listening.look(clock.instant());
            judge(news);
            view.show(listening.counts(), news.deviations(), news.advisories(), left());
            await();
        }
        listening.look(clock.instant());
        listening.close();
        news.tell();
        view.end(listening.counts());
        return watch.report(incomplete(news), listening.limitations());
    }

    private void judge(WatchNews news) {
        long now = System.nanoTime();
        if (now - nextJudging >= 0) {
            listening.flush();
            news.tell();
            long took = System.nanoTime() - now;
            nextJudging = now
                    + Math.clamp(JUDGING_SHARE * took, TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS), LONGEST_PAUSE);
        }
    }

    private boolean isOver(WatchNews news) {
        return stopped || news.followerGone() != null || listening.failures().size() == listening.devices().size()
                || end != null && !clock.instant().isBefore(end);
    }

    private @Nullable String incomplete(WatchNews news) {
        Map<String, String> failures = listening.failures();
        if (!failures.isEmpty()) {
            return String.join("; ", failures.values());
        }
        if (news.followerGone() != null) {
            return news.followerGone();
        }
        if (listening.counts().frames() == 0) {
            return NOTHING_HEARD;
        }
        return stopped && end != null && clock.instant().isBefore(end) ? "ended by a signal before its time was over"
                : null;
    }

    private @Nullable Duration left() {
        Duration left = end == null ? null : Duration.between(clock.instant(), end);
        return left != null && left.isNegative() ? Duration.ZERO : left;
    }

    private void await() throws InterruptedException {
        Duration left = left();
        long millis = left == null ? TICK_MILLIS : Math.clamp(left.toMillis(), 1, TICK_MILLIS);
        if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            var unused = wakeUps.drainPermits();
        }
    }
}
