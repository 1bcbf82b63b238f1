package io.portmatrix.probe.syn;

import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.pacing.Doubt;
import io.portmatrix.pacing.RunPace;
import io.portmatrix.pacing.SendLimits;
import io.portmatrix.pacing.Ticker;
import io.portmatrix.probe.Canary;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sweeps the targets behind one device, which take turns. */
final class SynSweep {
    /** So many ports of ours are used: one an attempt, and as many for signs of life. */
    static final int OUR_PORTS = Doubt.MOST_ATTEMPTS + Canary.SLOTS;

    /** So many probes of one target are sent before the next target has its turn. */
    private static final int TURN = 32;
    /** So many targets are worked on at once; the others wait, so that the books stay small. */
    private static final int MAX_TARGETS = 64;
    private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(50).toNanos();
    private static final long FULL_QUEUE_NANOS = Duration.ofMillis(1).toNanos();

    private final RawLink link;
    private final SynCookie cookie;
    private final int firstPort;
    private final RunPace pace;
    private final SendLimits limits;
    private final Ticker ticker;
    private final Function<InetAddress, Optional<String>> scope;
    private final BooleanSupplier stop;
    private final Consumer<InetAddress> sentOne;
    private final Map<AddressKey, Aim> byAddress = new HashMap<>();
    private final ArrayDeque<Aim> waiting = new ArrayDeque<>();
    private final Set<Aim> active = new LinkedHashSet<>();

    /** A target with its frames. */
    record Aim(SynTarget target, SynTemplate template, AddressKey key) {
        Aim(SynTarget target, SynTemplate template) {
            this(target, template, AddressKey.of(target.address()));
        }
    }

    /** What a sweep needs beside link and targets. */
    record Setting(SynCookie cookie, int firstPort, RunPace pace, SendLimits limits, Ticker ticker,
            Function<InetAddress, Optional<String>> scope, BooleanSupplier stop, Consumer<InetAddress> sentOne) {}

    SynSweep(RawLink link, Setting setting, Collection<Aim> aims) {
        this.link = link;
        this.cookie = setting.cookie();
        this.firstPort = setting.firstPort();
        this.pace = setting.pace();
        this.limits = setting.limits();
        this.ticker = setting.ticker();
        this.scope = setting.scope();
        this.stop = setting.stop();
        this.sentOne = setting.sentOne();
        waiting.addAll(aims);
    }

    /**
     * Returns when each port of each target has its conclusion.
     *
     * @throws LinkException if the device failed; what was concluded until then is told, and the rest is given up
     */
    void run() throws LinkException {
        try {
            while (admit()) {
                if (stop.getAsBoolean()) {
                    abandon(Cause.INTERRUPTED, "the run was ended before its turn");
                    return;
                }
                long wait = sendAll();
                link.receive(this::captured, wait);
                pace.lostInCapture(link.lost(), ticker.nanos());
                retire();
            }
        } catch (LinkException e) {
            abandon(Cause.INTERRUPTED, "the sweep ended early: " + e.getMessage());
            throw e;
        }
    }

    private boolean admit() {
        while (active.size() < MAX_TARGETS && !waiting.isEmpty()) {
            Aim aim = waiting.poll();
            byAddress.put(aim.key(), aim);
            active.add(aim);
        }
        return !active.isEmpty();
    }

    private void retire() {
        active.removeIf(aim -> {
            if (aim.target().finished()) {
                byAddress.remove(aim.key());
                return true;
            }
            return false;
        });
    }

    private void abandon(Cause cause, String detail) {
        active.forEach(aim -> aim.target().concludeRest(cause, detail));
        waiting.forEach(aim -> aim.target().concludeRest(cause, detail));
        active.clear();
        waiting.clear();
    }

    /** Sends what may be sent. @return nanoseconds until more may be */
    private long sendAll() throws LinkException {
        long wait = LONGEST_WAIT_NANOS;
        for (Aim aim : active) {
            SynTarget target = aim.target();
            target.update(ticker.nanos());
            for (int i = 0; i < TURN; i++) {
                long now = ticker.nanos();
                long held = Math.max(pace.delay(now), limits.delay(target.address(), now));
                Shot shot = held > 0 ? null : target.next(now);
                if (shot == null) {
                    wait = Math.min(wait, Math.max(held, target.finished() ? 0 : target.delay(now)));
                    break;
                }
                if (isRefused(target)) {
                    break;
                }
                if (!send(aim, shot, now)) {
                    target.unsent(shot);
                    pace.queueFull(now);
                    wait = FULL_QUEUE_NANOS;
                    break;
                }
                if (i == TURN - 1) {
                    wait = 0;
                }
            }
        }
        return wait;
    }

    /** Whether the scope forbids the next packet; then the rest is concluded. Asked right before each is sent. */
    private boolean isRefused(SynTarget target) {
        Optional<String> refusal = scope.apply(target.address());
        refusal.ifPresent(reason -> target.concludeRest(Cause.OUT_OF_SCOPE, reason));
        return refusal.isPresent();
    }

    private boolean send(Aim aim, Shot shot, long now) throws LinkException {
        SynTarget target = aim.target();
        int ourPort = firstPort + shot.slot();
        int sequence = cookie.sequence(aim.key(), ourPort, shot.probe().port);
        if (!link.send(aim.template().frame(ourPort, shot.probe().port, sequence))) {
            return false;
        }
        target.sent(shot, now);
        pace.sent();
        limits.started(target.address(), now);
        sentOne.accept(target.address());
        return true;
    }

    private void captured(byte[] buffer, int offset, int length, long nanos) {
        Answer answer = PacketReader.read(buffer, offset, length);
        if (answer == null) {
            return;
        }
        Aim aim = byAddress.get(answer.target());
        int slot = answer.ourPort() - firstPort;
        if (aim == null || slot < 0 || slot >= OUR_PORTS
                || answer.sequence() != cookie.sequence(answer.target(), answer.ourPort(), answer.targetPort())) {
            return;
        }
        SynTarget target = aim.target();
        if (slot >= Doubt.MOST_ATTEMPTS) {
            // What ICMP says about a port that answered is not the target's word.
            if (!(answer instanceof Answer.Unreachable)) {
                target.signed(slot - Doubt.MOST_ATTEMPTS, answer.targetPort(), nanos);
            }
            return;
        }
        boolean counts = !(answer instanceof Answer.Unreachable);
        target.answered(answer.targetPort(), slot + 1, counts, nanos, trip -> switch (answer) {
            case Answer.Accepted accepted -> concluded(PortState.OPEN, new Evidence.SynAckCaptured(trip));
            case Answer.Reset reset -> concluded(PortState.CLOSED, new Evidence.ResetCaptured(trip));
            case Answer.Unreachable error -> concluded(state(error),
                    new Evidence.IcmpUnreachable(error.type(), error.code(), error.sender()));
        });
    }

    /** The target's own "port unreachable" refuses; everything else forbids. */
    private static PortState state(Answer.Unreachable answer) {
        boolean portUnreachable = answer.target().isV4() ? answer.type() == 3 && answer.code() == 3
                : answer.type() == 1 && answer.code() == 4;
        boolean itself = AddressKey.of(answer.sender()).equals(answer.target());
        return portUnreachable && itself ? PortState.CLOSED : PortState.FILTERED;
    }

    private static ProbeOutcome concluded(PortState state, Evidence evidence) {
        return new ProbeOutcome.Concluded(state, List.of(evidence));
    }
}
