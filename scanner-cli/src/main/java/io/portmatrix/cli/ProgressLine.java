package io.portmatrix.cli;

import io.portmatrix.report.SafeText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells on stderr how a long run gets on. On a terminal one line that is written over and over and wiped at the end;
 * elsewhere a line every ten seconds; nothing at all for runs that are over in two.
 */
final class ProgressLine implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SPARSE = Duration.ofSeconds(10);
    private static final String ERASE = "\r\u001b[K";

    private final ProgressSource source;
    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final LongSupplier ticker;
    private final long started;
    private final ProgressMeter meter;
    private @Nullable ScheduledExecutorService timer;
    private long nextLine = SPARSE.toNanos();
    private boolean drawn;

    /**
     * @param source what is counted
     * @param streams where to write, and whether somebody looks
     * @param width columns of the terminal
     * @param ticker nanoseconds, as {@link System#nanoTime} counts them
     */
    ProgressLine(ProgressSource source, Streams streams, int width, LongSupplier ticker) {
        this.source = source;
        this.err = streams.err();
        this.terminal = streams.errIsTerminal() && !"dumb".equals(streams.environment().get("TERM"));
        this.width = width;
        this.ticker = ticker;
        this.started = ticker.getAsLong();
        this.meter = new ProgressMeter(started);
    }

    /** Starts telling, until {@link #close}. */
    ProgressLine start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleAtFixedRate(this::tick, REDRAW.toMillis(), REDRAW.toMillis(),
                TimeUnit.MILLISECONDS);
        timer = executor;
        return this;
    }

    /** Measures, and tells if it is time to. */
    synchronized void tick() {
        long now = ticker.getAsLong();
        long elapsed = now - started;
        meter.update(now, source.done());
        if (elapsed < QUIET.toNanos()) {
            return;
        }
        if (terminal) {
            err.print(ERASE + fitted());
            err.flush();
            drawn = true;
        } else if (elapsed >= nextLine) {
            nextLine = elapsed + SPARSE.toNanos();
            err.println(text());
        }
    }

    /** Stops telling and wipes the line. */
    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
        synchronized (this) {
            if (drawn) {
                err.print(ERASE);
                err.flush();
                drawn = false;
            }
        }
    }

    private String text() {
        long done = source.done();
        long total = source.total();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d", done));
        if (total > 0) {
            text.append(String.format(Locale.ROOT, " of %,d (%d %%)", total, Math.min(100, done * 100 / total)));
        }
        if (total > 0 && done >= total) {
            return text.append(", finishing").toString(); // what is open is talked to, what is missing is looked for
        }
        text.append(String.format(Locale.ROOT, ", %,.0f/s", meter.rate()));
        Duration remaining = meter.remaining(total);
        if (remaining != null) {
            text.append(", ").append(words(remaining)).append(" left");
        }
        String current = SafeText.escapeToAscii(source.current());
        return current.isEmpty() ? text.toString() : text.append(", ").append(current).toString();
    }

    /** Cut to what fits on one line: a line that wraps can't be written over. */
    private String fitted() {
        String text = text();
        return text.length() < width ? text : text.substring(0, width - 1);
    }

    /** A duration for people, no finer than its size calls for. */
    static String words(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 1 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
