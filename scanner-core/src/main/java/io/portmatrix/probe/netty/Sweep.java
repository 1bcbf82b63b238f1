package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome.Cause;

/** One technique at work on all targets of a run. Belongs to the thread of its {@link ProbeLoop}. */
interface Sweep {
    /**
     * Starts what may start, but no more than {@code batch} probes.
     *
     * @return whether more could have been started
     */
    boolean start(int batch);

    /** Whether every endpoint has its observation and no socket is open. */
    boolean finished();

    /** Frees what is not a probe's; after the last probe. */
    void close();

    /** Closes every probe and gives every endpoint that has no observation one with this cause. */
    void abandon(Cause cause, String detail);
}
