package io.portmatrix.probe.talk;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.probe.protocol.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which conversations one open port is worth, one connection each: the documented ones until one of them answers; where TLS
 * is documented and nothing of it came back, the same in clear, which proves that TLS is missing; and where nothing at all
 * came back, what is spoken most, if the target may be asked what it does not expect.
 */
public final class Interview {
    /** More connections than this are never made to one port. */
    static final int MAX_CONNECTIONS = 4;
    private static final String WEB = "http";

    private final TcpProtocols protocols;
    private final boolean unexpected;
    private final Deque<Attempt> left = new ArrayDeque<>();
    private final List<Attempt> made = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private boolean asking;

    /**
     * An interview of a port.
     *
     * @param documented what may be spoken there; nothing is said where that is nothing
     * @param unexpected whether the target may be asked for what is not documented
     */
    public Interview(TcpProtocols protocols, List<Spoken> documented, boolean unexpected) {
        this.protocols = protocols;
        this.unexpected = unexpected;
        for (Spoken spoken : documented) {
            String name = spoken.protocol();
            List<TcpProtocol> known = name == null ? List.of() : protocols.named(name);
            known.forEach(protocol -> plan(new Attempt(protocol, spoken.tls())));
            if (known.isEmpty() && spoken.tls()) {
                plan(new Attempt(null, true));
            }
        }
        asking = !left.isEmpty();
    }

    /** Whether anything is to be said or waited for there. */
    public boolean isWorthwhile() {
        return asking;
    }

    /**
     * The first conversation, on the connection that is open.
     *
     * @param greeted whether the peer has spoken already
     */
    public Dialogue first(Exchange exchange, boolean greeted) {
        Attempt attempt = left.isEmpty() ? Attempt.LISTEN : left.poll();
        if (greeted && attempt.tls()) {
            // It was not waiting for a handshake. What it is decides whether one is missing.
            attempt = new Attempt(attempt.protocol(), false);
        }
        made.add(attempt);
        return new Dialogue(protocols, attempt, exchange);
    }

    /** Takes what a conversation came to. Returns whether another one is worth a connection. */
    public boolean goesOn(Dialogue.Result result) {
        evidence.addAll(result.evidence());
        switch (result.end()) {
            case RECOGNISED, UNKNOWN -> left.clear();
            case UNANSWERED -> afterSilence(made.getLast());
        }
        return !left.isEmpty() && made.size() < MAX_CONNECTIONS;
    }

    /** The next conversation, over a new connection; only after {@link #goesOn} said so. */
    public Dialogue next(Exchange exchange) {
        Attempt attempt = Optional.ofNullable(left.poll()).orElse(Attempt.LISTEN);
        made.add(attempt);
        return new Dialogue(protocols, attempt, exchange);
    }

    /** Everything that was witnessed so far. */
    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    private void afterSilence(Attempt attempt) {
        if (attempt.tls() && attempt.protocol() != null) {
            planFirst(new Attempt(attempt.protocol(), false));
        }
        if (left.isEmpty() && asking && unexpected) {
            asking = false;
            protocols.named(WEB).forEach(web -> plan(new Attempt(web, false)));
            boolean triedTls = made.stream().anyMatch(Attempt::tls);
            if (!triedTls) {
                plan(new Attempt(null, true));
            }
        }
    }

    private void plan(Attempt attempt) {
        if (!left.contains(attempt) && !made.contains(attempt)) {
            left.add(attempt);
        }
    }

    private void planFirst(Attempt attempt) {
        if (!left.contains(attempt) && !made.contains(attempt)) {
            left.addFirst(attempt);
        }
    }
}
