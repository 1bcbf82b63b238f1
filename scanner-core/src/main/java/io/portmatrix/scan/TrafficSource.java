package io.portmatrix.scan;

import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.model.Limitation;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** What listens while a scan probes. */
public interface TrafficSource {
    /**
     * Starts to listen.
     *
     * @param sink takes flows, from any one thread at a time, until {@link #stop} has returned
     * @param known what is documented of those who listen
     */
    void start(FlowSink sink, KnownEnds known);

    /** Gives what is left of the flows and ends listening. @return what could not be heard */
    List<Limitation> stop();

    /** The addresses that this machine's own probes come from; their traffic is not counted. */
    Set<InetAddress> own();
}
