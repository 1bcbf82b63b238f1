package io.portmatrix.cli.simulate;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.fixtures.PortScript;
import java.util.List;

/**
 * What a stand-in plays.
 *
 * @param plays one a port
 * @param unplayed what it does not play, in the order of the catalog
 */
public record Playbook(List<Play> plays, List<Unplayed> unplayed) {
    public Playbook {
        plays = List.copyOf(plays);
        unplayed = List.copyOf(unplayed);
    }

    /** The scripts alone. */
    public List<PortScript> scripts() {
        return plays.stream().map(Play::script).toList();
    }

    /**
     * One port.
     *
     * @param script how it behaves
     * @param rules the rules it follows, the one that decided first
     */
    public record Play(PortScript script, List<RuleId> rules) {
        public Play {
            rules = List.copyOf(rules);
        }
    }

    /**
     * A rule that makes the stand-in listen on nothing.
     *
     * @param rule which one
     * @param transport what its ports are reached by
     * @param ports the ports nothing listens on for its sake
     * @param reason why, for people
     */
    public record Unplayed(RuleId rule, Transport transport, PortSet ports, String reason) {}
}
