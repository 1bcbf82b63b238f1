package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Scope;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permits exactly the resolved addresses of a site, without its exclusions, without what its authorisation does not name and
 * without what is nobody's own address. When the authorisation holds is not asked here. Pure and fast: one look-up a packet.
 * An IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2) counts as the IPv4 address. Link-local IPv6 addresses are
 * permitted on the interface named in the site only.
 */
public final class SiteScope implements Scope {
    private final Set<InetAddress> permitted = new HashSet<>();
    private final Map<InetAddress, Set<Integer>> interfaces = new HashMap<>();
    private final List<AddressBlock> exclusions;
    private final @Nullable AuthorisedAddresses authorised;

    private SiteScope(List<AddressBlock> exclusions, @Nullable AuthorisedAddresses authorised) {
        this.exclusions = List.copyOf(exclusions);
        this.authorised = authorised;
    }

    /**
     * The scope of {@code site}.
     *
     * @throws IllegalArgumentException if one of its exclusions, or of what it is authorised for, is malformed
     */
    public static SiteScope of(Site site) {
        List<AddressBlock> exclusions = new ArrayList<>();
        for (String exclusion : site.exclusions()) {
            exclusions.add(Exclusions.parse(exclusion));
        }
        SiteScope scope = new SiteScope(exclusions,
                site.authorisation() == null ? null : AuthorisedAddresses.of(site.authorisation()));
        site.hosts().forEach(host -> host.addresses().forEach(a -> scope.permit(unmapped(a.address()))));
        return scope;
    }

    private void permit(InetAddress address) {
        if (LocalBroadcasts.NONE.refusal(address).isPresent() || exclusion(address).isPresent()
                || authorised != null && !authorised.contains(address)) {
            return;
        }
        permitted.add(address);
        if (isOnLink(address)) {
            interfaces.computeIfAbsent(address, a -> new HashSet<>()).add(scopeId(address));
        }
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        InetAddress asked = unmapped(address);
        if (permitted.contains(asked)
                && (!isOnLink(asked) || interfaces.getOrDefault(asked, Set.of()).contains(scopeId(asked)))) {
            return Optional.empty();
        }
        return Optional.of(reason(asked));
    }

    private String reason(InetAddress address) {
        return LocalBroadcasts.NONE.refusal(address)
                .or(() -> exclusion(address).map(e -> AddressText.of(address) + " is excluded by " + e))
                .or(() -> Optional.ofNullable(authorised).flatMap(a -> a.refusal(address)))
                .orElseGet(() -> AddressText.of(address) + " is no address of this site");
    }

    private Optional<AddressBlock> exclusion(InetAddress address) {
        return exclusions.stream().filter(e -> e.contains(address)).findFirst();
    }

    static InetAddress unmapped(InetAddress address) {
        // The factory turns mapped addresses into IPv4; those made in other ways are still of the other class.
        boolean plain = !(address instanceof Inet6Address) || isOnLink(address);
        return plain ? address : WrittenAddress.address(address.getAddress());
    }

    private static boolean isOnLink(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    private static int scopeId(InetAddress address) {
        return address instanceof Inet6Address six ? six.getScopeId() : 0;
    }
}
