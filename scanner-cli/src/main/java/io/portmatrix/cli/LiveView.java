package io.portmatrix.cli;

import io.portmatrix.scan.ListeningCounts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells on stderr how listening gets on. On a terminal there is one line that is written over and over, with what is new above
 * it; elsewhere what is new, and a line now and then. Used by one thread.
 */
final class LiveView implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration SPARSE = Duration.ofMinutes(1);
    private static final String ERASE = "\r\u001b[K";

    private final String where;
    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final LongSupplier ticker;
    private final ProgressMeter packets;
    private final ProgressMeter flows;
    private long nextLine;
    private boolean drawn;

    /**
     * @param devices the interfaces' names
     * @param streams where to write, and whether somebody looks
     * @param width columns of the terminal
     * @param ticker nanoseconds, as {@link System#nanoTime} counts them
     */
    LiveView(List<String> devices, Streams streams, int width, LongSupplier ticker) {
        this.where = String.join(", ", devices);
        this.err = streams.err();
        this.terminal = streams.errIsTerminal() && !"dumb".equals(streams.environment().get("TERM"));
        this.width = width;
        this.ticker = ticker;
        long now = ticker.getAsLong();
        this.packets = new ProgressMeter(now);
        this.flows = new ProgressMeter(now);
        this.nextLine = now + FIRST.toNanos();
    }

    /** Tells something that is to stay. */
    void say(String line) {
        err.println((drawn ? ERASE : "") + line);
        drawn = false;
    }

    /**
     * Tells how it stands, if it is time to.
     *
     * @param deviations how many were told
     * @param advisories how many were told
     * @param left how long it goes on, or null if nobody knows
     */
    void show(ListeningCounts counts, int deviations, int advisories, @Nullable Duration left) {
        show(counts, String.format(Locale.ROOT, ", %,d deviations, %,d advisories", deviations, advisories), left);
    }

    /** Tells how it stands where nothing is judged, if it is time to. @param left as above */
    void show(ListeningCounts counts, @Nullable Duration left) {
        show(counts, "", left);
    }

    private void show(ListeningCounts counts, String judged, @Nullable Duration left) {
        long now = ticker.getAsLong();
        packets.update(now, counts.frames());
        flows.update(now, counts.flows().flows());
        if (terminal) {
            String text = text(counts, judged, left);
            err.print(ERASE + (text.length() < width ? text : text.substring(0, width - 1)));
            err.flush();
            drawn = true;
        } else if (now - nextLine >= 0) {
            nextLine = now + SPARSE.toNanos();
            err.println(text(counts, judged, left));
        }
    }

    /** Tells what was heard in all. */
    void end(ListeningCounts counts) {
        say(String.format(Locale.ROOT, "heard %,d packets, %,d flows on %s; %,d dropped", counts.frames(),
                counts.flows().flows(), where, dropped(counts)));
    }

    private static long dropped(ListeningCounts counts) {
        return counts.capture().dropped() + counts.capture().droppedByInterface();
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }

    private String text(ListeningCounts counts, String judged, @Nullable Duration left) {
        return String.format(Locale.ROOT,
                "%s: %,.0f packets/s, %,.0f flows/s; %,d packets, %,d flows%s, %,d dropped%s",
                where, packets.rate(), flows.rate(), counts.frames(), counts.flows().flows(), judged,
                dropped(counts),
                left == null ? "" : "; " + ProgressLine.words(left) + " left");
    }
}
