package io.portmatrix.cli;

import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.scan.Listening;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens until it is time to end, and judges nothing. {@link #stop} may be called from any thread. */
final class LiveLearning {
    private static final long TICK_MILLIS = 1000;

    private final Listening listening;
    private final Clock clock;
    private final @Nullable Instant end;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopped;

    /** @param end when to end, or null for when it is told to */
    LiveLearning(Listening listening, Clock clock, @Nullable Instant end) {
        this.listening = listening;
        this.clock = clock;
        this.end = end;
    }

    /** Ends it. */
    void stop() {
        stopped = true;
        wakeUps.release();
    }

    /** Listens. When it returns, the sink has everything. */
    void run(FlowSink sink, LiveView view) throws InterruptedException {
        listening.start(sink, KnownEnds.NONE, wakeUps::release);
        while (!isOver()) {
            listening.look(clock.instant());
            view.show(listening.counts(), left());
            Duration left = left();
            long millis = left == null ? TICK_MILLIS : Math.clamp(left.toMillis(), 1, TICK_MILLIS);
            if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                var unused = wakeUps.drainPermits();
            }
        }
        listening.look(clock.instant());
        listening.close();
        view.end(listening.counts());
    }

    private boolean isOver() {
        return stopped || listening.failures().size() == listening.devices().size()
                || end != null && !clock.instant().isBefore(end);
    }

    private @Nullable Duration left() {
        return end == null ? null : Duration.between(clock.instant(), end);
    }
}
