package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;

/**
 * What is known of the network before anything is captured. Asked once or a few times for a flow, never for a packet, on the
 * thread that brings the packets.
 */
public interface KnownEnds {
    /** Nothing is known. */
    KnownEnds NONE = (transport, address, port) -> false;

    /**
     * Whether it is documented that something may listen there.
     *
     * @param transport TCP or UDP
     * @param port 0 to 65535
     */
    boolean mayListen(Transport transport, InetAddress address, int port);

    /** Whether this is the broadcast address of a network; those that are the same everywhere need not be known. */
    default boolean isBroadcast(InetAddress address) {
        return false;
    }
}
