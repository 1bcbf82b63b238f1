package io.portmatrix.probe;

import io.portmatrix.model.Observation;

/**
 * Takes observations as they are concluded. Called from one prober thread at a time, each endpoint exactly once a run and
 * technique, in no particular order. Must not block for long and must not throw.
 */
@FunctionalInterface
public interface ObservationSink {
    /** One more endpoint is concluded. */
    void accept(Observation observation);
}
