package io.portmatrix.scan;

import io.portmatrix.model.Limitation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When interfaces could not be listened on, as far as looking now and then tells. Keeps the last few of each. */
final class DownTimes {
    private static final int KEPT = 10;

    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private final Map<String, Integer> forgotten = new LinkedHashMap<>();

    /** From one look to another. @param to null as long as it lasts */
    private record Span(Instant from, @Nullable Instant to) {}

    /** What a look at some time showed. @param down the interfaces' names */
    void look(Instant now, Set<String> down) {
        down.forEach(device -> {
            List<Span> known = spans.computeIfAbsent(device, name -> new ArrayList<>());
            if (known.isEmpty() || known.getLast().to() != null) {
                if (known.size() == KEPT) {
                    known.removeFirst();
                    forgotten.merge(device, 1, Integer::sum);
                }
                known.add(new Span(now, null));
            }
        });
        spans.forEach((device, known) -> {
            Span last = known.getLast();
            if (last.to() == null && !down.contains(device)) {
                known.set(known.size() - 1, new Span(last.from(), now));
            }
        });
    }

    /** One limitation for each time that is kept, and one for those that are not. */
    List<Limitation> limitations() {
        List<Limitation> limits = new ArrayList<>();
        spans.forEach((device, known) -> {
            Integer more = forgotten.get(device);
            if (more != null) {
                limits.add(new Limitation("interface-down",
                        device + " was down " + more + " more times, earlier than these"));
            }
            known.forEach(span -> limits.add(new Limitation("interface-down", device
                    + (span.to() == null ? " is down since " + text(span.from())
                            : " was down from " + text(span.from()) + " to " + text(span.to()))
                    + ": nothing was heard there")));
        });
        return limits;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
