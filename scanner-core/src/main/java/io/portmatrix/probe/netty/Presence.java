package io.portmatrix.probe.netty;

import io.portmatrix.model.EarlierTcp;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.pacing.LossLog;
import io.portmatrix.pacing.RetryPolicy;
import io.portmatrix.probe.Canary;
import io.portmatrix.probe.ConnectState;
import io.portmatrix.probe.netty.ConnectTarget.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target of a connect sweep is there, and how much gets lost on the way to it: the two things that decide what a
 * silence means. A port's silence is held back until the target answered something that was asked later.
 */
final class Presence {
    private final RetryPolicy retries;
    private final Consumer<Port> again;
    private final Consumer<Silent> certain;
    private final LossLog losses = new LossLog(0);
    private final Canary canary = new Canary(Canary.Manner.CONNECTIONS);
    private List<Silent> held = new ArrayList<>();

    /** A port that was silent often enough, and when it was asked last. */
    record Silent(int port, ProbeOutcome outcome, Evidence.Silence evidence, long sentNanos) {}

    /**
     * @param again takes ports that have to be asked again
     * @param certain takes ports whose silence means something
     */
    Presence(RetryPolicy retries, Consumer<Port> again, Consumer<Silent> certain) {
        this.retries = retries;
        this.again = again;
        this.certain = certain;
    }

    /** This port answered in an earlier part of the run. */
    void remember(EarlierTcp.Sign sign, long nowNanos) {
        canary.remember(sign.port(), sign.accepts(), nowNanos);
    }

    /** The sign of life to be asked for now, or null. @param last whether nothing else is left to ask */
    Canary.@Nullable Sign due(boolean last, long nowNanos) {
        return canary.due(nowNanos, last && !held.isEmpty(), losses);
    }

    /** A sign of life is asked for. */
    void asked(Canary.Sign sign, long nowNanos) {
        canary.sent(sign, nowNanos);
    }

    /** A port is asked. */
    void asked() {
        canary.otherSent();
    }

    /** Whether nothing but signs of life is to be asked. */
    boolean isDoubted(long nowNanos) {
        return canary.doubted(nowNanos);
    }

    /** Whether the target is given up. */
    boolean isGone() {
        return canary.gone();
    }

    /** Whether any silence is held back. */
    boolean isUncertain() {
        return !held.isEmpty();
    }

    /** A port answered its attempt of that number, from 1. */
    void answered(int port, int attempt, boolean accepts, long sentNanos) {
        switch (attempt) {
            case 1 -> losses.firstAnswered(losses.current());
            case 2 -> losses.secondAnswered(losses.current());
            default -> losses.laterAnswered();
        }
        proved(port, accepts, sentNanos);
    }

    /** An attempt was not answered in time. */
    void unanswered() {
        canary.otherSilent();
    }

    /** What came of a sign of life. */
    void signed(Canary.Sign sign, Knock.Answer answer, long sentNanos, long nowNanos) {
        if (answer == Knock.Answer.NOTHING) {
            if (!canary.doubted(nowNanos)) {
                losses.missed(losses.current());
            }
            canary.over(sign.slot(), false, nowNanos);
        } else {
            losses.came(losses.current());
            canary.over(sign.slot(), true, nowNanos);
            proved(sign.port(), answer == Knock.Answer.ACCEPTED, sentNanos);
        }
    }

    /** The target is there. What was silent while it was not is asked again. */
    private void proved(int port, boolean accepts, long sentNanos) {
        boolean away = canary.proved(port, accepts, sentNanos, losses.current());
        if (held.isEmpty()) {
            return;
        }
        List<Silent> doubtful = held;
        held = new ArrayList<>();
        for (Silent one : doubtful) {
            Evidence.Silence silence = one.evidence();
            if (away) {
                again.accept(new Port(one.port(), ConnectState.NEW));
            } else if (!canary.covers(one.sentNanos())) {
                held.add(one);
            } else if (another(silence.attempts())) {
                again.accept(new Port(one.port(),
                        new ConnectState.Waiting(silence.attempts(), silence.waited(), 0)));
            } else {
                certain.accept(one);
            }
        }
    }

    /** Whether a port that was silent so often is asked again: as often as what gets lost demands. */
    boolean another(int attempts) {
        boolean demanded = retries.attemptsOnLoss() > 1 && losses.lossSeen() && attempts < losses.attemptsWanted();
        return demanded || retries.another(attempts, losses.lossSeen());
    }

    /** A port was silent often enough. */
    void silent(Silent silent) {
        if (canary.covers(silent.sentNanos())) {
            certain.accept(silent);
        } else {
            held.add(silent);
        }
    }

    /** What is held back, which is not any more. */
    List<Silent> takeHeld() {
        List<Silent> all = held;
        held = new ArrayList<>();
        return all;
    }
}
