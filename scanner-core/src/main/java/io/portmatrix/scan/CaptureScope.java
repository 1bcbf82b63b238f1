package io.portmatrix.scan;

import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.model.AddressText;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is captured for a site, and what is left alone.
 *
 * @param hosts the addresses of its hosts
 * @param groups multicast groups and broadcast addresses that are documented for its products
 * @param announcing whether a protocol is documented whose messages name the ports of other flows
 */
public record CaptureScope(Set<InetAddress> hosts, Set<InetAddress> groups, boolean announcing) {
    /** Ethernet with two tags, IPv6, TCP with options, and enough to tell TLS and a greeting. */
    private static final int HEADERS = 192;
    /** A whole frame of Ethernet: what names ports stands anywhere in a message. */
    private static final int MESSAGES = 1600;

    private static final Set<String> ANNOUNCING = Set.of("ftp", "h225", "h245", "h323-ras", "rtsp", "sip", "tftp");

    public CaptureScope {
        hosts = Collections.unmodifiableSet(new LinkedHashSet<>(hosts));
        groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
    }

    /**
     * What there is to be seen of a site.
     *
     * @throws io.portmatrix.catalog.CatalogException if the site names what the catalog does not know
     */
    public static CaptureScope of(Site site, Catalog catalog) {
        Set<InetAddress> hosts = new LinkedHashSet<>();
        Set<InetAddress> groups = new LinkedHashSet<>();
        Set<ProductRef> products = new LinkedHashSet<>();
        for (Site.Host host : site.hosts()) {
            host.addresses().forEach(address -> hosts.add(address.address()));
            host.deployments().forEach(deployment -> products.add(deployment.product()));
        }
        Set<String> protocols = new HashSet<>();
        for (ProductRef product : products) {
            rules(product, catalog).map(Rule::flow).forEach(flow -> {
                if (flow.group() != null) {
                    groups.add(AddressText.parse(flow.group()));
                }
                if (flow.protocol() != null) {
                    protocols.add(flow.protocol());
                }
            });
        }
        return new CaptureScope(hosts, groups, !Collections.disjoint(protocols, ANNOUNCING));
    }

    private static Stream<Rule> rules(ProductRef product, Catalog catalog) {
        return Stream.of(catalog.product(product).rules(), catalog.rulesListeningOn(product)).flatMap(List::stream);
    }

    /** What the kernel is told. */
    public KernelFilter filter() {
        return KernelFilter.of(hosts, groups);
    }

    /** The same without what comes from some addresses or goes to them. */
    public KernelFilter filterWithout(Set<InetAddress> except) {
        return KernelFilter.of(hosts, groups, except);
    }

    /** How many bytes of each frame are taken: headers, or messages where they name ports. */
    public int snapLength() {
        return announcing ? MESSAGES : HEADERS;
    }
}
