package io.portmatrix.probe;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import java.util.List;

/**
 * Probes endpoints. One prober serves one run and is closed after it.
 *
 * <p>Whatever happens, each endpoint of the work gets exactly one observation before {@link #run} returns: what could not
 * be concluded is {@link io.portmatrix.model.ProbeOutcome.NotConcluded}, with the cause.
 */
public interface Prober extends AutoCloseable {
    /**
     * Probes everything and returns when each endpoint has its observation. After {@link #cancel} or when the calling
     * thread is interrupted (its flag is kept), what is left ends as interrupted, soon.
     *
     * @param work what to probe, each address once
     * @param sink takes the observations
     */
    void run(List<TargetWork> work, ObservationSink sink);

    /** Ends {@link #run} early; from any thread, more than once, before it started too. */
    void cancel();

    /** What this prober could not do in general (fall-backs, missing rights), known once {@link #run} has returned. */
    List<Limitation> limitations();

    /** Frees sockets and threads; waits until they are gone. */
    @Override
    void close();
}
