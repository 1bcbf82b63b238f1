package io.portmatrix.site;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Condition;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.UnknownProductException;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog of made-up products that has one of each thing a site file can name. */
final class StandInCatalog implements Catalog {
    private final Map<String, Product> products = new TreeMap<>();

    StandInCatalog() {
        Citation first = new Citation("900", "1 ingress", 1);
        add("pbx",
                List.of(new Parameter("platform", Parameter.Kind.CHOICE, "the platform", List.of("appliance", "linux"),
                        "appliance", first),
                        new Parameter("security-mode", Parameter.Kind.MODE, "the security mode",
                                List.of("low", "high"), null, first),
                        new Parameter("snmp", Parameter.Kind.OPTION, "SNMP agent", List.of("on", "off"), "off", first),
                        new Parameter("recorder", Parameter.Kind.COMPONENT, "the recorder", List.of("on", "off"), null,
                                first)),
                List.of(rule("pbx/http", 6, Transport.TCP, "80", "HTTP", bounds("1-100", "1-100", true), null),
                        rule("pbx/https", 7, Transport.TCP, "443", "HTTPS", MoveBounds.ANYWHERE, null),
                        rule("pbx/ssh", 8, Transport.TCP, "22", "SSH", null, Map.of("platform", List.of("linux"))),
                        rule("pbx/shell", 9, Transport.TCP, "23", "", null,
                                Map.of("security-mode", List.of("low"))),
                        rule("pbx/snmp", 10, Transport.UDP, "161", "SNMP", MoveBounds.ANYWHERE, null),
                        rule("pbx/rtp", 32, Transport.UDP, "40750-50750", "RTP",
                                bounds("1024-65535", "2048-65535", true), null)));
        add("desktop", List.of(),
                List.of(rule("desktop/portal", 1, Transport.TCP, "443", "HTTPS", MoveBounds.ANYWHERE, null),
                        rule("desktop/control", 2, Transport.TCP, "3340", "", MoveBounds.ANYWHERE, null),
                        rule("desktop/media", 3, Transport.UDP, "10000-65535", "", MoveBounds.ANYWHERE, null),
                        rule("desktop/tunnel", 4, Transport.TCP, "2000-3999", "", MoveBounds.ANYWHERE, null),
                        rule("desktop/calls", 5, Transport.TCP, "5000-5999", "", null, null),
                        rule("desktop/pings", 6, Transport.UDP, "30000", "", MoveBounds.ANYWHERE, null)));
        add("mailbox", List.of(),
                List.of(rule("mailbox/imap", 1, Transport.TCP, "143", "IMAP", MoveBounds.ANYWHERE, null),
                        rule("mailbox/control", 2, Transport.UNKNOWN, "50791", "", null, null)));
    }

    private void add(String id, List<Parameter> parameters, List<Rule> rules) {
        products.put(id, new Product(id, "Stand-in " + id, "12.0", new Document("900", "Stand-in ports", "", ""),
                CareProfile.STANDARD, parameters, rules));
    }

    private static MoveBounds bounds(String first, String last, boolean documented) {
        return new MoveBounds(PortSet.parse(first), PortSet.parse(last), documented);
    }

    private static Rule rule(String id, int row, Transport transport, String ports, String label,
            @Nullable MoveBounds bounds, @Nullable Map<String, List<String>> condition) {
        RuleId name = RuleId.parse(id);
        return new Rule(name,
                new Rule.Flow(Direction.INGRESS, Listener.PRODUCT,
                        List.of(Party.role("administrator"), Party.role("sip-phone")), Party.product(name.product()),
                        transport, false, PortSet.parse(ports), null, label, null, null),
                new Rule.Terms(DocumentedState.OPEN, false, null, Requirement.MANDATORY,
                        condition == null ? Condition.ALWAYS : new Condition(condition), bounds, null, null, false),
                new Rule.Provenance(List.of(new Citation("900", "1 ingress", row)), Basis.STATED, null, null),
                "something", null);
    }

    @Override
    public List<String> productIds() {
        return List.copyOf(products.keySet());
    }

    @Override
    public List<String> releases(String productId) {
        return products.containsKey(productId) ? List.of("11.0", "12.0") : List.of();
    }

    @Override
    public Product product(ProductRef ref) {
        Product product = products.get(ref.id());
        if (product == null) {
            throw new UnknownProductException("no product " + ref.id());
        }
        if (ref.release() != null && !new ArrayList<>(releases(ref.id())).contains(ref.release())) {
            throw new UnknownProductException("no release " + ref.release());
        }
        return product;
    }

    /** Only the desktop's ranges can be narrowed. */
    @Override
    public List<SizingRule> sizing(ProductRef ref) {
        return !ref.id().equals("desktop") ? List.of()
                : List.of(sizing("media", "2326-65535", 20, 6000,
                        new SizingRule.Formula("reserved",
                                List.of(new SizingRule.Term("connections", 11, null),
                                        new SizingRule.Term("recordings", 6, 60)),
                                "table 1-25 row 17"),
                        new SizingRule.Formula("in use", List.of(new SizingRule.Term("conferences", 6, null)), "")),
                        sizing("calls", "5000-5999", 1, 65535));
    }

    private static SizingRule sizing(String rule, String within, int fewest, int most, SizingRule.Formula... formulas) {
        return new SizingRule(rule, rule, List.of(new RuleId("desktop", rule)), PortSet.parse(within), fewest, most,
                List.of(formulas), Map.of(), "table 1-25 row 3");
    }

    @Override
    public List<Rule> rulesListeningOn(ProductRef ref) {
        return product(ref).rules();
    }
}
