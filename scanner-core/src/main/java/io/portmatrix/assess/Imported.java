package io.portmatrix.assess;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What other tools' files say of a port, several of them and each several times. */
final class Imported {
    private Imported() {}

    /** Whether the same file says the same again, at another time. */
    static boolean isSame(ProbeOutcome one, ProbeOutcome other) {
        return one instanceof ProbeOutcome.Concluded(PortState before, List<Evidence> earlier)
                && other instanceof ProbeOutcome.Concluded(PortState now, List<Evidence> later) && before == now
                && file(earlier).equals(file(later)) && services(earlier).equals(services(later));
    }

    private static Optional<String> file(List<Evidence> evidence) {
        return words(evidence).stream().findFirst().map(word -> word.tool() + "\n" + word.file());
    }

    private static List<Evidence> services(List<Evidence> evidence) {
        return evidence.stream().filter(piece -> !(piece instanceof Evidence.Reported)).toList();
    }

    /** The tools that say something here, in alphabetic order. */
    static Set<String> tools(List<Evidence> evidence) {
        Set<String> tools = new TreeSet<>();
        words(evidence).forEach(word -> tools.add(word.tool()));
        return tools;
    }

    /** Whether all that is known is that another tool calls it open: nothing was said or kept open there. */
    static boolean isHandshakeOnly(List<Evidence> evidence) {
        return !evidence.isEmpty() && words(evidence).size() == evidence.size();
    }

    private static List<Evidence.Reported> words(List<Evidence> evidence) {
        return evidence.stream()
                .filter(Evidence.Reported.class::isInstance)
                .map(Evidence.Reported.class::cast)
                .toList();
    }
}
