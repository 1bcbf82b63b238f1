package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about some ports of one host.
 *
 * @param rule who says it
 * @param transport TCP, UDP or ICMP
 * @param ports which; none for ICMP
 * @param word what
 * @param less how many severities a deviation weighs less
 * @param choice group of alternatives of which one is enough, or null
 * @param alternative which of them it belongs to
 */
record Saying(Rule rule, Transport transport, PortSet ports, Word word, int less, @Nullable String choice,
        String alternative) {

    /** The ports are bound only while calls run. */
    boolean isPool() {
        return rule.isPool();
    }

    /** How bad something of this severity is here. */
    Severity severity(Severity usual) {
        Severity severity = usual;
        for (int i = 0; i < less; i++) {
            severity = severity.oneLess();
        }
        boolean reconstructed = rule.provenance().basis() == Basis.RECONSTRUCTED;
        return reconstructed && severity.isAtLeast(Severity.LOW) ? Severity.LOW : severity;
    }

    @Override
    public String toString() {
        return rule.id() + " " + transport.wireName() + "/" + ports + " " + word;
    }
}
