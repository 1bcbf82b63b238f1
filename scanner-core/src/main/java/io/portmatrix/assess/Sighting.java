package io.portmatrix.assess;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What all techniques together saw at one endpoint. */
sealed interface Sighting {
    /** What was witnessed, possibly nothing. */
    List<Evidence> evidence();

    /**
     * One state, which no technique contradicts.
     *
     * @param state the conclusion
     * @param by the techniques that came to it
     */
    record Seen(PortState state, Set<Technique> by, List<Evidence> evidence) implements Sighting {
        /** Whether somebody accepts there, with or without a conversation. */
        boolean accepts() {
            return state == PortState.OPEN || state == PortState.ACCEPT_CLOSE;
        }
    }

    /**
     * Two techniques say different things.
     *
     * @param text who says what
     * @param accepted whether one of them says that somebody accepts there
     */
    record Disagreement(String text, boolean accepted, List<Evidence> evidence) implements Sighting {}

    /** No conclusion. @param detail one line for people */
    record Unknown(Cause cause, String detail) implements Sighting {
        @Override
        public List<Evidence> evidence() {
            return List.of();
        }
    }

    /** What one technique concluded. */
    record Witness(Technique technique, PortState state, List<Evidence> evidence) {
        private static final Comparator<Witness> ORDER = Comparator.comparing(Witness::technique)
                .thenComparing(Witness::state);
    }

    /** What these conclusions come to together, in whatever order they came; there is at least one. */
    static Sighting of(List<Witness> witnesses) {
        if (witnesses.size() == 1) {
            Witness only = witnesses.getFirst();
            return new Seen(only.state(), EnumSet.of(only.technique()), List.copyOf(only.evidence()));
        }
        List<Evidence> evidence = new ArrayList<>();
        Map<PortState, Set<Technique>> states = new LinkedHashMap<>();
        Map<PortState, Set<String>> tools = new EnumMap<>(PortState.class);
        for (Witness witness : witnesses.stream().sorted(Witness.ORDER).toList()) {
            evidence.addAll(witness.evidence());
            tools.computeIfAbsent(witness.state(), state -> new TreeSet<>()).addAll(Imported.tools(witness.evidence()));
            states.computeIfAbsent(witness.state(), state -> EnumSet.noneOf(Technique.class)).add(witness.technique());
        }
        dropWeaker(states);
        if (states.size() == 1) {
            Map.Entry<PortState, Set<Technique>> only = states.entrySet().iterator().next();
            return new Seen(only.getKey(), only.getValue(), List.copyOf(evidence));
        }
        String text = states.entrySet()
                .stream()
                .map(e -> e.getValue()
                        .stream()
                        .map(technique -> named(technique, tools.getOrDefault(e.getKey(), Set.of())))
                        .collect(Collectors.joining(" and ")) + " says " + e.getKey().wireName())
                .collect(Collectors.joining(", "));
        return new Disagreement(text, states.containsKey(PortState.OPEN) || states.containsKey(PortState.ACCEPT_CLOSE),
                List.copyOf(evidence));
    }

    private static String named(Technique technique, Set<String> tools) {
        return technique == Technique.IMPORT && !tools.isEmpty() ? String.join(" and ", tools) : technique.wireName();
    }

    /**
     * UDP silence looks the same whether open, filtered or lost, so that it contradicts nothing. A SYN-ACK or another
     * tool's "open" does not show what comes after the handshake, so that neither contradicts a connection that was closed
     * at once.
     */
    private static void dropWeaker(Map<PortState, Set<Technique>> states) {
        if (states.size() > 1) {
            states.remove(PortState.SILENT);
        }
        Set<Technique> open = states.get(PortState.OPEN);
        if (open != null && states.containsKey(PortState.ACCEPT_CLOSE)
                && EnumSet.of(Technique.TCP_SYN, Technique.IMPORT).containsAll(open)) {
            states.remove(PortState.OPEN);
        }
    }
}
