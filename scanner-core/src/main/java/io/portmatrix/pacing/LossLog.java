package io.portmatrix.pacing;

import java.time.Duration;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many packets get lost between here and one target, by the time they were sent. Only ports that answer say anything
 * about loss; a filter that drops looks the same and is none. Two things are counted:
 *
 * <ul> <li>ports that are known to answer and are asked again: they come, or are missed; <li>the first two attempts at
 * every other port. Of those that answer, a part 1 - p answers the first and a part p (1 - p) the second: the second over
 * the first is the loss p, whatever the number of those that never answer. Later attempts are left out, because those that
 * answer only then would be counted and those that still don't would not. </ul>
 *
 * <p>Time is divided into epochs. Loss that comes of sending too fast belongs to the epochs in which too much was sent, and
 * must not be held against later ones; so each attempt remembers the epoch it was made in.
 *
 * <p>Not safe for use by several threads.
 */
public final class LossLog {
    /** The error that is accepted: a port that answers is taken for silent once in a hundred million. In decades. */
    public static final double WANTED_DECADES = 8;
    /**
     * The loss of an attempt that is assumed while no loss was seen: three silent attempts are enough then. It is the
     * least that is ever assumed.
     */
    public static final double UNSEEN = Math.pow(10, -WANTED_DECADES / 3);

    /** Epochs that are remembered one by one; what is older has the loss of the whole. */
    private static final int REMEMBERED = 512;
    /** An epoch's loss is looked for in so many epochs before and after it too. */
    private static final int NEIGHBOURS = 2;
    /** So many answers weigh as much as what is known of the whole. */
    private static final double WEIGHT_OF_ALL = 8;
    /** Once loss was seen, half of so many is taken for lost: few answers prove nothing great. */
    private static final double DOUBT = 8;
    /** So many answers are remembered of the whole, before the older ones count half. */
    private static final double MEMORY = 4_000;
    /** A line that loses a third loses none of so many answers once in a hundred thousand times. */
    private static final int TELLING = 30;
    private static final int FULL_EPOCH = 32;
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double MOST_LOSS = 0.999;

    private final @Nullable Epoch[] ring = new Epoch[REMEMBERED];
    private final BitSet disregarded = new BitSet();
    private final Count all = new Count();
    private int current;
    private boolean lossSeen;

    /** Answers, and answers that did not come. */
    private static final class Count {
        double came;
        double lost;

        /** Part that is lost, with {@code weight} answers of which {@code otherwise} is lost. */
        double loss(double weight, double otherwise) {
            return Math.max(UNSEEN, Math.min(MOST_LOSS, (lost + weight * otherwise) / (came + weight)));
        }

        void age() {
            if (came > MEMORY) {
                came /= 2;
                lost /= 2;
            }
        }
    }

    /** One stretch of time. */
    private static final class Epoch {
        final int id;
        final long startNanos;
        final Count count = new Count();
        long endNanos;
        boolean closed;
        int sent;

        Epoch(int id, long startNanos) {
            this.id = id;
            this.startNanos = startNanos;
        }
    }

    /**
     * What is known of one epoch that is over.
     *
     * @param seconds how long it lasted
     * @param sent attempts made
     * @param came attempts of which it is known whether they were answered
     * @param lost how many of those were not
     */
    public record Reading(int epoch, long endNanos, double seconds, int sent, double came, double lost) {}

    /** @param nowNanos the ticker's reading */
    public LossLog(long nowNanos) {
        ring[0] = new Epoch(0, nowNanos);
    }

    /**
     * An attempt is made.
     *
     * @param length how long an epoch is to last at least
     * @return the epoch it belongs to
     */
    public int sent(long nowNanos, Duration length) {
        Epoch epoch = epochAt(current);
        long age = nowNanos - epoch.startNanos;
        if (age >= length.toNanos() && epoch.sent >= FULL_EPOCH || age >= LONGEST_NANOS && epoch.sent > 0) {
            epoch.endNanos = nowNanos;
            epoch.closed = true;
            current++;
            epoch = new Epoch(current, nowNanos);
            ring[current % REMEMBERED] = epoch;
        }
        epoch.sent++;
        return current;
    }

