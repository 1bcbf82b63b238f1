package io.portmatrix.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where it is looked: the roles that this machine plays towards the hosts, and the zone it stands in.
 *
 * @param roles role ids; empty means every role, so that nothing is relieved and nothing advised
 * @param zone zone name, or null if unsaid
 */
public record Vantage(Set<String> roles, @Nullable String zone) {
    /** Every role, no zone. */
    public static final Vantage ANY = new Vantage(Set.of(), null);

    public Vantage {
        roles = Set.copyOf(roles);
    }
}
