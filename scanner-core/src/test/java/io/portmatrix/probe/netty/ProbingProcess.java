package io.portmatrix.probe.netty;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.ProbeOutcome.Concluded;
import io.portmatrix.model.ProbeOutcome.NotConcluded;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.ProberOptions.SocketChoice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A process that probes TCP ports of 127.0.0.1 and prints how many ended how, and the limitations. */
final class ProbingProcess {
    private ProbingProcess() {}

    public static void main(String[] args) {
        ProberOptions options = ProberOptions
                .within(address -> address.isLoopbackAddress() ? Optional.empty() : Optional.of("not loopback"))
                .withSockets(SocketChoice.valueOf(args[0].toUpperCase(Locale.ROOT)));
        TargetWork work = new TargetWork("h", ProberRig.LOOPBACK, PortSet.parse(args[1]), List.of(),
                CareProfile.STANDARD);
        Map<String, Integer> counts = new TreeMap<>();
        try (Prober prober = new NettyProbers().create(options)) {
            prober.run(List.of(work), observation -> counts.merge(switch (observation.outcome()) {
                case Concluded concluded -> concluded.state().wireName();
                case NotConcluded not -> not.cause().wireName();
            }, 1, Integer::sum));
            System.out.println(counts + " " + prober.limitations());
        }
    }
}
