package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome.Cause;

/** Something of a connect sweep that has a socket open. */
interface Attempt {
    /** Whom it is about. */
    ConnectTarget target();

    /** Whether there was a connection. */
    boolean wasAccepted();

    /** Ends at once, whatever the state. */
    void abandon(Cause cause, String detail);
}
