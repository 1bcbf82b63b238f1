package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is documented differently of two products, or of two releases of one. Rules are matched by transport and ports
 * first, then by their names, so that a range that moved is a change and not a loss. Pure.
 *
 * @param added rules that only the later side has, by port
 * @param removed rules that only the earlier side has, by port
 * @param changed rules that both have with other cells, by port
 * @param same number of rules that both have alike
 */
public record CatalogDiff(List<Rule> added, List<Rule> removed, List<Changed> changed, int same) {
    private static final String UNDOCUMENTED = "not documented";

    public CatalogDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /**
     * A rule in both.
     *
     * @param before the earlier side's
     * @param after the later side's
     * @param differences in what they differ, never empty
     */
    public record Changed(Rule before, Rule after, List<Difference> differences) {
        public Changed {
            differences = List.copyOf(differences);
        }
    }

    /**
     * One cell.
     *
     * @param aspect which
     * @param before its value before, in words
     * @param after its value after, in words
     */
    public record Difference(Aspect aspect, String before, String after) {}

    /** What is compared. */
    public enum Aspect {
        PORTS("ports"), TRANSPORT("transport"), TLS("encryption"), LISTENER("who listens"), STATE("state"),
        SWITCH("switch"), REQUIREMENT("needed"), CONDITION("only where");

        private final String words;

        Aspect(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * One side.
     *
     * @param product product id
     * @param rules everything that is documented of it, each rule once
     */
    public record Side(String product, List<Rule> rules) {
        public Side {
            rules = List.copyOf(rules);
        }

        /** A product with what it answers in other products' tables. */
        public static Side of(Product product, List<Rule> listening) {
            Map<Object, Rule> rules = new LinkedHashMap<>();
            Stream.concat(product.rules().stream(), listening.stream()).forEach(r -> rules.putIfAbsent(r.id(), r));
            return new Side(product.id(), List.copyOf(rules.values()));
        }

        /** Who is reached: one word for the product itself, whether from outside or from its own host. */
        private String end(Rule rule) {
            return rule.listensOn(product) ? "" : rule.flow().responder().id();
        }
    }

    /** Compares two sides. */
    public static CatalogDiff between(Side before, Side after) {
        List<Rule> left = new ArrayList<>(before.rules());
        List<Rule> right = new ArrayList<>(after.rules());
        List<Changed> pairs = new ArrayList<>();
        BiPredicate<Rule, Rule> sameName = (a, b) -> a.id().equals(b.id())
                || (a.id().product().equals(before.product()) && b.id().product().equals(after.product())
                        && a.id().name().equals(b.id().name()));
        BiPredicate<Rule, Rule> samePorts = (a, b) -> a.flow().transport() == b.flow().transport()
                && a.flow().ports().samePortsAs(b.flow().ports());
        BiPredicate<Rule, Rule> sameEnd = (a, b) -> before.end(a).equals(after.end(b));
        for (BiPredicate<Rule, Rule> match : List.of(samePorts.and(sameName), samePorts.and(sameEnd), sameName)) {
            pair(left, right, match, (a, b) -> pairs.add(new Changed(a, b, differences(before, a, after, b))));
        }
        Comparator<Rule> byPort = Comparator
                .<Rule>comparingInt(r -> r.flow().ports().isEmpty() ? 0 : r.flow().ports().first())
                .thenComparing(r -> r.flow().transport())
                .thenComparing(Rule::id);
        left.sort(byPort);
        right.sort(byPort);
        List<Changed> changed = pairs.stream()
                .filter(p -> !p.differences().isEmpty())
                .sorted(Comparator.comparing(Changed::after, byPort))
                .toList();
        return new CatalogDiff(right, left, changed, pairs.size() - changed.size());
    }

    /** Takes a pair. */
    @FunctionalInterface
    private interface Pairs {
        void add(Rule before, Rule after);
    }

    private static void pair(List<Rule> left, List<Rule> right, BiPredicate<Rule, Rule> match, Pairs pairs) {
        for (Rule a : List.copyOf(left)) {
            right.stream().filter(b -> match.test(a, b)).findFirst().ifPresent(b -> {
                pairs.add(a, b);
                left.remove(a);
                right.remove(b);
            });
        }
    }

    private static List<Difference> differences(Side before, Rule a, Side after, Rule b) {
        List<Difference> differences = new ArrayList<>();
        if (!a.flow().ports().samePortsAs(b.flow().ports())) {
            differences.add(new Difference(Aspect.PORTS, ports(a), ports(b)));
        }
        compare(differences, Aspect.TRANSPORT, a, b, r -> r.flow().transport().wireName());
        compare(differences, Aspect.TLS, a, b, r -> r.flow().tls() ? "TLS" : "none");
        String listensBefore = listener(before, a);
        String listensAfter = listener(after, b);
        if (!listensBefore.equals(listensAfter)) {
            differences.add(new Difference(Aspect.LISTENER, listensBefore, listensAfter));
        }
        compare(differences, Aspect.STATE, a, b, CatalogDiff::state);
        compare(differences, Aspect.SWITCH, a, b, r -> r.terms().optional() ? "can be switched" : "can't be switched");
        compare(differences, Aspect.REQUIREMENT, a, b, CatalogDiff::requirement);
        compare(differences, Aspect.CONDITION, a, b,
                r -> r.terms().condition().equals(Condition.ALWAYS) ? "always" : r.terms().condition().toString());
        return differences;
    }

    private static void compare(List<Difference> differences, Aspect aspect, Rule a, Rule b,
            Function<Rule, String> value) {
        String before = value.apply(a);
        String after = value.apply(b);
        if (!before.equals(after)) {
            differences.add(new Difference(aspect, before, after));
        }
    }

    /** Of a range that was changed later, and that no table prints for the time before, nothing is documented. */
    private static String ports(Rule rule) {
        if (state(rule).equals(UNDOCUMENTED)) {
            return UNDOCUMENTED;
        }
        return rule.flow().ports().isEmpty() ? "none" : rule.flow().ports().toString();
    }

    private static String listener(Side side, Rule rule) {
        return switch (rule.flow().listener()) {
            case UNKNOWN -> UNDOCUMENTED;
            case INTERNAL -> "the product, for its own host";
            case PRODUCT, PEER, BOTH -> side.end(rule).isEmpty() ? "the product" : rule.flow().responder().id();
        };
    }

    /** Where change tables leave it open it is not documented; where the document has no states it is not stated. */
    private static String state(Rule rule) {
        return switch (rule.terms().state()) {
            case OPEN, CLOSED, FILTERED -> rule.terms().state().wireName();
            case NOT_LISTENING -> "not applicable";
            case UNSTATED -> rule.provenance().basis() == Basis.RECONSTRUCTED ? UNDOCUMENTED : "not stated";
        };
    }

    private static String requirement(Rule rule) {
        return rule.terms().requirement() == Requirement.UNSTATED ? "not stated"
                : rule.terms().requirement().wireName();
    }
}
