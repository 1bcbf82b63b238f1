package io.portmatrix.scan;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Services that are missing may have been moved. Most protocols wait for a request, so that a listener that nothing
 * documents does not give itself away: it is asked for what is missing at its address, and for nothing else. Devices that
 * are to get nothing unexpected are left alone.
 */
final class MoveSearch {
    /** So many listeners of an address are asked. More of them are no moved services. */
    static final int MAX_LISTENERS = 8;

    private MoveSearch() {}

    /**
     * Whom to ask for what.
     *
     * @param findings what the run came to so far
     * @param done what was probed in it
     */
    static List<TargetWork> work(Baseline baseline, List<Finding> findings, List<TargetWork> done) {
        List<TargetWork> work = new ArrayList<>();
        for (TargetWork target : done) {
            if (!target.care().unknownPayloads()) {
                continue;
            }
            List<Finding> here = findings.stream()
                    .filter(f -> f.subject().address().equals(target.address())
                            && f.subject().transport() == Transport.TCP)
                    .toList();
            List<Spoken> missing = missing(baseline, target.address(), here);
            PortSet listeners = listeners(here);
            if (!missing.isEmpty() && !listeners.isEmpty()) {
                List<TcpTalk> talks = listeners.ports().mapToObj(port -> new TcpTalk(port, missing)).toList();
                work.add(new TargetWork(target.host(), target.address(), listeners, List.of(), target.care())
                        .talking(talks));
            }
        }
        return work;
    }

    private static List<Spoken> missing(Baseline baseline, InetAddress address, List<Finding> findings) {
        Set<Spoken> missing = new LinkedHashSet<>();
        for (Finding finding : findings) {
            boolean isMissing = finding.kind() == FindingKind.NOT_LISTENING || finding.kind() == FindingKind.BLOCKED;
            Integer port = finding.subject().port();
            if (isMissing && port != null) {
                for (HostBaseline host : baseline.hosts()) {
                    for (Expectation expectation : host.expectations()) {
                        if (isAbout(finding, expectation, address, port) && expectation.protocol() != null) {
                            missing.add(new Spoken(expectation.protocol(), expectation.tls()));
                        }
                    }
                }
            }
        }
        return List.copyOf(missing);
    }

    private static boolean isAbout(Finding finding, Expectation expectation, InetAddress address, int port) {
        return expectation.rule().equals(finding.subject().rule()) && expectation.isEffective()
                && expectation.transport() == Transport.TCP && expectation.address().equals(address)
                && expectation.ports().contains(port);
    }

    /** Those of which it is not known what they speak, and which nobody answers for. */
    private static PortSet listeners(List<Finding> findings) {
        List<Integer> ports = new ArrayList<>();
        for (Finding finding : findings) {
            Integer port = finding.subject().port();
            boolean silent = finding.evidence().stream().noneMatch(MoveSearch::isWord);
            if (finding.kind() == FindingKind.UNEXPECTED_LISTENER && finding.verdict() instanceof Verdict.Deviation
                    && port != null && silent && ports.size() < MAX_LISTENERS) {
                ports.add(port);
            }
        }
        return PortSet.ofPorts(ports);
    }

    private static boolean isWord(Evidence evidence) {
        return evidence instanceof Evidence.ProtocolAnswer || evidence instanceof Evidence.BytesReceived;
    }
}
