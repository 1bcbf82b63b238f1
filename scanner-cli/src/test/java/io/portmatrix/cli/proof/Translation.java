package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about a host, read once more and apart from the scanner's own reading, so that each is held against the
 * other. A rule whose condition is false, or that goes to a group or to the product's other side, says nothing.
 */
final class Translation {
    private final Installation host;
    private final Rule rule;
    private final Set<String> choosers;
    private boolean said = true;
    private boolean undecided;
    private boolean opens;
    private boolean offByMode;
    private int less;

    private Translation(Installation host, Rule rule, Set<String> choosers) {
        this.host = host;
        this.rule = rule;
        this.choosers = choosers;
    }

    /**
     * The sayings of one rule: where its ports are, and where they were before a move.
     *
     * @param choosers parameters that choose between the rule and its alternatives
     */
    static List<Saying> of(Installation host, Rule rule, Set<String> choosers) {
        Translation translation = new Translation(host, rule, choosers);
        return translation.holds() ? translation.sayings() : List.of();
    }

    /** Whether it says anything here. */
    private boolean holds() {
        for (Map.Entry<String, List<String>> clause : rule.terms().condition().allOf().entrySet()) {
            String value = host.value(clause.getKey());
            if (value == null) {
                undecided |= choosers.contains(clause.getKey());
                said &= choosers.contains(clause.getKey());
            } else if (!clause.getValue().contains(value)) {
                if (!host.isMode(clause.getKey())) {
                    return false;
                }
                offByMode = true;
            }
        }
        String side = rule.terms().zone();
        boolean otherSide = side != null && host.zone() != null && !side.equals(host.zone());
        return !otherSide && rule.flow().group() == null;
    }

    private List<Saying> sayings() {
        PortSet documented = rule.flow().ports();
        PortSet now = host.moved().getOrDefault(rule.id(), documented);
        Word word = offByMode ? Word.OFF_BY_MODE : word();
        String choice = opens && !offByMode && !chosen() ? rule.terms().choiceGroup() : null;
        List<Saying> sayings = new ArrayList<>(on(now, word, less, choice));
        PortSet left = documented.minus(now);
        if (!left.isEmpty() && !now.equals(documented)) {
            sayings.addAll(on(left, offByMode ? Word.OFF_BY_MODE : Word.MOVED_AWAY, 0, null));
        }
        return sayings;
    }

    private List<Saying> on(PortSet ports, Word word, int weighsLess, @Nullable String choice) {
        Transport transport = rule.flow().transport();
        List<Transport> wires = transport == Transport.UNKNOWN ? List.of(Transport.TCP, Transport.UDP)
                : List.of(transport);
        return wires.stream()
                .map(wire -> new Saying(rule, wire, ports, word, weighsLess, choice, alternative()))
                .toList();
    }

    /** Whether the site itself picked this one of several alternatives. */
    private boolean chosen() {
        return !undecided && rule.terms().condition().allOf().keySet().stream().anyMatch(choosers::contains);
    }

    /** The part of its condition that tells it from its alternatives. */
    private String alternative() {
        Map<String, List<String>> clauses = new TreeMap<>(rule.terms().condition().allOf());
        clauses.keySet().retainAll(choosers);
        return clauses.isEmpty() ? rule.id().toString() : clauses.toString();
    }

    private Word word() {
        Listener listener = rule.flow().listener();
        if (listener == Listener.INTERNAL && !rule.terms().unused()) {
            return Word.INTERNAL;
        }
        boolean nobodyKnowsWhichSide = rule.terms().zone() != null && host.zone() == null;
        boolean openAtMost = listener == Listener.UNKNOWN || rule.terms().unused() || rule.isPool()
                || rule.flow().transport() == Transport.UNKNOWN || nobodyKnowsWhichSide;
        if (openAtMost) {
            return asSeen(Word.MAY_BE_OPEN);
        }
        Word word = underItsSwitch();
        opens = word.expected() == Word.OPEN.expected();
        return said && (opens || !undecided) ? word : asSeen(Word.MAY_BE_OPEN);
    }

    private Word underItsSwitch() {
        String reading = rule.provenance().inference();
        if ("reachability".equals(reading)) {
            return isOurs() ? Word.ANSWERS : Word.OPEN_FOR_OTHERS;
        }
        if ("always-blocked".equals(reading)) {
            return host.roles().isEmpty() ? Word.MAY_BE_OPEN : isOurs() ? Word.OPEN : Word.FILTERED;
        }
        String option = rule.terms().option();
        String value = option == null ? null : host.value(option);
        if (Parameter.ON.equals(value)) {
            return asSeen(Word.OPEN);
        }
        if (Parameter.OFF.equals(value)) {
            return Word.SWITCHED_OFF;
        }
        boolean switchable = option != null || rule.terms().optional();
        Word word = printed(switchable);
        less += switchable && word != Word.MAY_BE_OPEN ? 1 : 0;
        return asSeen(word);
    }

    private Word printed(boolean switchable) {
        return switch (rule.terms().state()) {
            case OPEN -> Word.OPEN;
            case CLOSED -> switchable ? Word.SWITCHED_OFF : Word.NEVER_OPEN;
            case FILTERED -> Word.FILTERED;
            case NOT_LISTENING -> Word.MAY_BE_OPEN;
            case UNSTATED -> unstated();
        };
    }

    private Word unstated() {
        Requirement requirement = rule.terms().requirement();
        if (requirement == Requirement.OPTIONAL || rule.provenance().basis() == Basis.RECONSTRUCTED) {
            return Word.MAY_BE_OPEN;
        }
        less += requirement == Requirement.MANDATORY ? 0 : 1;
        return Word.OPEN;
    }

    private Word asSeen(Word word) {
        if (isOurs()) {
            return word;
        }
        return word == Word.OPEN ? Word.OPEN_FOR_OTHERS
                : word == Word.MAY_BE_OPEN ? Word.MAY_BE_OPEN_FOR_OTHERS
                : word;
    }

    private boolean isOurs() {
        return host.roles().isEmpty() || rule.flow().initiators().isEmpty()
                || rule.flow().initiators().stream().anyMatch(party -> host.roles().contains(party.id()));
    }
}
