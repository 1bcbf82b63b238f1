package io.portmatrix.plan;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import java.util.List;

/**
 * What a scan sends.
 *
 * @param selection which ports were asked for
 * @param work an entry for each address that is probed, in the site's order
 * @param limitations what is left out on purpose, so that no report claims it
 */
public record ScanPlan(PortSelection selection, List<TargetWork> work, List<Limitation> limitations) {
    public ScanPlan {
        work = List.copyOf(work);
        limitations = List.copyOf(limitations);
    }

    /** Endpoints over all addresses. */
    public long endpoints() {
        return work.stream().mapToLong(TargetWork::endpoints).sum();
    }
}