    /** The first attempt at a port was answered. @param epoch the attempt's */
    public void firstAnswered(int epoch) {
        count(epoch, 1, 0);
    }

    /** The second attempt at a port was answered and the first was not. @param epoch the first attempt's */
    public void secondAnswered(int epoch) {
        lossSeen = true;
        count(epoch, 0, 1);
    }

    /** A later attempt at a port was answered, and none before. */
    public void laterAnswered() {
        lossSeen = true;
    }

    /** The answer to a first attempt came after the one to the second, for which {@link #secondAnswered} was told. */
    public void firstFoundAgain(int epoch) {
        count(epoch, 1, -1);
    }

    /** A port that is known to answer did. */
    public void came(int epoch) {
        count(epoch, 1, 0);
    }

    /** A port that is known to answer did not. */
    public void missed(int epoch) {
        lossSeen = true;
        count(epoch, 1, 1);
    }

    private void count(int epoch, int came, int lost) {
        all.came += came;
        all.lost = Math.max(0, all.lost + lost);
        all.age();
        if (remembers(epoch)) {
            epochAt(epoch).count.came += came;
            epochAt(epoch).count.lost += lost;
        }
    }

    /** The epoch that attempts belong to now. */
    public int current() {
        return current;
    }

    /** Whether anything was ever lost. */
    public boolean lossSeen() {
        return lossSeen;
    }

    /** Whether enough answers came to believe that nothing gets lost where no loss was seen. */
    public boolean isWellKnown() {
        return lossSeen || all.came >= TELLING;
    }

    /** Part of all attempts that is lost, 0 to 1; {@link #UNSEEN} at least. */
    public double loss() {
        return lossSeen ? all.loss(DOUBT, 0.5) : UNSEEN;
    }

    /** How many silent attempts are a silence, by what is known of the whole; at most {@link Doubt#MOST_ATTEMPTS}. */
    public int attemptsWanted() {
        return (int) Math.min(Doubt.MOST_ATTEMPTS, Math.ceil(WANTED_DECADES / -Math.log10(loss()) - 1e-6));
    }

    /** What is known of {@code epoch}, or null if it lasts still or is forgotten. */
    public @Nullable Reading reading(int epoch) {
        if (!remembers(epoch) || !epochAt(epoch).closed) {
            return null;
        }
        Epoch found = epochAt(epoch);
        double seconds = Math.max(1, found.endNanos - found.startNanos) / 1e9;
        return new Reading(epoch, found.endNanos, seconds, found.sent, found.count.came, found.count.lost);
    }

    /**
     * How much one silent attempt of that epoch says against the port's being one that answers: the negative decimal
     * logarithm of the loss; 0 in an epoch that is disregarded. A port is silent where its attempts make
     * {@link #WANTED_DECADES} together.
     */
    public double decades(int epoch) {
        if (disregarded.get(epoch)) {
            return 0;
        }
        double whole = loss();
        if (!lossSeen) {
            return -Math.log10(whole);
        }
        Count near = new Count();
        for (int at = Math.max(0, epoch - NEIGHBOURS); at <= epoch + NEIGHBOURS; at++) {
            if (remembers(at)) {
                near.came += epochAt(at).count.came;
                near.lost += epochAt(at).count.lost;
            }
        }
        return -Math.log10(near.loss(WEIGHT_OF_ALL, whole));
    }

    /** Silence in these epochs means nothing: the target was away. @param last not before {@code first} */
    public void disregard(int first, int last) {
        disregarded.set(first, last + 1);
    }

    /** Whether silence in that epoch means nothing. */
    public boolean disregarded(int epoch) {
        return disregarded.get(epoch);
    }

    private boolean remembers(int epoch) {
        Epoch found = ring[epoch % REMEMBERED];
        return found != null && found.id == epoch;
    }

    private Epoch epochAt(int epoch) {
        return Objects.requireNonNull(ring[epoch % REMEMBERED], "no epoch");
    }
}
