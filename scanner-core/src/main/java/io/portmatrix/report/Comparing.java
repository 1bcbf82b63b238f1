package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the findings of two reports that are about the same: those with one fingerprint. Where a fingerprint has several,
 * as on a host of two addresses, those that are most alike belong together, whichever report is the earlier one.
 */
final class Comparing {
    /** From most alike to least. */
    private static final List<Function<Finding, Object>> LIKENESS = List.of(
            f -> List.of(f.subject().address(), Before.of(f)), f -> List.of(f.subject().address(), f.kind()),
            Before::of, Finding::kind, f -> f.subject().address(), f -> "");

    private final IdentityHashMap<Finding, Finding> pairs = new IdentityHashMap<>();
    private final IdentityHashMap<Finding, Finding> later = new IdentityHashMap<>();

    private Comparing(List<Finding> earlier, List<Finding> now) {
        Map<String, List<Finding>> before = byFingerprint(earlier);
        byFingerprint(now).forEach((fingerprint, findings) -> {
            List<Finding> candidates = before.get(fingerprint);
            if (candidates != null) {
                pair(candidates, findings);
            }
        });
    }

    /** What became of the findings of {@code report} since {@code earlier}. */
    static Comparison of(Report report, Report earlier) {
        Comparing comparing = new Comparing(earlier.findings(), report.findings());
        List<Comparison.Line> lines = report.findings().stream().map(comparing::line).toList();
        List<Finding> resolved = new ArrayList<>();
        int dropped = 0;
        for (Finding old : earlier.findings()) {
            Finding now = comparing.later.get(old);
            if (Before.of(old).isProblem()) {
                if (now == null || !Before.of(now).isProblem()) {
                    resolved.add(old);
                }
            } else if (now == null) {
                dropped++;
            }
        }
        return new Comparison(Comparison.Earlier.of(earlier.run()), report.findings(), lines, resolved, dropped);
    }

    private Comparison.Line line(Finding finding) {
        Finding earlier = pairs.get(finding);
        if (earlier == null) {
            return new Comparison.Line(Change.NEW, null);
        }
        Before before = Before.of(earlier);
        Before is = Before.of(finding);
        if (before.equals(is)) {
            return new Comparison.Line(Change.UNCHANGED, null);
        }
        return new Comparison.Line(is.weight() > before.weight() ? Change.NEW : Change.CHANGED, before);
    }

    private void pair(List<Finding> earlier, List<Finding> now) {
        if (earlier.size() == 1 && now.size() == 1) {
            pair(earlier.get(0), now.get(0));
            return;
        }
        List<Finding> left = now;
        List<Finding> free = earlier;
        for (Function<Finding, Object> likeness : LIKENESS) {
            Map<Object, Deque<Finding>> candidates = new HashMap<>();
            free.forEach(f -> candidates.computeIfAbsent(likeness.apply(f), k -> new ArrayDeque<>()).add(f));
            List<Finding> unpaired = new ArrayList<>();
            for (Finding finding : left) {
                Deque<Finding> alike = candidates.get(likeness.apply(finding));
                @Nullable
                Finding old = alike == null ? null : alike.poll();
                if (old == null) {
                    unpaired.add(finding);
                } else {
                    pair(old, finding);
                }
            }
            left = unpaired;
            free = free.stream().filter(f -> !later.containsKey(f)).toList();
        }
    }

    private void pair(Finding earlier, Finding now) {
        pairs.put(now, earlier);
        later.put(earlier, now);
    }

    private static Map<String, List<Finding>> byFingerprint(List<Finding> findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(finding.subject().fingerprint(), f -> new ArrayList<>(1)).add(finding);
        }
        return groups;
    }
}
