package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ports that two products on one host both want.
 *
 * @param first rule of the product that was named first
 * @param second rule of the other
 * @param ports what both have
 * @param kind how bad it is
 */
public record PortConflict(Rule first, Rule second, PortSet ports, Kind kind) {
    /** How bad it is, the worst first. */
    public enum Kind {
        /** Both are documented fixed ports of different services: one of them must be moved or switched off. */
        COLLIDES,
        /** One is a pool that avoids what is taken, or may be off: they collide on some installations only. */
        MAY_COLLIDE,
        /** The same application protocol on both sides: one server may serve both. */
        SAME_SERVICE
    }

    /**
     * Every conflict between two products, the worst first, then by port.
     *
     * @param one what the first listens on
     * @param other what the second listens on
     */
    public static List<PortConflict> between(List<Rule> one, List<Rule> other) {
        List<PortConflict> conflicts = new ArrayList<>();
        for (Rule first : one) {
            for (Rule second : other) {
                PortSet common = first.flow().ports().intersection(second.flow().ports());
                if (!common.isEmpty() && sameTransport(first, second) && binds(first) && binds(second)
                        && !(first.isPool() && second.isPool())) {
                    conflicts.add(new PortConflict(first, second, common, judged(first, second)));
                }
            }
        }
        conflicts.sort(java.util.Comparator.comparing(PortConflict::kind).thenComparingInt(c -> c.ports().first()));
        return conflicts;
    }

    private static boolean sameTransport(Rule first, Rule second) {
        Transport a = first.flow().transport();
        Transport b = second.flow().transport();
        return a == b || a == Transport.UNKNOWN || b == Transport.UNKNOWN;
    }

    /** Multicast groups can be shared, and what is never used or never open takes no port. */
    private static boolean binds(Rule rule) {
        boolean never = rule.terms().state() == DocumentedState.CLOSED && !rule.terms().optional();
        return rule.flow().group() == null && !rule.terms().unused() && !never;
    }

    private static Kind judged(Rule first, Rule second) {
        if (isSameService(first.flow(), second.flow())) {
            return Kind.SAME_SERVICE;
        }
        return isSure(first) && isSure(second) ? Kind.COLLIDES : Kind.MAY_COLLIDE;
    }

    private static boolean isSure(Rule rule) {
        Rule.Terms terms = rule.terms();
        boolean open = terms.state() == DocumentedState.OPEN || (terms.state() == DocumentedState.UNSTATED
                && terms.requirement() != Requirement.OPTIONAL && rule.flow().listener() != Listener.UNKNOWN);
        return open && !rule.isPool() && terms.condition().equals(Condition.ALWAYS) && terms.choiceGroup() == null
                && rule.flow().transport() != Transport.UNKNOWN;
    }

    private static boolean isSameService(Rule.Flow one, Rule.Flow other) {
        if (one.tls() != other.tls()) {
            return false;
        }
        if (one.protocol() != null && other.protocol() != null) {
            return one.protocol().equals(other.protocol());
        }
        return !one.label().isBlank()
                && one.label().toLowerCase(Locale.ROOT).equals(other.label().toLowerCase(Locale.ROOT));
    }
}
