package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Parity;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a range of ports may be moved and narrowed: where it must lie, how many ports it must have, and how many a
 * deployment needs.
 *
 * @param id name within the product
 * @param what the ports are for, in few words
 * @param rules the rules whose range it is; never empty
 * @param within where the range must lie, or null where any port will do
 * @param fewest fewest ports the vendor allows, at least 1
 * @param most most ports the vendor allows, 65535 where there is no limit
 * @param formulas how many ports a deployment needs; the one that is used first; empty where none is documented
 * @param bySystem the default range of each operating system where it differs, name → ports
 * @param source section or table of the document, for people
 */
public record SizingRule(String id, String what, List<RuleId> rules, @Nullable PortSet within, int fewest, int most,
        List<Formula> formulas, Map<String, PortSet> bySystem, String source) {
    public SizingRule {
        rules = List.copyOf(rules);
        formulas = List.copyOf(formulas);
        bySystem = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(bySystem));
    }

    /**
     * Ports needed: the sum of its terms.
     *
     * @param name short, where a document has more than one
     * @param terms what is counted
     * @param source section or table, for people
     */
    public record Formula(String name, List<Term> terms, String source) {
        public Formula {
            terms = List.copyOf(terms);
        }

        /**
         * Ports that a deployment needs; what it doesn't count costs nothing.
         *
         * @param counts what it has of each, by {@link Term#per}; none below 0
         */
        public long needed(Map<String, Integer> counts) {
            return terms.stream().mapToLong(t -> t.needed(counts.getOrDefault(t.per(), 0))).sum();
        }

        /** {@link #needed} with its working: {@code 25 connections × 11 + 3 recordings × 6 = 293 ports}. */
        public String working(Map<String, Integer> counts) {
            return terms.stream()
                    .map(t -> counts.getOrDefault(t.per(), 0) + " " + t.per() + " × " + t.ports() + t.limit())
                    .collect(Collectors.joining(" + ")) + " = " + needed(counts) + " ports";
        }

        /** What it counts: {@code 11 ports × connections + 6 ports × recordings (at most 60)}. */
        public String words() {
            return terms.stream()
                    .map(t -> t.ports() + (t.ports() == 1 ? " port × " : " ports × ") + t.per() + t.limit())
                    .collect(Collectors.joining(" + "));
        }

        /** Whether any of its terms is counted. */
        public boolean counts(Map<String, Integer> counts) {
            return terms.stream().anyMatch(t -> counts.containsKey(t.per()));
        }
    }

    /**
     * One summand.
     *
     * @param per what is counted, in the plural, as users give it on the command line: {@code connections}
     * @param ports ports for each of them
     * @param most at most so many ports for all of them together, or null without limit
     */
    public record Term(String per, int ports, @Nullable Integer most) {
        /** Ports for so many of them. */
        long needed(int count) {
            long sum = (long) count * ports;
            return most == null ? sum : Math.min(sum, most);
        }

        private String limit() {
            return most == null ? "" : " (at most " + most + ")";
        }
    }

    /** How many ports the vendor allows, in words: {@code 300 to 6000 ports}; null where any number will do. */
    public @Nullable String allowed() {
        if (most >= PortRange.MAX_PORT) {
            return fewest > 1 ? "at least " + fewest + " ports" : null;
        }
        if (fewest == most) {
            return most == 1 ? "1 port" : most + " ports";
        }
        return fewest > 1 ? fewest + " to " + most + " ports" : "at most " + most + " ports";
    }

    /** Everything that its formulas count, each once, in their order. */
    public List<String> countable() {
        return formulas.stream().flatMap(f -> f.terms().stream()).map(Term::per).distinct().toList();
    }

    /**
     * The smallest range that serves: as many ports as are needed and at least the fewest allowed, from the first port on
     * that is allowed, or from {@code preferred} where that still fits.
     *
     * @param needed at least 0
     * @param preferred the first port today
     * @return null where so many ports don't fit, or are more than the vendor allows
     */
    public @Nullable PortSet smallest(long needed, int preferred) {
        long count = Math.max(Math.max(needed, fewest), 1);
        int lowest = within == null ? 1 : within.first();
        int highest = within == null ? PortRange.MAX_PORT : within.ports().max().orElseThrow();
        if (count > most || count > highest - lowest + 1L) {
            return null;
        }
        int size = (int) count;
        int from = Math.min(Math.max(preferred, lowest), highest - size + 1);
        return PortSet.of(new PortRange(from, from + size - 1, Parity.ANY));
    }
}
