package io.portmatrix.plan;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Scope;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns expectations into work. Pure. */
public final class ScanPlanner {
    /** Code of the limitation that an address is left out. */
    public static final String NOT_PROBED = "address-not-probed";

    private final PortSelection selection;
    private final Scope scope;
    private final boolean conversation;

    /** A planner for the ports of {@code selection} that leaves out what {@code scope} refuses. */
    public ScanPlanner(PortSelection selection, Scope scope) {
        this(selection, scope, true);
    }

    /** As above. @param conversation whether open TCP ports are asked for what is documented to be spoken there */
    public ScanPlanner(PortSelection selection, Scope scope, boolean conversation) {
        this.selection = selection;
        this.scope = scope;
        this.conversation = conversation;
    }

    /** The plan for every address of every host. */
    public ScanPlan plan(Baseline baseline) {
        List<TargetWork> work = new ArrayList<>();
        List<Limitation> limitations = new ArrayList<>();
        AlikeWork alike = new AlikeWork();
        if (!conversation) {
            limitations.add(new Limitation("no-conversation",
                    "open TCP ports were not asked what they speak; another service on a documented port goes unnoticed"
                            + " unless it greets"));
        }
        for (HostBaseline host : baseline.hosts()) {
            for (InetAddress address : host.addresses()) {
                Optional<String> refusal = scope.refusal(address);
                if (refusal.isPresent()) {
                    limitations.add(new Limitation(NOT_PROBED,
                            host.name() + " " + AddressText.of(address) + " is not probed: " + refusal.get()));
                } else {
                    work.add(alike.of(work(host, address)));
                }
            }
        }
        return new ScanPlan(selection, work, limitations);
    }

    private TargetWork work(HostBaseline host, InetAddress address) {
        List<UdpWork> udp = host.udpPorts(address);
        boolean echo = host.asksEcho(address);
        TargetWork work = switch (selection) {
            case PortSelection.All() ->
                    new TargetWork(host.name(), address, PortSet.ALL, udp, echo, host.care());
            case PortSelection.Documented() ->
                    new TargetWork(host.name(), address, host.tcpPorts(address), udp, echo, host.care());
            case PortSelection.Listed(PortSet ports) -> new TargetWork(host.name(), address, ports,
                    udp.stream().filter(asked -> ports.contains(asked.port())).toList(), host.care());
        };
        return conversation ? work.talking(host.tcpTalks(address)) : work;
    }
}
