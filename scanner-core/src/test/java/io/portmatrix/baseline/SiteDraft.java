package io.portmatrix.baseline;

import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site of one host in the making, {@code host} at 192.0.2.1 until something else is said. */
public final class SiteDraft {
    /** The host's address; nothing is ever sent there. */
    public static final InetAddress ADDRESS = AddressText.parse("192.0.2.1");
    /** Another address. */
    public static final InetAddress OTHER_ADDRESS = AddressText.parse("192.0.2.2");

    private final List<Site.HostAddress> addresses = new ArrayList<>();
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final Map<String, Map<RuleId, PortSet>> moved = new LinkedHashMap<>();
    private final List<Site.LocalListener> localListeners = new ArrayList<>();
    private final List<Site.AcceptedSilence> silences = new ArrayList<>();
    private Vantage vantage = Vantage.ANY;
    private boolean declared = true;

    /** A host that runs these products. */
    public static SiteDraft running(String... products) {
        SiteDraft draft = new SiteDraft();
        for (String product : products) {
            draft.settings.put(product, new LinkedHashMap<>());
            draft.moved.put(product, new LinkedHashMap<>());
        }
        return draft;
    }

    /** Says a parameter of the product that was named first. */
    public SiteDraft say(String parameter, String value) {
        return say(settings.keySet().iterator().next(), parameter, value);
    }

    public SiteDraft say(String product, String parameter, String value) {
        settings.get(product).put(parameter, value);
        return this;
    }

    /** Moves a rule of the product that was named first. */
    public SiteDraft move(String rule, String ports) {
        moved.values().iterator().next().put(RuleId.parse(rule), PortSet.parse(ports));
        return this;
    }

    public SiteDraft from(String... roles) {
        vantage = new Vantage(Set.of(roles), null);
        return this;
    }

    public SiteDraft at(InetAddress address, @Nullable String zone) {
        addresses.add(new Site.HostAddress(address, zone));
        return this;
    }

    public SiteDraft local(Transport transport, String ports, String owner) {
        localListeners.add(new Site.LocalListener(transport, PortSet.parse(ports), owner, "the reason"));
        return this;
    }

    public SiteDraft acceptSilence(String ports, String owner) {
        silences.add(new Site.AcceptedSilence(PortSet.parse(ports), owner, "the reason"));
        return this;
    }

    /** As {@code --target} does without a file. */
    public SiteDraft undeclared() {
        declared = false;
        return this;
    }

    public Site site() {
        List<Site.Deployment> deployments = settings.keySet()
                .stream()
                .map(product -> new Site.Deployment(ProductRef.parse(product), settings.get(product),
                        moved.get(product), declared))
                .toList();
        return new Site("site", vantage,
                List.of(new Site.Host("host",
                        addresses.isEmpty() ? List.of(new Site.HostAddress(ADDRESS, null)) : addresses, deployments,
                        localListeners, silences)),
                List.of(), "site.yaml");
    }

    public Baseline baseline(FixedCatalog catalog) {
        return Baseline.of(site(), catalog);
    }

    /** What is expected of the one host. */
    public List<Expectation> expectations(FixedCatalog catalog) {
        return baseline(catalog).hosts().getFirst().expectations();
    }
}
