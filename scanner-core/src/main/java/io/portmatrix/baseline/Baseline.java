package io.portmatrix.baseline;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the documents say about every host of a site, seen from its vantage.
 *
 * @param vantage from where it is looked
 * @param hosts in the site's order
 * @param limitations what the site leaves out or unsaid, each parameter named
 */
public record Baseline(Vantage vantage, List<HostBaseline> hosts, List<Limitation> limitations) {
    public Baseline {
        hosts = List.copyOf(hosts);
        limitations = List.copyOf(limitations);
    }

    /**
     * Turns a site into expectations.
     *
     * @throws io.portmatrix.catalog.UnknownProductException if it names a product or release the catalog does not know
     * @throws io.portmatrix.catalog.CatalogException if a data file can't be read
     */
    public static Baseline of(Site site, Catalog catalog) {
        Map<ProductRef, Documented> documented = new HashMap<>();
        Unsaid unsaid = new Unsaid();
        List<HostBaseline> hosts = new ArrayList<>();
        for (Site.Host host : site.hosts()) {
            HostReader reader = new HostReader(host, site.vantage(), unsaid);
            CareProfile care = CareProfile.STANDARD;
            for (Site.Deployment deployment : host.deployments()) {
                Documented found = documented.computeIfAbsent(deployment.product(),
                        ref -> new Documented(catalog.product(ref), catalog.rulesListeningOn(ref), new Sources()));
                reader.read(deployment, found.product(), found.rules(), found.sources());
                Product product = found.product();
                care = care.and(product.careFor(product.withDefaults(deployment.settings())));
            }
            hosts.add(HostBaseline.of(host, care, reader.settled()));
        }
        List<Limitation> limitations = new ArrayList<>(site.limitations());
        limitations.addAll(unsaid.limitations());
        return new Baseline(site.vantage(), hosts, limitations);
    }

    /** What is read once for all hosts that run the same product. */
    private record Documented(Product product, List<Rule> rules, Sources sources) {}
}
