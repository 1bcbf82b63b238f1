package io.portmatrix.baseline;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a rule makes us expect of a port, and why. The first line of {@link #of} that applies decides.
 *
 * @param expected what is expected
 * @param ground why
 * @param leniencies why a deviation weighs less than its kind
 * @param basis whether it is stated or read
 */
record Reading(Expected expected, Ground ground, Set<Leniency> leniencies, Basis basis) {
    /** Name of the reading rule for ports that only show whether the host is there ("TCP 7, management"). */
    static final String REACHABILITY = "reachability";
    /** Name of the reading rule for ports that a document blocks for everybody but the initiators it names. */
    static final String ALWAYS_BLOCKED = "always-blocked";

    /** The few combinations there are, each once: large sites have hundreds of thousands of expectations. */
    private static final Map<Set<Leniency>, Set<Leniency>> SHARED = new ConcurrentHashMap<>();
    private static final Set<Leniency> PLAIN_ROW = Set.of(Leniency.PLAIN_ROW);
    private static final Set<Leniency> RECONSTRUCTED = Set.of(Leniency.RECONSTRUCTED);

    Reading {
        leniencies = Set.copyOf(leniencies);
    }

    /**
     * Reads {@code rule} for the ports it has on this host.
     *
     * @param ports where the service is, which differs from the rule's ports after a move
     */
    static Reading of(Rule rule, PortSet ports, Circumstances around) {
        if (around.forbiddenMode() != null) {
            return of(rule, Expected.CLOSED, Ground.FORBIDDEN_BY_MODE);
        }
        if (rule.flow().listener() == Listener.UNKNOWN) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.LISTENER_UNKNOWN);
        }
        if (rule.terms().unused()) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.UNUSED);
        }
        if (rule.flow().listener() == Listener.INTERNAL || rule.flow().direction() == Direction.INTRA_DEVICE) {
            return of(rule, Expected.INTERNAL, Ground.INTERNAL);
        }
        if (rule.isPool() || ports.size() > Rule.POOL_ABOVE) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.POOL);
        }
        if (rule.flow().transport() == Transport.UNKNOWN) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.TRANSPORT_UNKNOWN);
        }
        if (around.zoneUnsaid()) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.ZONE_UNSAID);
        }
        Reading reading = ofState(rule, around);
        boolean alternative = reading.expected == Expected.OPEN && !around.isUncertain();
        if (!around.unsaid().isEmpty() && !alternative) {
            return of(rule, Expected.MAY_BE_OPEN, Ground.CONDITION_UNSAID);
        }
        return reading;
    }

    /** What is expected of the port that a moved service left. */
    static Reading ofOldPort(Rule rule, Circumstances around) {
        return around.forbiddenMode() == null ? of(rule, Expected.CLOSED, Ground.OLD_PORT)
                : of(rule, Expected.CLOSED, Ground.FORBIDDEN_BY_MODE);
    }

    /** Whether the port must be open where everything that the rule's condition names is as the condition says. */
    static boolean opensWhereItHolds(Rule rule, Circumstances around) {
        return ofState(rule, around).expected == Expected.OPEN;
    }

    private static Reading ofState(Rule rule, Circumstances around) {
        if (REACHABILITY.equals(rule.provenance().inference())) {
            return of(rule, Expected.OPEN, Ground.REACHABILITY);
        }
        if (ALWAYS_BLOCKED.equals(rule.provenance().inference())) {
            return of(rule, !around.rolesNamed() ? Expected.MAY_BE_OPEN
                    : around.documentedRole() ? Expected.OPEN
                    : Expected.FILTERED, Ground.BLOCKED_FOR_OTHERS);
        }
        return switch (around.option()) {
            case ON -> of(rule, Expected.OPEN, Ground.OPTION_ON);
            case OFF -> of(rule, Expected.CLOSED, Ground.OPTION_OFF);
            case NONE -> printed(rule);
            case UNSAID -> printed(rule).unlessSwitched(around.declared());
        };
    }

    private static Reading printed(Rule rule) {
        return switch (rule.terms().state()) {
            case OPEN -> of(rule, Expected.OPEN, Ground.PRINTED);
            case CLOSED -> of(rule, Expected.CLOSED, Ground.PRINTED);
            case FILTERED -> of(rule, Expected.FILTERED, Ground.PRINTED);
            case NOT_LISTENING -> of(rule, Expected.MAY_BE_OPEN, Ground.NOT_APPLICABLE_PRINTED);
            case UNSTATED -> rule.provenance().basis() == Basis.RECONSTRUCTED
                    ? of(rule, Expected.MAY_BE_OPEN, Ground.RECONSTRUCTED)
                    : required(rule);
        };
    }

    private static Reading required(Rule rule) {
        return switch (rule.terms().requirement()) {
            case MANDATORY -> of(rule, Expected.OPEN, Ground.REQUIRED);
            case RECOMMENDED -> of(rule, Expected.OPEN, Ground.REQUIRED).with(Leniency.RECOMMENDED);
            case OPTIONAL -> of(rule, Expected.MAY_BE_OPEN, Ground.OPTIONAL);
            case UNSTATED -> new Reading(Expected.OPEN, Ground.PLAIN, PLAIN_ROW, Basis.INFERRED);
        };
    }

    private static Reading of(Rule rule, Expected expected, Ground ground) {
        Basis basis = rule.provenance().basis();
        return new Reading(expected, ground,
                basis == Basis.RECONSTRUCTED ? RECONSTRUCTED : Set.of(), basis);
    }

    private Reading unlessSwitched(boolean declared) {
        return expected == Expected.MAY_BE_OPEN ? this
                : with(declared ? Leniency.OPTION_UNSAID : Leniency.NO_SITE_FILE);
    }

    private Reading with(Leniency leniency) {
        Set<Leniency> more = EnumSet.of(leniency);
        more.addAll(leniencies);
        return new Reading(expected, ground, SHARED.computeIfAbsent(Set.copyOf(more), set -> set), basis);
    }
}
