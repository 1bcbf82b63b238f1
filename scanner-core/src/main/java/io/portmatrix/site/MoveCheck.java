package io.portmatrix.site;

import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.SizingRule;
import io.portmatrix.catalog.Truth;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.site.Draft.DeploymentDraft;
import io.portmatrix.site.Draft.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the moved ports of one host: that each may be moved there, and that nothing else of the host is there. */
final class MoveCheck {
    /** With more ports than this, a pool has fixed ports in it by its nature. */
    static final int WIDE_POOL = 1_000;

    private final List<Running> running;
    private final List<Site.LocalListener> localListeners;
    private final Problems problems;

    /** A product of the host with what was said of it. */
    record Running(DeploymentDraft draft, Products.Known known, Map<String, String> settings,
            Map<String, Integer> counts) {
        List<SizingRule> sizing(Rule rule) {
            return SizingCheck.about(rule, known.sizing());
        }
    }

    /** A move that is allowed by itself. */
    private record Move(Rule rule, PortSet ports, Mark mark) {}

    MoveCheck(List<Running> running, List<Site.LocalListener> localListeners, Problems problems) {
        this.running = running;
        this.localListeners = localListeners;
        this.problems = problems;
    }

    /** The moves of each product, in the order of the products; without those that are no moves at all. */
    List<Map<RuleId, PortSet>> check() {
        List<Map<RuleId, Move>> moves = new ArrayList<>();
        for (Running product : running) {
            Map<RuleId, Move> own = new LinkedHashMap<>();
            product.draft().moved().forEach(pair -> move(pair, product, own));
            moves.add(own);
        }
        moves.forEach(own -> own.values().forEach(move -> refuseCollision(move, moves)));
        List<Map<RuleId, PortSet>> result = new ArrayList<>();
        for (Map<RuleId, Move> own : moves) {
            Map<RuleId, PortSet> ports = new LinkedHashMap<>();
            own.forEach((id, move) -> ports.put(id, move.ports()));
            result.add(ports);
        }
        return result;
    }

    private void move(Pair pair, Running product, Map<RuleId, Move> into) {
        Rule rule = rule(pair.key(), product);
        if (rule == null) {
            return;
        }
        Mark mark = pair.value().mark();
        PortSet ports;
        try {
            ports = PortSet.parse(pair.value().value());
        } catch (IllegalArgumentException e) {
            problems.add(mark, e, "write as in 8080 or 8000-8010");
            return;
        }
        if (into.containsKey(rule.id())) {
            problems.add(mark, title(rule) + " is moved twice", "say once where it is");
        } else if (!ports.samePortsAs(rule.flow().ports()) && admits(rule, ports, product, mark)) {
            into.put(rule.id(), new Move(rule, ports, mark));
        }
    }

    private @Nullable Rule rule(Marked<String> written, Running product) {
        String id = product.known().ref().id();
        Map<String, Rule> movable = new LinkedHashMap<>();
        for (Rule rule : product.known().listening()) {
            if (named(rule, written.value(), id)) {
                return rule;
            }
            if (bounds(rule, product.sizing(rule)) != null) {
                movable.put(shortName(rule, id), rule);
            }
        }
        problems.add(written.mark(), id + " has no port rule " + Quoted.of(written.value()), movable.isEmpty()
                ? "leave it out: no port of " + id + " can be moved"
                : NearestName.advice(written.value(), movable.keySet()));
        return null;
    }

    private static boolean named(Rule rule, String written, String product) {
        return written.equals(rule.id().toString()) || written.equals(shortName(rule, product));
    }

    /** How a site file names the rule under {@code product}: without the product where it is that one's own. */
    static String shortName(Rule rule, String product) {
        return rule.id().product().equals(product) ? rule.id().name() : rule.id().toString();
    }

