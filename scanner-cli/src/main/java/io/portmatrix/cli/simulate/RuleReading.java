package io.portmatrix.cli.simulate;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.Truth;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Transport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from one rule what a host that runs the product exactly as documented does on the rule's ports. */
final class RuleReading {
    private RuleReading() {}

    /** What the host does. */
    sealed interface Reading {
        /** Listens and speaks. */
        record Open() implements Reading {}

        /** Accepts and lets nobody in (TCP), takes and never answers (UDP). */
        record Filtered() implements Reading {}

        /**
         * Does nothing there.
         *
         * @param reason why, for people
         * @param undecided whether it is a parameter that nobody set which keeps it from being open
         */
        record Absent(String reason, boolean undecided) implements Reading {}
    }

    /**
     * @param settings parameter id → value, defaults included; options that nobody set are absent
     * @param zone the zone of the address, or null if unsaid
     */
    static Reading read(Rule rule, Map<String, String> settings, @Nullable String zone) {
        String never = neverBound(rule, zone);
        if (never != null) {
            return new Reading.Absent(never, false);
        }
        Truth holds = rule.terms().condition().under(settings);
        return switch (holds) {
            case TRUE -> underOption(rule, settings);
            case FALSE -> new Reading.Absent("only where " + rule.terms().condition(), false);
            case UNSAID -> new Reading.Absent("may be open: only where " + rule.terms().condition(), true);
        };
    }

    private static @Nullable String neverBound(Rule rule, @Nullable String zone) {
        Rule.Flow flow = rule.flow();
        Rule.Terms terms = rule.terms();
        if (flow.transport() == Transport.ICMP) {
            return "ICMP has no ports, and this system itself answers pings";
        }
        if (flow.transport() == Transport.UNKNOWN) {
            return "may be open: the document names no transport";
        }
        if (flow.group() != null) {
            return "goes to the group " + flow.group();
        }
        if (flow.direction() == Direction.INTRA_DEVICE || flow.listener() == Listener.INTERNAL) {
            return "internal: reached from the host itself only";
        }
        if (terms.zone() != null && zone != null && !terms.zone().equals(zone)) {
            return "bound to " + terms.zone() + " addresses only";
        }
        if (terms.unused()) {
            return "may be open: documented as not used";
        }
        if (rule.isPool()) {
            return "may be open: a pool, bound while calls run";
        }
        return flow.listener() == Listener.UNKNOWN ? "may be open: the document does not say who listens" : null;
    }

    private static Reading underOption(Rule rule, Map<String, String> settings) {
        String option = rule.terms().option();
        String setting = option == null ? null : settings.get(option);
        if (Parameter.ON.equals(setting)) {
            return new Reading.Open();
        }
        if (Parameter.OFF.equals(setting)) {
            return new Reading.Absent("closed: " + option + " is off", false);
        }
        return switch (rule.terms().state()) {
            case OPEN -> new Reading.Open();
            case CLOSED -> new Reading.Absent("closed" + (option == null ? "" : ": " + option + " is not on"), false);
            case FILTERED -> new Reading.Filtered();
            case NOT_LISTENING -> new Reading.Absent("may be open: no listening port as printed", false);
            case UNSTATED -> unstated(rule);
        };
    }

    private static Reading unstated(Rule rule) {
        String option = rule.terms().option();
        if (rule.provenance().basis() == Basis.RECONSTRUCTED) {
            return new Reading.Absent("may be open: taken back from change tables", false);
        }
        return rule.terms().requirement() == Requirement.OPTIONAL
                ? new Reading.Absent("may be open: optional" + (option == null ? "" : ", " + option + " is unsaid"),
                        option != null)
                : new Reading.Open();
    }
}
