package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.ObservationSink;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Observations of a run, each endpoint once: a second one is a fault. */
final class Observed implements ObservationSink {
    private final Map<Endpoint, Observation> byEndpoint = new LinkedHashMap<>();

    @Override
    public void accept(Observation observation) {
        Observation earlier = byEndpoint.put(observation.endpoint(), observation);
        if (earlier != null) {
            throw new AssertionError("twice: " + earlier + " and " + observation);
        }
    }

    int count() {
        return byEndpoint.size();
    }

    ProbeOutcome tcp(InetAddress address, int port) {
        return outcome(Endpoint.tcp(address, port));
    }

    ProbeOutcome udp(InetAddress address, int port) {
        return outcome(Endpoint.udp(address, port));
    }

    private ProbeOutcome outcome(Endpoint endpoint) {
        assertThat(byEndpoint).containsKey(endpoint);
        return byEndpoint.get(endpoint).outcome();
    }

    static PortState state(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOf(Concluded.class);
        return ((Concluded) outcome).state();
    }

    static List<Evidence> evidence(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOf(Concluded.class);
        return ((Concluded) outcome).evidence();
    }

    static Cause cause(ProbeOutcome outcome) {
        assertThat(outcome).isInstanceOf(NotConcluded.class);
        return ((NotConcluded) outcome).cause();
    }

    /** How many endpoints ended in {@code state}. */
    long count(PortState state) {
        return byEndpoint.values()
                .stream()
                .filter(o -> o.outcome() instanceof Concluded concluded && concluded.state() == state)
                .count();
    }

    /** How many endpoints came to no conclusion for this reason. */
    long count(Cause cause) {
        return byEndpoint.values()
                .stream()
                .filter(o -> o.outcome() instanceof NotConcluded not && not.cause() == cause)
                .count();
    }

    /** Every endpoint of the work has its observation, and nothing else has. */
    void assertComplete(List<TargetWork> work) {
        Set<Endpoint> wanted = new HashSet<>();
        for (TargetWork target : work) {
            target.tcp().ports().forEach(port -> wanted.add(Endpoint.tcp(target.address(), port)));
            target.udp().forEach(udp -> wanted.add(Endpoint.udp(target.address(), udp.port())));
        }
        assertThat(byEndpoint.keySet().equals(wanted))
                .as("observations of %d endpoints, %d wanted", byEndpoint.size(), wanted.size())
                .isTrue();
    }
}
