package io.portmatrix.assess;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import java.util.List;

/**
 * What observations came to.
 *
 * @param findings the ledger: by host, address, transport and port in the baseline's order; every expectation has its line,
 *            and listeners that nothing documents follow those of their address
 * @param limitations what was not swept or not concluded, and the baseline's own
 */
public record Assessment(List<Finding> findings, List<Limitation> limitations) {
    public Assessment {
        findings = List.copyOf(findings);
        limitations = List.copyOf(limitations);
    }
}
