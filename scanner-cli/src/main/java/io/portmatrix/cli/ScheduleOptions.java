package io.portmatrix.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a run that nobody watches begins and ends. */
final class ScheduleOptions {
    @Option(names = "--deadline", paramLabel = "TIME", converter = DurationConverter.class,
            description = "End after this long at the latest, as in 30m; what was learned until then is reported as an"
                    + " incomplete run.")
    private @Nullable Duration deadline;

    @Option(names = "--jitter", paramLabel = "TIME", converter = DurationConverter.class,
            description = "Begin after a random time of up to this, so that many machines with one schedule don't begin"
                    + " together.")
    private @Nullable Duration jitter;

    /** Waits as {@code --jitter} says; a signal ends the process meanwhile. */
    void awaitStart() {
        Duration longest = jitter;
        if (longest == null) {
            return;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest.toMillis() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the time that {@code --deadline} gives; the caller closes it. */
    Deadline start(Consumer<String> cancel) {
        return Deadline.of(deadline, cancel);
    }

    void describe(Map<String, String> described) {
        if (deadline != null) {
            described.put("deadline", DurationConverter.text(deadline));
        }
    }
}
