package io.portmatrix.baseline;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the documents say about traffic between the hosts of a site and everybody else: who may speak to their listeners, and
 * which connections their products begin. Rules in the tables of products that are not on the site are only read when
 * nothing else documents what was seen. Not safe for use by several threads at once.
 */
public final class FlowRules {
    private final Catalog catalog;
    private final List<HostBaseline> inOrder = new ArrayList<>();
    private final Map<InetAddress, HostBaseline> hosts = new LinkedHashMap<>();
    private final Map<InetAddress, List<Expectation>> listeners = new HashMap<>();
    private final Map<InetAddress, Peer> peers = new HashMap<>();
    private final Map<String, List<OutgoingRule>> outgoing = new LinkedHashMap<>();
    private final Site site;
    private @Nullable Map<Party, List<Rule>> elsewhere;

    private FlowRules(Site site, Catalog catalog) {
        this.site = site;
        this.catalog = catalog;
    }

    /** The rules for a site. @param baseline what is expected of its hosts */
    public static FlowRules of(Site site, Baseline baseline, Catalog catalog) {
        FlowRules rules = new FlowRules(site, catalog);
        baseline.hosts().forEach(rules::add);
        return rules;
    }

    private void add(HostBaseline host) {
        Set<Party> products = new LinkedHashSet<>();
        List<OutgoingRule> begins = new ArrayList<>();
        for (Site.Deployment deployment : host.host().deployments()) {
            Product product = catalog.product(deployment.product());
            products.add(Party.product(product.id()));
            for (Rule rule : product.rules()) {
                List<Party> to = begunBy(Party.product(product.id()), rule);
                if (!to.isEmpty()) {
                    begins.add(outgoing(host, deployment, product, rule, to));
                }
            }
        }
        inOrder.add(host);
        outgoing.put(host.name(), begins);
        for (InetAddress address : host.addresses()) {
            hosts.put(address, host);
            peers.put(address, new Peer(address, host.name(), products, false));
            listeners.put(address,
                    host.expectations().stream().filter(e -> e.address().equals(address)).toList());
        }
    }

    /** Whom {@code product} speaks to by this rule; where both ends listen or nobody knows who, each begins. */
    private static List<Party> begunBy(Party product, Rule rule) {
        Rule.Flow flow = rule.flow();
        if (flow.initiators().contains(product) && !flow.responder().equals(product)) {
            return List.of(flow.responder());
        }
        boolean bothWays = flow.listener() == Listener.BOTH || flow.listener() == Listener.UNKNOWN;
        return bothWays && flow.responder().equals(product) ? flow.initiators() : List.of();
    }

    private static OutgoingRule outgoing(HostBaseline host, Site.Deployment deployment, Product product, Rule rule,
            List<Party> to) {
        Site.HostAddress address = host.host().addresses().getFirst();
        // The zone of one of its addresses says nothing about where a connection leaves.
        Circumstances around = Circumstances.of(rule, product, product.withDefaults(deployment.settings()),
                deployment.declared(), null, Vantage.ANY, Set.of());
        // A condition of another product's table names that product's parameters.
        boolean own = rule.id().product().equals(product.id());
        String reason = around.falseBecause() != null ? around.falseBecause() : around.forbiddenMode();
        return new OutgoingRule(host.name(), address.address(),
                new Expectation.Source(rule, product.id(), product.release(), rule.provenance().basis()), to,
                own ? reason : null);
    }

    /** The host of the site at this address. */
    public Optional<HostBaseline> hostAt(InetAddress address) {
        return Optional.ofNullable(hosts.get(address));
    }

    /** The site's hosts, in its order. */
    public List<HostBaseline> hosts() {
        return Collections.unmodifiableList(inOrder);
    }

    /** Who is at this address, as far as anybody said. */
    public Peer peer(InetAddress address) {
        return peers.computeIfAbsent(address, this::said);
    }

    private Peer said(InetAddress address) {
        Set<Party> roles = new LinkedHashSet<>();
        for (Site.Peer peer : site.peers()) {
            if (peer.isAt(address)) {
                peer.roles().forEach(role -> roles.add(new Party(role, catalog.productIds().contains(role))));
            }
        }
        return roles.isEmpty() ? Peer.unknown(address) : new Peer(address, null, roles, true);
    }

    /** Every connection that a product of the site is documented to begin, in the site's order. */
    public List<OutgoingRule> outgoing() {
        return outgoing.values().stream().flatMap(List::stream).toList();
    }

    /** Whether a rule documents a listener there, whoever speaks to it. */
    public boolean documentsListener(InetAddress address, Transport transport, int port) {
        return listeners.getOrDefault(address, List.of()).stream().anyMatch(e -> covers(e, transport, port));
    }

    /** Whether {@code port} is one of many that a product there is documented to use while calls run. */
    public boolean isInPool(InetAddress address, Transport transport, int port) {
        return listeners.getOrDefault(address, List.of())
                .stream()
                .anyMatch(e -> e.isPool() && !(e.standing() instanceof Standing.ConditionFalse)
                        && covers(e, transport, port));
    }

