package io.portmatrix.report.terminal;

import io.portmatrix.model.Finding;
import io.portmatrix.report.VerdictName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** By what a table of findings can be put in order; what is equal stays in the report's order. */
public enum FindingSort {
    /** By name. */
    HOST("host", Comparator.comparing(f -> f.subject().host())),
    /** Worst first. */
    SEVERITY("severity", Comparator.comparing(Finding::severity)),
    /** By port, then transport; what has no port first. */
    PORT("port", Comparator.<Finding>comparingInt(f -> f.subject().ports().isEmpty() ? 0 : f.subject().ports().first())
            .thenComparing(f -> f.subject().transport())),
    /** By name. */
    KIND("kind", Comparator.comparing(f -> f.kind().wireName())),
    /** What is worst first: deviations, what is undetermined, advisories, what is waived, the rest. */
    VERDICT("verdict", Comparator.comparingInt(f -> rank(VerdictName.of(f.verdict()))));

    private final String wireName;
    private final Comparator<Finding> order;

    FindingSort(String wireName, Comparator<Finding> order) {
        this.wireName = wireName;
        this.order = order;
    }

    /** The name on the command line. */
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if there is none of that name; the message lists those there are */
    public static FindingSort ofWireName(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is nothing to sort by; there are "
                        + Arrays.stream(values()).map(FindingSort::wireName).collect(Collectors.joining(", "))));
    }

    /** By the first of them, then by the second, and so on. */
    static Comparator<Finding> of(List<FindingSort> sorts) {
        Comparator<Finding> order = Comparator.comparingInt(any -> 0);
        for (FindingSort sort : sorts) {
            order = order.thenComparing(sort.order);
        }
        return order;
    }

    private static int rank(VerdictName verdict) {
        return switch (verdict) {
            case DEVIATION -> 0;
            case UNDETERMINED -> 1;
            case ADVISORY -> 2;
            case WAIVED -> 3;
            case COMPLIANT -> 4;
            case NOT_APPLICABLE -> 5;
        };
    }
}
