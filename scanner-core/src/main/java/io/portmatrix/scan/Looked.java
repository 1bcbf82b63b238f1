package io.portmatrix.scan;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.WaiverTarget;
import java.util.List;

/** Whether a scan looked where a waiver holds. */
final class Looked {
    private Looked() {}

    /** Whether all of its ports were probed at every address of its host that was probed at all. */
    static boolean at(WaiverTarget target, List<TargetWork> work) {
        List<TargetWork> there = work.stream().filter(w -> w.host().equals(target.host())).toList();
        return !there.isEmpty() && there.stream().allMatch(w -> isCovered(target, w));
    }

    private static boolean isCovered(WaiverTarget target, TargetWork work) {
        return switch (target.transport()) {
            case TCP -> target.ports().minus(work.tcp()).isEmpty();
            case UDP -> target.ports()
                    .minus(PortSet.ofPorts(work.udp().stream().map(TargetWork.UdpWork::port).toList()))
                    .isEmpty();
            case ICMP -> work.echo();
            case UNKNOWN -> false;
        };
    }
}
