package io.portmatrix.scan;

import io.portmatrix.model.Observation;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.Report;

/**
 * Is told what happens in a run, in this order: {@link #planned} once, {@link #observed} for each endpoint,
 * {@link #finished} once. Calls come from one thread at a time; they must not block for long and must not throw.
 */
public interface ScanListener {
    /** Hears nothing. */
    ScanListener NONE = new ScanListener() {};

    /** The plan is made; nothing has been sent yet. */
    default void planned(ScanPlan plan) {}

    /** One more endpoint is concluded. */
    default void observed(Observation observation) {}

    /** Everything is judged. */
    default void finished(Report report) {}
}
