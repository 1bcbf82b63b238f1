package io.portmatrix.baseline;

import io.portmatrix.catalog.Party;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One end of a flow, as far as it is known.
 *
 * @param address where it is
 * @param host its name in the site file, or null if it is none of the site's hosts
 * @param parties the products that it runs, and the roles that the site file says it plays
 * @param rolesSaid whether the site file says which roles it plays; else it may play any
 */
public record Peer(InetAddress address, @Nullable String host, Set<Party> parties, boolean rolesSaid) {
    public Peer {
        parties = Set.copyOf(parties);
    }

    /** Somebody of whom nothing is known. */
    static Peer unknown(InetAddress address) {
        return new Peer(address, null, Set.of(), false);
    }

    /** How it goes with the ends that a document names. */
    public enum Fit {
        /** It is one of them, or the document names none. */
        KNOWN,
        /** It may be one of them: nobody said what it is. */
        POSSIBLE,
        /** It is something else. */
        OTHER
    }

    /**
     * Whether it is one of {@code documented}. A host that runs products may play roles beside them unless the site file
     * says which; a product that it would have to be is known not to run there.
     */
    public Fit fit(List<Party> documented) {
        if (documented.isEmpty() || documented.stream().anyMatch(parties::contains)) {
            return Fit.KNOWN;
        }
        if (rolesSaid || host != null && documented.stream().allMatch(Party::product)) {
            return Fit.OTHER;
        }
        return Fit.POSSIBLE;
    }

    /** What it is, {@code admin-terminal, ip-office}; null if nothing is known. */
    public @Nullable String described() {
        return parties.isEmpty() ? null : parties.stream().map(Party::id).sorted().collect(Collectors.joining(", "));
    }
}
