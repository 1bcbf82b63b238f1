package io.portmatrix.baseline;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a listener that nothing documents may be: something a product of this host has elsewhere or in another setup, had
 * in an earlier release, or another product. The catalog is asked at the first question and not before, because most runs ask
 * none. Pools are no hint, they cover too much. Not safe for use by several threads at once.
 */
public final class Attribution {
    private static final int MAX_PRODUCTS = 3;

    private final Catalog catalog;
    private final Map<ProductRef, List<Rule>> loaded = new HashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();

    /** Attributes through {@code catalog}. */
    public Attribution(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What listens on {@code port} may be, a clause without full stop, or empty if nothing is known of it. */
    public Optional<String> of(HostBaseline host, InetAddress address, Transport transport, int port) {
        return inactiveHere(host, address, transport, port).or(() -> earlierRelease(host, transport, port))
                .or(() -> otherProducts(host, transport, port))
                .or(this::whatCouldNotBeRead);
    }

    private static Optional<String> inactiveHere(HostBaseline host, InetAddress address, Transport transport,
            int port) {
        for (Expectation expectation : host.expectations()) {
            if (expectation.standing() instanceof Standing.ConditionFalse(String reason) && !expectation.isPool()
                    && expectation.transport() == transport && expectation.address().equals(address)
                    && expectation.ports().contains(port)) {
                return Optional.of("may be " + expectation.rule() + ", which does not hold here: " + reason);
            }
        }
        return Optional.empty();
    }

    private Optional<String> earlierRelease(HostBaseline host, Transport transport, int port) {
        for (Site.Deployment deployment : host.host().deployments()) {
            String id = deployment.product().id();
            List<String> releases = catalog.releases(id);
            for (int i = releases.size() - 1; i >= 0; i--) {
                ProductRef ref = new ProductRef(id, releases.get(i));
                Optional<Rule> rule = ruleOf(ref, transport, port);
                if (rule.isPresent()) {
                    return Optional.of("may be " + rule.get().id() + ", documented for " + ref);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> otherProducts(HostBaseline host, Transport transport, int port) {
        Set<String> here = new LinkedHashSet<>();
        host.host().deployments().forEach(d -> here.add(d.product().id()));
        List<String> found = new ArrayList<>();
        for (String id : catalog.mayListenOn(transport, port)) {
            if (!here.contains(id)) {
                ruleOf(new ProductRef(id, null), transport, port).ifPresent(rule -> found.add(rule.id().toString()));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", found.subList(0, Math.min(MAX_PRODUCTS, found.size())));
        return Optional.of("may be another product: " + named
                + (found.size() > MAX_PRODUCTS ? " and " + (found.size() - MAX_PRODUCTS) + " more" : ""));
    }

    private Optional<String> whatCouldNotBeRead() {
        return unreadable.isEmpty() ? Optional.empty()
                : Optional.of("the catalog could not be asked about " + String.join(", ", unreadable));
    }

    private Optional<Rule> ruleOf(ProductRef ref, Transport transport, int port) {
        return loaded.computeIfAbsent(ref, this::load)
                .stream()
                .filter(rule -> rule.flow().transport() == transport || rule.flow().transport() == Transport.UNKNOWN)
                .filter(rule -> rule.flow().ports().contains(port))
                .findFirst();
    }

    /** A data file that can't be read costs a hint, not the judgement of a run that is already over. */
    private List<Rule> load(ProductRef ref) {
        try {
            return catalog.rulesListeningOn(ref)
                    .stream()
                    .filter(rule -> rule.listensOnItsOwn(ref.id()))
                    .toList();
        } catch (CatalogException e) {
            unreadable.add(ref.toString());
            return List.of();
        }
    }
}
