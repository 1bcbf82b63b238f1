package io.portmatrix.scan;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The install-day loop: what of an earlier report has to be looked at again, and how the new findings take the place of the
 * old ones. Looked at again is
 * <ul>
 * <li>what deviated or stayed undetermined,
 * <li>what the site file or the catalog now says differently than when the earlier report was made,
 * <li>everything of an address that was down or is new, and
 * <li>one port of each address that answered before, since without it a host that went down looks like a firewall.
 * </ul>
 */
final class Recheck {
    private final Report earlier;
    private final Baseline baseline;
    private final Map<Place, PortSet> again = new HashMap<>();
    private final Set<InetAddress> whole = new HashSet<>();
    private final Map<InetAddress, Integer> witness = new HashMap<>();

    private record Place(InetAddress address, Transport transport) {
        static Place of(Finding finding) {
            return new Place(finding.subject().address(), finding.subject().transport());
        }
    }

    private record Line(InetAddress address, Transport transport, PortSet ports, RuleId rule, Expected expected) {}

    Recheck(Report earlier, Baseline baseline) {
        this.earlier = earlier;
        this.baseline = baseline;
        Set<InetAddress> known = new HashSet<>();
        Set<InetAddress> up = new HashSet<>();
        for (Finding finding : earlier.findings()) {
            known.add(finding.subject().address());
            if (finding.observed() != Finding.Observed.HOST_DOWN) {
                up.add(finding.subject().address());
            }
            if (isOpenQuestion(finding)) {
                add(Place.of(finding), finding.subject().ports());
                listenersElsewhere(finding);
            } else if (answered(finding)) {
                witness.putIfAbsent(finding.subject().address(), finding.subject().ports().first());
            }
        }
        for (HostBaseline host : baseline.hosts()) {
            host.host()
                    .addresses()
                    .stream()
                    .map(a -> a.address())
                    .filter(a -> !known.contains(a) || !up.contains(a))
                    .forEach(whole::add);
        }
        changedExpectations();
    }

    /** The part of the work that has to be done again; addresses with nothing left fall out. */
    List<TargetWork> restrict(List<TargetWork> work) {
        List<TargetWork> rest = new ArrayList<>();
        for (TargetWork target : work) {
            if (whole.contains(target.address())) {
                rest.add(target);
                continue;
            }
            PortSet tcp = ports(target.address(), Transport.TCP).intersection(target.tcp());
            PortSet udp = ports(target.address(), Transport.UDP);
            List<TargetWork.UdpWork> udpWork = target.udp().stream().filter(w -> udp.contains(w.port())).toList();
            boolean echo = target.echo() && again.containsKey(new Place(target.address(), Transport.ICMP));
            if (tcp.isEmpty() && udpWork.isEmpty() && !echo) {
                continue;
            }
            Integer alive = witness.get(target.address());
            if (alive != null) {
                tcp = tcp.union(PortSet.of(alive));
            }
            rest.add(new TargetWork(target.host(), target.address(), tcp, udpWork, echo, target.care())
                    .talking(target.talks()));
        }
        return rest;
    }

    /** The earlier findings that were not looked at again, and the new ones of those that were. */
    List<Finding> merge(List<Finding> now, List<TargetWork> done) {
        Map<InetAddress, TargetWork> doneAt = new HashMap<>();
        done.forEach(w -> doneAt.put(w.address(), w));
        Set<InetAddress> current = new HashSet<>();
        baseline.hosts().forEach(h -> h.host().addresses().forEach(a -> current.add(a.address())));
        List<Finding> merged = new ArrayList<>();
        for (Finding finding : earlier.findings()) {
            if (current.contains(finding.subject().address()) && !isReplaced(finding, doneAt)
                    && !finding.kind().isOfWaiver()) {
                merged.add(unwaived(finding));
            }
        }
        now.stream().filter(f -> isReplaced(f, doneAt)).forEach(merged::add);
        return merged;
    }

    /** A waiver may have ended since, or been changed; what the site file accepts without an end was judged with the port. */
    private static Finding unwaived(Finding finding) {
        return finding.verdict() instanceof Verdict.Waived waived && waived.until() != null
                ? finding.with(waived.replaced())
                : finding;
    }

    /** Names of hosts of the earlier report that the site no longer has. */
    List<String> hostsGone() {
        Set<String> names = new HashSet<>();
        baseline.hosts().forEach(h -> names.add(h.name()));
        return earlier.hosts().stream().map(Report.Host::name).filter(n -> !names.contains(n)).toList();
    }

    private boolean isReplaced(Finding finding, Map<InetAddress, TargetWork> doneAt) {
        InetAddress address = finding.subject().address();
        if (whole.contains(address)) {
            return true;
        }
        if (finding.subject().transport() == Transport.ICMP) {
            return again.containsKey(Place.of(finding));
        }
        PortSet question = ports(address, finding.subject().transport());
        TargetWork work = doneAt.get(address);
        Integer alive = work == null ? null : witness.get(address);
        PortSet looked = alive == null || finding.subject().transport() != Transport.TCP ? question
                : question.union(PortSet.of(alive));
        PortSet ports = finding.subject().ports();
        return !ports.isEmpty() && ports.minus(looked).isEmpty();
    }

    private void changedExpectations() {
        Set<Line> before = new HashSet<>();
        for (Finding finding : earlier.findings()) {
            RuleId rule = finding.subject().rule();
            if (rule != null) {
                before.add(new Line(finding.subject().address(), finding.subject().transport(),
                        finding.subject().ports(), rule, finding.expected()));
            }
        }
        Set<Line> after = new HashSet<>();
        for (HostBaseline host : baseline.hosts()) {
            for (Expectation e : host.expectations()) {
                after.add(new Line(e.address(), e.transport(), e.ports(), e.rule(), e.expected()));
            }
        }
        Set<Line> changed = new HashSet<>(before);
        changed.removeAll(after);
        after.stream().filter(line -> !before.contains(line)).forEach(changed::add);
        changed.forEach(line -> add(new Place(line.address(), line.transport()), line.ports()));
    }

    /** A service that was found elsewhere than documented is one finding about two ports. */
    private void listenersElsewhere(Finding finding) {
        if (finding.kind() != FindingKind.MOVED_UNDECLARED && finding.kind() != FindingKind.MOVED_OUT_OF_BOUNDS) {
            return;
        }
        for (Evidence evidence : finding.evidence()) {
            if (evidence instanceof Evidence.ProtocolAnswer answer) {
                add(new Place(answer.from().address(), answer.from().transport()), PortSet.of(answer.from().port()));
            }
        }
        Optional.ofNullable(finding.subject().port())
                .ifPresent(port -> add(Place.of(finding), PortSet.of(port)));
    }

    private void add(Place place, PortSet ports) {
        again.merge(place, ports, PortSet::union);
    }

    private PortSet ports(InetAddress address, Transport transport) {
        return again.getOrDefault(new Place(address, transport), PortSet.EMPTY);
    }

    private static boolean isOpenQuestion(Finding finding) {
        return finding.verdict() instanceof Verdict.Deviation || finding.verdict() instanceof Verdict.Undetermined;
    }

    private static boolean answered(Finding finding) {
        return finding.subject().transport() == Transport.TCP && finding.subject().port() != null
                && switch (finding.observed()) {
                    case OPEN, ACCEPT_CLOSE, CLOSED -> true;
                    case FILTERED, SILENT, HOST_DOWN, NOT_CONCLUDED -> false;
                };
    }
}
