package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;

/** One end, or one that is expected. The address is in the form of {@link AddressBits}. */
record HostPort(Transport transport, long high, long low, int port) {
    /** One end of a flow. */
    static HostPort of(FlowKey flow, int side) {
        return new HostPort(flow.transport(), flow.high(side), flow.low(side), flow.port(side));
    }

    Endpoint endpoint() {
        return new Endpoint(AddressBits.address(high, low), transport, port);
    }
}
