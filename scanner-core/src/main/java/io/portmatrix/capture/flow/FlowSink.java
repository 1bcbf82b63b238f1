package io.portmatrix.capture.flow;

import io.portmatrix.model.SeenFlow;

/** Takes flows. */
@FunctionalInterface
public interface FlowSink {
    /**
     * A flow, or the next piece of one. A piece comes when the flow ends, when it must leave the table, and when somebody
     * wants to know what there is by now.
     */
    void flow(SeenFlow flow);
}
