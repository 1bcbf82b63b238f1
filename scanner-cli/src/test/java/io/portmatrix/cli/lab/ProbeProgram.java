package io.portmatrix.cli.lab;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.link.pcap.LinuxSockets;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Scope;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.report.SafeText;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The prober as a program, because a JVM can't move into a namespace: {@code ADDRESS TCP-PORTS UDP-WORK [TCP-TALKS]}, each
 * possibly empty, where UDP work is {@code port[:protocol],...} and talks are {@code port:protocol[+tls],...}. Prints one line an observation: endpoint, state or the cause of
 * none, then kind and text of each evidence, divided by tabs.
 */
final class ProbeProgram {
    /** Long, because a daemon may take its time for its greeting on a busy machine. */
    private static final Duration HOLD_WINDOW = Duration.ofSeconds(3);

    private ProbeProgram() {}

    public static void main(String[] args) throws Exception {
        InetAddress address = InetAddress.getByName(args[0]);
        PortSet tcp = args[1].isEmpty() ? PortSet.EMPTY : PortSet.parse(args[1]);
        List<UdpWork> udp = Arrays.stream(args[2].split(","))
                .filter(item -> !item.isEmpty())
                .map(ProbeProgram::udpWork)
                .toList();
        List<TcpTalk> talks = args.length < 4 ? List.of()
                : Arrays.stream(args[3].split(",")).map(ProbeProgram::talk).toList();
        Scope only = asked -> asked.equals(address) ? Optional.empty() : Optional.of("not the target");
        List<String> lines = new ArrayList<>();
        ProberOptions options = ProberOptions.within(only).withHoldWindow(HOLD_WINDOW);
        try (Prober prober = new NettyProbers(new LinuxSockets()).create(options)) {
            prober.run(List.of(new TargetWork("target", address, tcp, udp, CareProfile.STANDARD).talking(talks)),
                    observation -> lines.add(line(observation)));
            prober.limitations().forEach(limitation -> lines.add("limitation\t" + limitation.code()));
        }
        lines.forEach(System.out::println);
    }

    private static TcpTalk talk(String item) {
        String[] parts = item.split(":");
        boolean tls = parts[1].endsWith("+tls");
        String protocol = parts[1].replace("+tls", "");
        return new TcpTalk(Integer.parseInt(parts[0]),
                List.of(new Spoken(protocol.isEmpty() ? null : protocol, tls)));
    }

    private static UdpWork udpWork(String item) {
        String[] parts = item.split(":");
        return new UdpWork(Integer.parseInt(parts[0]), parts.length == 1 ? null : parts[1]);
    }

    private static String line(Observation observation) {
        String port = observation.endpoint().transport().wireName() + "/" + observation.endpoint().port();
        return switch (observation.outcome()) {
            case ProbeOutcome.Concluded concluded -> port + "\t" + concluded.state().wireName() + "\t"
                    + concluded.evidence()
                            .stream()
                            .map(evidence -> evidence.kind() + "\t" + SafeText.escape(evidence.text()))
                            .collect(Collectors.joining("\t"));
            case ProbeOutcome.NotConcluded nothing -> port + "\t" + nothing.cause().wireName() + "\t"
                    + nothing.cause().wireName() + "\t" + SafeText.escape(nothing.detail());
        };
    }
}
