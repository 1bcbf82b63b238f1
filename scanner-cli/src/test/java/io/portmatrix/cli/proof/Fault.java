package io.portmatrix.cli.proof;

import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong on a host, and how that has to be reported.
 *
 * @param kind of the finding
 * @param verdict its wire name
 * @param severity how bad it is
 * @param shownAt the sets of places of which one has to have the findings, one a place
 * @param acts what the host does instead of what is documented
 * @param protocol what is missing here and may answer elsewhere, or null
 */
record Fault(FindingKind kind, String verdict, Severity severity, List<Set<Place>> shownAt, Map<Place, Act> acts,
        @Nullable String protocol) {
    Fault {
        shownAt = List.copyOf(shownAt);
        acts = Map.copyOf(acts);
    }

    /** One port behaves otherwise. */
    static Fault at(Place place, Act act, FindingKind kind, String verdict, Severity severity,
            @Nullable String protocol) {
        return new Fault(kind, verdict, severity, List.of(Set.of(place)), Map.of(place, act), protocol);
    }

    /** From the front, as many as do not get in each other's way. */
    static List<Fault> withoutInterference(List<Fault> possible, int most) {
        List<Fault> chosen = new ArrayList<>();
        for (Fault fault : possible) {
            if (chosen.size() < most && chosen.stream().noneMatch(fault::interferesWith)) {
                chosen.add(fault);
            }
        }
        return chosen;
    }

    /** Whether one of the two would change how the other is reported. */
    boolean interferesWith(Fault other) {
        return acts.keySet().stream().anyMatch(other.acts.keySet()::contains)
                || protocol != null && protocol.equals(other.protocol);
    }

    @Override
    public String toString() {
        return kind.wireName() + " at " + shownAt + ", " + verdict + " " + severity.wireName() + ", played by "
                + acts;
    }
}
