package io.portmatrix.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In how many parts a run is made. */
final class ContinuationOptions {
    @Option(names = "--resume",
            description = "Go on with the last run of this site that was stopped: by a signal, --deadline, --window, a crash."
                    + " Refuses if site, catalog or options changed since, and says what.")
    private boolean resume;

    @Option(names = "--window", paramLabel = "HH:MM-HH:MM", split = ",", converter = DailyWindowConverter.class,
            description = "Probe only in this part of the day, in local time, as in 22:30-04:00: wait for it, stop at its"
                    + " end, and go on with what was stopped at the next start. Repeatable.")
    private @Nullable List<DailyWindow> windows;

    private DailyWindow.@Nullable Opening opening;

    /** Whether a run that was stopped is to be gone on with. */
    KeptRun.Wish wish() {
        return resume ? KeptRun.Wish.GO_ON : windows != null ? KeptRun.Wish.GO_ON_IF_POSSIBLE : KeptRun.Wish.BEGIN;
    }

    /**
     * Waits for the window; a signal ends the process meanwhile.
     *
     * @param waiting told for what, before it is waited
     * @param check finds before that what is wrong anyway
     */
    void awaitWindow(Clock clock, Consumer<String> waiting, Runnable check) {
        Instant now = clock.instant();
        DailyWindow.Opening next = next(now, clock);
        opening = next;
        if (next != null && !next.holds(now)) {
            check.run();
            waiting.accept("waiting for the window, which opens at "
                    + LocalDateTime.ofInstant(next.opens(), clock.getZone()).truncatedTo(ChronoUnit.MINUTES));
            WindowEnd.sleepUntil(next.opens(), clock);
        }
    }

    private DailyWindow.@Nullable Opening next(Instant now, Clock clock) {
        return windows == null ? null
                : windows.stream()
                        .map(window -> window.next(now, clock.getZone()))
                        .min(Comparator.comparing((DailyWindow.Opening one) -> one.holds(now) ? now : one.opens())
                                .thenComparing(DailyWindow.Opening::closes, Comparator.reverseOrder()))
                        .orElse(null);
    }

    /** From now on the end of the window is waited for; the caller closes it. @param cancel is given the reason */
    WindowEnd start(Clock clock, Consumer<String> cancel) {
        DailyWindow.Opening open = opening;
        return open == null ? WindowEnd.never()
                : WindowEnd.at(open.closes(), clock,
                        () -> cancel.accept("stopped because its window, " + text() + ", is over"));
    }

    private String text() {
        return windows == null ? "" : windows.stream().map(DailyWindow::toString).collect(Collectors.joining(", "));
    }

    /** Says in the report what was asked for. */
    void describe(Map<String, String> described) {
        if (windows != null) {
            described.put("window", text());
        }
    }
}
