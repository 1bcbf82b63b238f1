package io.portmatrix.probe.netty;

import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.fixtures.protocol.UdpResponder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what it was sent, in order, and understands one text. */
final class Recorded implements UdpResponder {
    private static final long PATIENCE_MILLIS = 10_000;

    private final String understood;
    private final List<String> texts = new ArrayList<>();

    Recorded(String understood) {
        this.understood = understood;
    }

    @Override
    public String name() {
        return "recorded";
    }

    @Override
    public synchronized Optional<Payload> answer(Payload request) {
        texts.add(request.text());
        notifyAll();
        return request.text().equals(understood) ? Optional.of(Payload.text("understood " + understood))
                : Optional.empty();
    }

    /** What came so far. */
    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** Waits until {@code text} has come, at most ten seconds. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!texts.contains(text) && end - System.nanoTime() > 1_000_000) {
            wait((end - System.nanoTime()) / 1_000_000);
        }
    }
}