    private boolean admits(Rule rule, PortSet ports, Running product, Mark mark) {
        List<SizingRule> sizing = product.sizing(rule);
        MoveBounds bounds = bounds(rule, sizing);
        String where = " (" + rule.provenance().citations().get(0) + ")";
        if (bounds == null) {
            problems.add(mark, title(rule) + " can't be moved from " + rule.flow().ports() + where, "leave it out");
            return false;
        }
        if (rule.flow().ports().size() == 1 && ports.size() != 1) {
            problems.add(mark, title(rule) + " is one port" + where + " and can't be moved to " + ports,
                    "write one port");
            return false;
        }
        if (!bounds.admit(ports)) {
            boolean alike = bounds.first().samePortsAs(bounds.last());
            problems.add(mark, title(rule) + " may be moved to " + describe(bounds) + where + ", not to " + ports,
                    alike
                            ? "write " + (rule.flow().ports().size() == 1 ? "a port" : "ports") + " of "
                                    + bounds.first()
                            : "write a range that begins and ends there");
            return false;
        }
        return new SizingCheck(problems).admits(rule, shortName(rule, product.known().ref().id()), ports, sizing,
                product.counts(), mark);
    }

    /** Where a rule's ports may be moved to, or null if they can't: what says how to narrow a range allows to move it. */
    static @Nullable MoveBounds bounds(Rule rule, List<SizingRule> about) {
        MoveBounds bounds = rule.terms().bounds();
        return bounds != null || about.isEmpty() ? bounds : MoveBounds.ANYWHERE;
    }

    /** Where a port may be moved to: {@code 1-100}, or the bounds of both ends. */
    static String describe(MoveBounds bounds) {
        return bounds.first().samePortsAs(bounds.last())
                ? bounds.first().toString()
                : "a range that begins at " + bounds.first() + " and ends at " + bounds.last();
    }

    private void refuseCollision(Move move, List<Map<RuleId, Move>> moves) {
        Map<RuleId, PortSet> effective = new HashMap<>();
        moves.forEach(own -> own.forEach((id, other) -> effective.put(id, other.ports())));
        Transport transport = move.rule().flow().transport();
        for (Running product : running) {
            Map<String, String> settings = present(product);
            Optional<Rule> there = product.known()
                    .listening()
                    .stream()
                    .filter(r -> !r.id().equals(move.rule().id()) && meets(transport, r.flow().transport())
                            && r.terms().condition().under(settings) != Truth.FALSE)
                    .filter(r -> collide(move, r, effective.getOrDefault(r.id(), r.flow().ports())))
                    .findFirst();
            if (there.isPresent()) {
                Rule other = there.get();
                problems.add(move.mark(), title(move.rule()) + " can't be moved to " + move.ports() + ", where "
                        + title(other) + " of " + product.known().ref().id() + " is ("
                        + other.provenance().citations().get(0) + ")", "write a port that nothing else here uses");
                return;
            }
        }
        for (Site.LocalListener local : localListeners) {
            if (meets(transport, local.transport()) && !local.ports().intersection(move.ports()).isEmpty()) {
                problems.add(move.mark(), title(move.rule()) + " can't be moved to " + move.ports()
                        + ", where a local listener is (" + Quoted.plain(local.reason()) + ")",
                        "write a port that nothing else here uses");
                return;
            }
        }
    }

    /**
     * Whether the move takes ports where {@code other} is. A wide pool is documented around fixed ports, so that one may be
     * moved into it, and what a pool had in it before it was moved or narrowed it may have in it still.
     */
    private static boolean collide(Move move, Rule other, PortSet there) {
        PortSet common = there.intersection(move.ports());
        if (move.rule().isPool()) {
            return !common.minus(move.rule().flow().ports()).isEmpty();
        }
        return !common.isEmpty() && !(other.isPool() && there.size() > WIDE_POOL);
    }

    /** What decides whether a port is there at all; a security mode only closes it. */
    private static Map<String, String> present(Running running) {
        Product product = running.known().product();
        Map<String, String> settings = new HashMap<>(product.withDefaults(running.settings()));
        product.parameters()
                .stream()
                .filter(p -> p.kind() == Parameter.Kind.MODE)
                .forEach(p -> settings.remove(p.id()));
        return settings;
    }

    private static boolean meets(Transport a, Transport b) {
        return a == b || a == Transport.UNKNOWN || b == Transport.UNKNOWN;
    }

    /** What people call the rule: its protocol as documented, or its name. */
    static String title(Rule rule) {
        return rule.flow().label().isBlank() ? rule.id().name() : rule.flow().label();
    }
}
