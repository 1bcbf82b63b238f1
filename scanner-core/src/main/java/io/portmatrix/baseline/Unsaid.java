package io.portmatrix.baseline;

import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what a site leaves unsaid, so that the report can name each parameter, once for each product on a host. */
final class Unsaid {
    private final List<Limitation> releases = new ArrayList<>();
    private final Map<String, Set<String>> conditions = new LinkedHashMap<>();
    private final Map<String, Set<String>> options = new LinkedHashMap<>();
    private final Map<String, Set<String>> defaults = new LinkedHashMap<>();
    private final Map<String, Set<String>> zones = new LinkedHashMap<>();

    /** Notes a release that is judged by the documents of an earlier one, or was made of a later one. */
    void note(Site.Host host, Site.Deployment deployment, Product product) {
        String asked = deployment.product().release();
        if (asked != null && !asked.equals(product.release())) {
            releases.add(new Limitation("release-mapped", host.name() + ": " + product.id() + " " + asked
                    + " is judged by what is documented for " + product.release()));
        }
        long open = product.rules().stream().filter(r -> r.provenance().basis() == Basis.RECONSTRUCTED).count();
        if (open > 0) {
            releases.add(new Limitation("release-reconstructed", host.name() + ": " + product.id() + " "
                    + product.release() + " is known from change tables only as far as they print what was before; "
                    + open + (open == 1 ? " rule was" : " rules were") + " changed later"));
        }
        product.parameters()
                .stream()
                .filter(p -> !deployment.settings().containsKey(p.id()))
                .filter(p -> product.withDefaults(Map.of()).containsKey(p.id()))
                .forEach(p -> defaults
                        .computeIfAbsent(on(host, product), k -> new TreeSet<>())
                        .add(p.id() + " " + p.defaultValue()));
    }

    /** Notes what {@code rule} depends on and the site does not say. */
    void note(Site.Host host, Site.HostAddress address, Product product, Rule rule, Circumstances around) {
        if (around.falseBecause() != null || around.forbiddenMode() != null) {
            return;
        }
        String on = on(host, product);
        if (!around.unsaid().isEmpty()) {
            conditions.computeIfAbsent(on, k -> new TreeSet<>()).addAll(around.unsaid());
        }
        String option = rule.terms().option();
        if (around.option() == OptionState.UNSAID && option != null) {
            options.computeIfAbsent(on, k -> new TreeSet<>()).add(option);
        }
        if (around.zoneUnsaid()) {
            zones.computeIfAbsent(on, k -> new TreeSet<>()).add(AddressText.of(address.address()));
        }
    }

    /** One limitation for each kind of thing unsaid of each product on a host. */
    List<Limitation> limitations() {
        List<Limitation> all = new ArrayList<>(releases);
        conditions.forEach((on, names) -> all.add(new Limitation("condition-unsaid", on + " depends on "
                + String.join(", ", names) + ", which nobody said; ports that depend on it may be open or not")));
        options.forEach(
                (on, names) -> all.add(new Limitation("option-unsaid", on + " has options that nobody said to be on"
                        + " or off, and the documented default state is expected: " + String.join(", ", names))));
        defaults.forEach((on, names) -> all.add(new Limitation("default-assumed",
                on + " is taken to have the documented defaults: " + String.join(", ", names))));
        zones.forEach((on, names) -> all.add(new Limitation("zone-unsaid",
                on + " has ports for one of its sides only, and nobody said which side this is: "
                        + String.join(", ", names) + "; they may be open or not")));
        return all;
    }

    private static String on(Site.Host host, Product product) {
        return host.name() + ": " + product.id() + " " + product.release();
    }
}