    /**
     * Every documented flow that such traffic may belong to; empty if nothing documents it.
     *
     * @param from who began
     * @param fromPort from which port, or 0 if that is not known
     * @param to who was spoken to, perhaps a group
     * @param port at which port
     */
    public List<FlowMatch> matches(InetAddress from, int fromPort, InetAddress to, Transport transport, int port) {
        List<FlowMatch> matches = new ArrayList<>();
        Peer initiator = peer(from);
        Peer responder = peer(to);
        for (Expectation expectation : listeners.getOrDefault(to, List.of())) {
            if (covers(expectation, transport, port)) {
                matches.add(incoming(expectation, initiator));
            }
        }
        if (initiator.host() != null) {
            for (OutgoingRule rule : outgoing.getOrDefault(initiator.host(), List.of())) {
                if (rule.covers(transport, port)) {
                    Peer.Fit fit = isGroup(rule.rule(), to) ? Peer.Fit.KNOWN : responder.fit(rule.to());
                    matches.add(new FlowMatch(rule.rule(), true, rule.to(), fit, rule.falseBecause()));
                }
            }
        }
        if (to.isMulticastAddress()) {
            matches.addAll(groups(initiator, to, transport, port));
        }
        if (transport == Transport.UDP && fromPort != 0) {
            // What is sent from the port of a service belongs to it, and media go between the ports of both ends.
            for (Expectation expectation : listeners.getOrDefault(from, List.of())) {
                if (covers(expectation, transport, fromPort)) {
                    matches.add(incoming(expectation, responder));
                }
            }
        }
        if (matches.stream().noneMatch(FlowMatch::documents)) {
            matches.addAll(inTablesOfOthers(initiator, responder, transport, port));
        }
        return matches;
    }

    private static FlowMatch incoming(Expectation expectation, Peer initiator) {
        Rule rule = expectation.source().rule();
        List<Party> initiators = rule.flow().initiators();
        return new FlowMatch(rule, false, initiators, initiator.fit(initiators),
                expectation.standing() instanceof Standing.ConditionFalse(String reason) ? reason : null);
    }

    private static boolean covers(Expectation expectation, Transport transport, int port) {
        return expectation.transport() == transport
                && (transport == Transport.ICMP || expectation.ports().contains(port));
    }

    private static boolean isGroup(Rule rule, InetAddress address) {
        String group = rule.flow().group();
        return group != null && group.equals(AddressText.of(address));
    }

    /** Whoever joins a group is spoken to by whoever sends to it. */
    private List<FlowMatch> groups(Peer initiator, InetAddress group, Transport transport, int port) {
        List<FlowMatch> matches = new ArrayList<>();
        for (HostBaseline host : hosts()) {
            for (Expectation expectation : host.expectations()) {
                if (isGroup(expectation.source().rule(), group) && covers(expectation, transport, port)) {
                    matches.add(incoming(expectation, initiator));
                }
            }
        }
        return matches;
    }

    private List<FlowMatch> inTablesOfOthers(Peer initiator, Peer responder, Transport transport, int port) {
        List<FlowMatch> matches = new ArrayList<>();
        for (Party product : initiator.parties().stream().filter(Party::product).toList()) {
            for (Rule rule : elsewhere().getOrDefault(product, List.of())) {
                OutgoingRule begun = new OutgoingRule("", initiator.address(),
                        new Expectation.Source(rule, product.id(), "", rule.provenance().basis()),
                        begunBy(product, rule), null);
                if (begun.covers(transport, port)) {
                    matches.add(new FlowMatch(rule, true, begun.to(), responder.fit(begun.to()), null));
                }
            }
        }
        return matches;
    }

    /** What the tables of all products say that products of this site begin. */
    private Map<Party, List<Rule>> elsewhere() {
        Map<Party, List<Rule>> known = elsewhere;
        if (known != null) {
            return known;
        }
        known = new HashMap<>();
        Set<Party> here = new LinkedHashSet<>();
        hosts.values().forEach(host -> here.addAll(peer(host.addresses().getFirst()).parties()));
        for (String id : catalog.productIds()) {
            for (Rule rule : rulesOf(id).toList()) {
                for (Party product : here) {
                    // What its own tables say is known already, as far as it holds here.
                    if (!rule.id().product().equals(product.id()) && !begunBy(product, rule).isEmpty()) {
                        known.computeIfAbsent(product, key -> new ArrayList<>()).add(rule);
                    }
                }
            }
        }
        elsewhere = known;
        return known;
    }

    /** A file that can't be read is told about where it is needed to judge by. */
    private Stream<Rule> rulesOf(String product) {
        try {
            return catalog.product(new ProductRef(product, null)).rules().stream();
        } catch (CatalogException e) {
            return Stream.empty();
        }
    }
}
