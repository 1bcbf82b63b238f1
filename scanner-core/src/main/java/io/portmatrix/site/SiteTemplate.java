package io.portmatrix.site;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.fact.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a commented site file for a host that runs given products: every parameter with its values and documented default,
 * every port that can be moved with its bounds. A line that begins with {@code #} and no space is a key that is switched
 * off; read as it is, the file says only which products run.
 */
public final class SiteTemplate {
    /** The example address of a new site file, from TEST-NET-1 (RFC 5737), where nobody is. */
    public static final String EXAMPLE_ADDRESS = "192.0.2.10";

    private static final int WIDTH = 110;
    private static final String HOST = "    ";
    private static final String KEYS = "          ";

    private final Catalog catalog;
    private final StringBuilder text = new StringBuilder();

    private SiteTemplate(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The text of a site file.
     *
     * @param products at least one, each id once
     * @param address where the host is
     * @throws io.portmatrix.catalog.UnknownProductException if the catalog does not have one of them
     */
    public static String of(Catalog catalog, List<ProductRef> products, String address) {
        SiteTemplate template = new SiteTemplate(catalog);
        template.head(products);
        template.host(products, address);
        products.forEach(template::product);
        template.tail(products.get(0).id());
        return template.text.toString();
    }

    private void head(List<ProductRef> products) {
        comment("", "A site file for " + products.stream().map(ProductRef::toString).collect(Collectors.joining(", "))
                + ". Mend the address, say what is known, and check the host with: portmatrix scan FILE");
        comment("",
                "A key right after a # is switched off: take the # away to say it. What is not said is unsaid: ports"
                        + " that depend on it may be open.");
        text.append('\n');
        comment("", "The site's name; unless it is said, the file's.");
        line("", "#name: head-office");
        text.append('\n');
        comment("", "From where it is looked: the roles that this machine plays and the zone it stands in. Unless they"
                + " are said, it may play every role.");
        Set<String> roles = new TreeSet<>();
        for (ProductRef ref : products) {
            catalog.rulesListeningOn(ref)
                    .forEach(
                            rule -> rule.flow().initiators().stream().map(Party::id).forEach(roles::add));
        }
        if (!roles.isEmpty()) {
            comment("", "Roles that documented flows start at: " + String.join(", ", roles));
        }
        line("", "#vantage:");
        line("", "#  roles: [" + roles.stream().findFirst().orElse("administrator") + "]");
        line("", "#  zone: inside");
        text.append('\n');
    }

    private void host(List<ProductRef> products, String address) {
        line("", "hosts:");
        line("", "  - name: " + products.get(0).id());
        comment(HOST, "An IPv4 or IPv6 address, a DNS name, a range as in 192.0.2.10-20 or 192.0.2.0/28; or a list of"
                + " addresses of one host.");
        line(HOST, "address: " + address);
        line(HOST, "#zone: " + zone(products));
        comment(HOST, "Listeners that belong to no product below, and UDP ports whose silence somebody accepts.");
        for (String line : List.of("#local-listeners:", "#  - transport: tcp", "#    ports: 9100",
                "#    owner: who answers for it", "#    reason: what it is for", "#accepted-silence:",
                "#  - ports: 161",
                "#    owner: who accepts it", "#    reason: why it is accepted")) {
            line(HOST, line);
        }
        line(HOST, "products:");
    }

    private String zone(List<ProductRef> products) {
        return products.stream()
                .flatMap(ref -> catalog.rulesListeningOn(ref).stream())
                .map(r -> r.terms().zone())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("inside");
    }

    private void product(ProductRef ref) {
        Product product = catalog.product(ref);
        String release = ref.release() == null ? product.release() : ref.release();
        comment("      ", product.name() + ", document " + product.document().id() + ": " + product.document().title());
        line("      ", "- product: " + product.id());
        line("        ", "release: " + release);
        if (!product.parameters().isEmpty()) {
            line("        ", "set:");
            product.parameters().forEach(this::parameter);
        }
        List<SizingRule> sizing = catalog.sizing(ref);
        List<Rule> movable = catalog.rulesListeningOn(ref)
                .stream()
                .filter(rule -> bounds(rule, sizing) != null && !rule.flow().ports().isEmpty())
                .toList();
        if (!movable.isEmpty()) {
            line("        ", "moved:");
            movable.forEach(rule -> movable(rule, product.id(), sizing));
        }
        sizing(sizing);
    }

    private static @Nullable MoveBounds bounds(Rule rule, List<SizingRule> sizing) {
        List<SizingRule> about = SizingCheck.about(rule, sizing);
        MoveBounds bounds = MoveCheck.bounds(rule, about);
        PortSet within = about.stream().map(SizingRule::within).filter(Objects::nonNull).findFirst().orElse(null);
        return bounds == null || bounds.documented() || within == null ? bounds : new MoveBounds(within, within, true);
    }

    /** What the first formulas count, because they are the ones that narrowed ranges are checked against. */
    private void sizing(List<SizingRule> sizing) {
        Set<String> countable = new LinkedHashSet<>();
        List<SizingRule> counting = sizing.stream().filter(s -> !s.formulas().isEmpty()).toList();
        counting.forEach(s -> s.formulas().getFirst().terms().forEach(t -> countable.add(t.per())));
        if (countable.isEmpty()) {
            return;
        }
        line("        ", "sizing:");
        comment(KEYS, "How many of each the deployment has: a narrowed range must have enough ports for them.");
        for (SizingRule rule : counting) {
            SizingRule.Formula formula = rule.formulas().getFirst();
            comment(KEYS, rule.what() + ": " + formula.words() + " (" + formula.source() + ")");
        }
        countable.forEach(name -> line(KEYS, "#" + name + ": 1"));
    }

    private void parameter(Parameter parameter) {
        String defaultValue = parameter.defaultValue();
        comment(KEYS, parameter.id() + ", " + kind(parameter) + ": " + parameter.description() + " ("
                + parameter.citation() + ")");
        comment(KEYS, "Values: " + String.join(", ", parameter.values()) + ", " + DeploymentCheck.UNSAID
                + ". Documented default: " + (defaultValue == null ? "none" : defaultValue));
        line(KEYS, "#" + parameter.id() + ": " + (defaultValue == null ? parameter.values().get(0) : defaultValue));
    }

    private static String kind(Parameter parameter) {
        return switch (parameter.kind()) {
            case CHOICE -> "a choice";
            case MODE -> "a security mode";
            case OPTION -> "an option";
            case COMPONENT -> "a component";
        };
    }

    private void movable(Rule rule, String product, List<SizingRule> sizing) {
        MoveBounds bounds = bounds(rule, sizing);
        if (bounds == null) {
            return;
        }
        comment(KEYS, MoveCheck.title(rule) + ": " + rule.flow().transport().wireName() + " " + rule.flow().ports()
                + ", may be moved to " + MoveCheck.describe(bounds)
                + (bounds.documented() ? "" : ", as no bounds are documented") + " ("
                + rule.provenance().citations().get(0) + ")");
        line(KEYS, "#" + MoveCheck.shortName(rule, product) + ": " + rule.flow().ports());
    }

    private void tail(String hostName) {
        text.append('\n');
        comment("", "What must never be touched: addresses, ranges, networks.");
        line("", "#exclusions:");
        line("", "#  - 192.0.2.1");
        comment("",
                "Who allows it to be scanned, which addresses, and from when to when (days in UTC, or times with their"
                        + " zone). Nothing else is touched then, and at no other time; scan --unattended demands it.");
        for (String line : List.of("#authorisation:", "#  by: who allows it", "#  ticket: CHG-1",
                "#  scope: [192.0.2.0/28]", "#  from: 2026-11-01", "#  to: 2026-12-31")) {
            line("", line);
        }
        comment("",
                "Findings that somebody accepts for a time: by fingerprint, as a report has it, or by host, transport and"
                        + " ports; and by kind.");
        for (String line : List.of("#waivers:", "#  - host: " + hostName, "#    transport: tcp", "#    ports: 8443",
                "#    kind: not-listening", "#    owner: who answers for it", "#    reason: why it is accepted",
                "#    ticket: NET-1", "#    until: 2027-01-31")) {
            line("", line);
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    /** Prose; the catalog's words may hold anything, but a comment must stay one. */
    private void comment(String indent, String prose) {
        List<String> words = new ArrayList<>(List.of(prose.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().split(" ")));
        StringBuilder line = new StringBuilder("#");
        for (String word : words) {
            if (line.length() > 1 && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                line(indent, line.toString());
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        line(indent, line.toString());
    }
}
