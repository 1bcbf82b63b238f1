package io.portmatrix.probe.netty;

import io.portmatrix.model.ProbeOutcome.Cause;

/** Something of a connect sweep that has a socket open. */
interface Attempt {
    /** Whom it is about. */
    ConnectTarget target();

    /** Ends at once, whatever the state. */
    void abandon(Cause cause, String detail);
}
