package io.portmatrix.baseline;

import io.portmatrix.catalog.fact.RuleId;

/** Whether an expectation is judged by what is observed, and if not, why not. */
public sealed interface Standing {
    /** Judged. */
    record Effective() implements Standing {}

    /**
     * The rule does not hold on this host or at this address.
     *
     * @param reason the clause that is false, for people: {@code platform is windows}
     */
    record ConditionFalse(String reason) implements Standing {}

    /** Another rule over the same endpoint takes precedence. */
    record Overridden(RuleId by) implements Standing {}

    /** Another, different service is documented open on the same TCP port; the baseline's own finding is its line. */
    record Conflicting(RuleId with) implements Standing {}

    /**
     * Goes to a multicast or broadcast group, which only a capture can settle.
     *
     * @param group the group's address
     */
    record CaptureOnly(String group) implements Standing {}
}
