package io.portmatrix.probe.netty;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.ProbeProgress;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/** Writes down what is concluded. Everything a run says to the outside goes through here. */
final class Ledger {
    private final ObservationSink sink;
    private final ProbeProgress progress;
    private final Clock clock;

    Ledger(ObservationSink sink, ProbeProgress progress, Clock clock) {
        this.sink = sink;
        this.progress = progress;
        this.clock = clock;
    }

    void planned(int endpoints) {
        progress.planned(endpoints);
    }

    void attempted(InetAddress address) {
        progress.attempted(address);
    }

    /** Writes the same of every endpoint of the work, of which nothing is written yet. */
    void concludeAll(List<TargetWork> work, ProbeOutcome outcome) {
        for (TargetWork target : work) {
            planned(target.tcp().size() + UdpTarget.ports(target).size() + (target.echo() ? 1 : 0));
            if (target.echo()) {
                concluded(Endpoint.icmp(target.address()), outcome, Technique.ICMP_ECHO);
            }
            target.tcp()
                    .ports()
                    .forEach(port -> concluded(Endpoint.tcp(target.address(), port), outcome, Technique.TCP_CONNECT));
            UdpTarget.ports(target)
                    .keySet()
                    .forEach(port -> concluded(Endpoint.udp(target.address(), port), outcome, Technique.UDP_REQUEST));
        }
    }

    void concluded(Endpoint endpoint, ProbeOutcome outcome, Technique technique) {
        progress.concluded();
        sink.accept(new Observation(endpoint, outcome, technique, clock.instant()));
    }
}
