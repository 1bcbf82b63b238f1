package io.portmatrix.cli.simulate;

import io.portmatrix.site.Site;
import io.portmatrix.site.Site.Host;
import io.portmatrix.site.Site.HostAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which host of a site is played on which address of this machine. */
public final class Casting {
    private Casting() {}

    /**
     * One host on one address.
     *
     * @param host whom to play
     * @param address where
     * @param zone the zone of the host's address that is played, or null if that is open
     */
    public record Role(Host host, InetAddress address, @Nullable String zone) {}

    /**
     * The roles to play.
     *
     * @param site who there is
     * @param hostName whom to play, or null for everybody
     * @param address where to play one host, or null for the addresses in the site
     * @throws IllegalArgumentException if there is no such host, one address is to hold several hosts, or an address is
     *             none of this machine's; the message says what to write instead
     */
    public static List<Role> of(Site site, @Nullable String hostName, @Nullable InetAddress address) {
        List<Host> hosts = site.hosts()
                .stream()
                .filter(host -> hostName == null || host.name().equals(hostName))
                .toList();
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no host '" + hostName + "' in " + site.source() + "; write one of "
                            + names(site.hosts()));
        }
        List<Role> roles = address == null ? atTheirOwn(hosts) : List.of(at(hosts, address));
        for (Role role : roles) {
            OwnAddresses.refusal(role.address()).ifPresent(reason -> {
                throw new IllegalArgumentException(address == null
                        ? role.host().name() + ": " + reason + "; or play this host elsewhere with --address"
                        : reason);
            });
        }
        return roles;
    }

    private static List<Role> atTheirOwn(List<Host> hosts) {
        List<Role> roles = new ArrayList<>();
        for (Host host : hosts) {
            host.addresses().forEach(own -> roles.add(new Role(host, own.address(), own.zone())));
        }
        return roles;
    }

    private static Role at(List<Host> hosts, InetAddress address) {
        if (hosts.size() > 1) {
            throw new IllegalArgumentException("one address can't be " + hosts.size()
                    + " hosts; add --host with one of " + names(hosts));
        }
        Host host = hosts.getFirst();
        String zone = host.addresses()
                .stream()
                .filter(own -> own.address().equals(address) || host.addresses().size() == 1)
                .findFirst()
                .map(HostAddress::zone)
                .orElse(null);
        return new Role(host, address, zone);
    }

    private static String names(List<Host> hosts) {
        return hosts.stream().map(Host::name).collect(Collectors.joining(", "));
    }
}
