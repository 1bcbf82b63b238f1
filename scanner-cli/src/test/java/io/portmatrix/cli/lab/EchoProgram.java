package io.portmatrix.cli.lab;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.pcap.LinuxSockets;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.netty.NettyProbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Asks addresses for an echo. Prints one line an address: it, the state or the cause of none, and the last evidence. */
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] args) {
        List<TargetWork> work = Arrays.stream(args)
                .map(AddressText::parse)
                .map(address -> new TargetWork("target", address, PortSet.EMPTY, List.of(), true, CareProfile.STANDARD))
                .toList();
        List<String> lines = new ArrayList<>();
        try (Prober prober = new NettyProbers(new LinuxSockets())
                .create(ProberOptions.within(address -> Optional.empty()))) {
            prober.run(work, observation -> lines.add(line(observation)));
        }
        lines.forEach(System.out::println);
    }

    private static String line(Observation observation) {
        String address = AddressText.of(observation.endpoint().address()) + "\t";
        return switch (observation.outcome()) {
            case ProbeOutcome.Concluded concluded ->
                    address + concluded.state().wireName() + "\t" + concluded.evidence().getLast().text();
            case ProbeOutcome.NotConcluded not -> address + not.cause().wireName() + "\t" + not.detail();
        };
    }
}
