package io.portmatrix.probe.syn;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.probe.ObservationSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts together what the sweep and the connection found at one port. Two techniques that disagree leave it undetermined;
 * where the connection could not be made from here, the sweep's word stands, unless the connections showed that the target
 * accepts everything.
 */
final class Confirmation implements ObservationSink {
    private final ObservationSink sink;
    private final Map<Endpoint, Observation> swept = new HashMap<>();

    Confirmation(ObservationSink sink) {
        this.sink = sink;
    }

    /** The sweep found this port open; it is to be connected to. */
    void expect(Observation found) {
        swept.put(found.endpoint(), found);
    }

    @Override
    public void accept(Observation observation) {
        // Without raw packets nothing is expected, and no endpoint has to be hashed.
        Observation before = swept.isEmpty() ? null : swept.remove(observation.endpoint());
        sink.accept(before == null ? observation : both(before, observation));
    }

    private static Observation both(Observation before, Observation now) {
        if (now.outcome() instanceof ProbeOutcome.NotConcluded nothing && nothing.cause() == Cause.ANSWERS_EVERYTHING) {
            return now;
        }
        if (!(now.outcome() instanceof ProbeOutcome.Concluded connected)
                || !(before.outcome() instanceof ProbeOutcome.Concluded open)) {
            return before;
        }
        List<Evidence> evidence = new ArrayList<>(open.evidence());
        evidence.addAll(connected.evidence());
        boolean agree = connected.state() == PortState.OPEN || connected.state() == PortState.ACCEPT_CLOSE;
        ProbeOutcome outcome = agree ? new ProbeOutcome.Concluded(connected.state(), evidence)
                : new ProbeOutcome.NotConcluded(Cause.CONTRADICTION, "a SYN was accepted, and a connection "
                        + connected.state().wireName() + ": " + connected.evidence().getLast().text());
        return new Observation(now.endpoint(), outcome, now.technique(), now.at());
    }
}
