package io.portmatrix.site;

import io.portmatrix.model.Authorisation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site as it was written, in whatever form, before anything was looked up: every word with its place.
 *
 * @param name the site's name, or null if unsaid
 * @param vantage from where it is looked, or null if unsaid
 * @param hosts as written, ranges not expanded
 * @param exclusions as written
 * @param peers as written
 * @param waivers as written
 * @param authorisation as written, or null if there is none that could be read
 */
record Draft(@Nullable Marked<String> name, @Nullable VantageDraft vantage, List<HostDraft> hosts,
        List<Marked<String>> exclusions, List<PeerDraft> peers, List<YamlNode> waivers,
        @Nullable Marked<Authorisation> authorisation) {

    /** Nothing at all. */
    static Draft nothing() {
        return new Draft(null, null, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** Somebody beside the hosts: addresses and ranges, and the roles that they play. */
    record PeerDraft(List<Marked<String>> addresses, List<Marked<String>> roles) {}

    /** Roles and zone of this machine. */
    record VantageDraft(List<Marked<String>> roles, @Nullable Marked<String> zone) {}

    /**
     * One host, or a range of hosts that are alike.
     *
     * @param name null if unsaid; then its address is its name
     * @param zone where it stands, if nothing else is said of an address; null if unsaid
     */
    record HostDraft(@Nullable Marked<String> name, @Nullable Marked<String> zone, List<AddressDraft> addresses,
            List<DeploymentDraft> deployments, List<Site.LocalListener> localListeners,
            List<Site.AcceptedSilence> acceptedSilence, Mark mark) {
        HostDraft {
            addresses = List.copyOf(addresses);
            deployments = List.copyOf(deployments);
            localListeners = List.copyOf(localListeners);
            acceptedSilence = List.copyOf(acceptedSilence);
        }

        static HostDraft nothing(Mark mark) {
            return new HostDraft(null, null, List.of(), List.of(), List.of(), List.of(), mark);
        }

        /** The name that it goes by: its own, or its first address. */
        String title() {
            return name != null ? name.value() : addresses.isEmpty() ? "" : addresses.get(0).text().value();
        }

        /** This host with what another source says of it, too. */
        HostDraft and(HostDraft other) {
            List<AddressDraft> allAddresses = new ArrayList<>(addresses);
            other.addresses.stream().filter(a -> addresses.stream().noneMatch(a::repeats)).forEach(allAddresses::add);
            return new HostDraft(name == null ? other.name : name, zone == null ? other.zone : zone, allAddresses,
                    joined(deployments, other.deployments),
                    joined(localListeners, other.localListeners), joined(acceptedSilence, other.acceptedSilence), mark);
        }

        private static <T> List<T> joined(List<T> a, List<T> b) {
            List<T> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
    }

    /** An address, a range or a name, with its zone. */
    record AddressDraft(Marked<String> text, @Nullable Marked<String> zone) {
        /** Whether this says nothing that {@code earlier} does not say. */
        boolean repeats(AddressDraft earlier) {
            return text.value().equals(earlier.text.value()) && (zone == null
                    || earlier.zone != null && zone.value().equals(earlier.zone.value()));
        }
    }

    /**
     * A product on a host.
     *
     * @param product {@code id} or {@code id@release}
     * @param release the release if it is said apart, else null
     * @param settings parameters and their values
     * @param moved rules and the ports they were moved to
     * @param sizing what the deployment has, and how many of each
     */
    record DeploymentDraft(Marked<String> product, @Nullable Marked<String> release, List<Pair> settings,
            List<Pair> moved, List<Pair> sizing, boolean declared) {}

    /** A name and what is said of it. */
    record Pair(Marked<String> key, Marked<String> value) {}
}
