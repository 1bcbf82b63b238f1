package io.portmatrix.scan;

import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.model.Limitation;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** Interfaces that are listened on while a scan probes. What this machine itself sends and is sent is left out. */
public final class LiveTraffic implements TrafficSource {
    private final Listening listening;
    private final Set<InetAddress> own;

    /**
     * @param listening open and not yet started; closed by {@link #stop}
     * @param own this machine's addresses
     */
    public LiveTraffic(Listening listening, Set<InetAddress> own) {
        this.listening = listening;
        this.own = Set.copyOf(own);
    }

    @Override
    public void start(FlowSink sink, KnownEnds known) {
        listening.start(sink, known, () -> {});
    }

    @Override
    public List<Limitation> stop() {
        listening.close();
        return listening.limitations();
    }

    @Override
    public Set<InetAddress> own() {
        return own;
    }
}
