package io.portmatrix.site;

import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Waivers;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site as its file describes it, checked against the catalog and with all names resolved.
 *
 * @param name the site's name
 * @param vantage from where it is looked
 * @param hosts at least one
 * @param exclusions what must never be touched, networks, ranges and single addresses
 * @param source where it was read from, for messages; {@code command line} for a site without a file
 * @param limitations what was left out and why: excluded addresses, broadcast addresses inside ranges
 * @param peers who else is there and talks to the hosts; nothing is ever sent to them
 * @param waivers which findings somebody accepts for a time
 * @param authorisation who allowed it to be scanned, or null if nobody is named; then whoever scans it answers for that
 */
public record Site(String name, Vantage vantage, List<Host> hosts, List<String> exclusions, String source,
        List<Limitation> limitations, List<Peer> peers, Waivers waivers, @Nullable Authorisation authorisation) {
    public Site {
        hosts = List.copyOf(hosts);
        exclusions = List.copyOf(exclusions);
        limitations = List.copyOf(limitations);
        peers = List.copyOf(peers);
    }

    /** A site of which nothing is accepted, and of which nobody said that it may be scanned. */
    public Site(String name, Vantage vantage, List<Host> hosts, List<String> exclusions, String source,
            List<Limitation> limitations, List<Peer> peers) {
        this(name, vantage, hosts, exclusions, source, limitations, peers, Waivers.NONE, null);
    }

    /** A site of whose surroundings nothing is known. */
    public Site(String name, Vantage vantage, List<Host> hosts, List<String> exclusions, String source,
            List<Limitation> limitations) {
        this(name, vantage, hosts, exclusions, source, limitations, List.of());
    }

    /** A site of which nothing was left out. */
    public Site(String name, Vantage vantage, List<Host> hosts, List<String> exclusions, String source) {
        this(name, vantage, hosts, exclusions, source, List.of());
    }

    /**
     * One host.
     *
     * @param name unique within the site; the part of fingerprints that stays when addresses change
     * @param addresses at least one
     * @param deployments the products it runs; empty for a host that is only swept
     * @param localListeners listeners that belong to no product, accepted by somebody
     * @param acceptedSilence UDP ports whose silence somebody accepted
     */
    public record Host(String name, List<HostAddress> addresses, List<Deployment> deployments,
            List<LocalListener> localListeners, List<AcceptedSilence> acceptedSilence) {
        public Host {
            addresses = List.copyOf(addresses);
            deployments = List.copyOf(deployments);
            localListeners = List.copyOf(localListeners);
            acceptedSilence = List.copyOf(acceptedSilence);
        }
    }

    /** An address and the zone it stands in, null if unsaid. */
    public record HostAddress(InetAddress address, @Nullable String zone) {}

    /**
     * One product on a host.
     *
     * @param product with the release asked for
     * @param settings parameter id → value, as said in the file; what is unsaid is absent
     * @param moved rule → the ports it was moved to
     * @param declared whether a person described it in a file; false for {@code --target}, where a contrary option is
     *            only an advisory
     */
    public record Deployment(ProductRef product, Map<String, String> settings, Map<RuleId, PortSet> moved,
            boolean declared) {
        public Deployment {
            settings = Map.copyOf(settings);
            moved = Map.copyOf(moved);
        }
    }

    /** Listeners that belong to no product: backup agents, monitoring, the operating system's own. */
    public record LocalListener(Transport transport, PortSet ports, String owner, String reason) {}

    /** UDP silence that somebody accepted; it makes a finding waived, never compliant. */
    public record AcceptedSilence(PortSet ports, String owner, String reason) {}

    /** The same site, seen from somewhere else. */
    public Site seenFrom(Vantage other) {
        return new Site(name, other, hosts, exclusions, source, limitations, peers, waivers, authorisation);
    }

    /**
     * Somebody who is no host of the site: what plays certain roles towards them.
     *
     * @param first the lowest of its addresses
     * @param last the highest; the same for a single one
     * @param roles ids of roles or products, at least one
     */
    public record Peer(InetAddress first, InetAddress last, Set<String> roles) {
        /** @throws IllegalArgumentException if the addresses are no range */
        public Peer {
            roles = Set.copyOf(roles);
            var unused = new AddressBlock(first, last, false);
        }

        /** Whether {@code address} is one of its addresses. */
        public boolean isAt(InetAddress address) {
            return new AddressBlock(first, last, false).contains(address);
        }
    }
}
