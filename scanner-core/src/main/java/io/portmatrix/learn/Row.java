package io.portmatrix.learn;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a draft.
 *
 * @param id name of its rule
 * @param ports the listener's ports
 * @param tls whether TLS was heard and nothing else, or is guessed where nothing was heard
 * @param label protocol for people, possibly empty
 * @param protocol wire name of a protocol that the catalog knows, or null
 * @param role who is at the other end
 * @param kind how much is claimed
 * @param sourcePorts the initiator's ports, or null for any
 * @param group multicast or broadcast address, or null
 * @param comments what was seen and what is guessed
 * @param slots what was seen that the row stands for
 */
record Row(String id, Transport transport, PortSet ports, boolean tls, String label, @Nullable String protocol,
        String role, Kind kind, @Nullable PortSet sourcePorts, @Nullable String group, List<String> comments,
        Set<Slot> slots) {
    Row {
        comments = List.copyOf(comments);
        slots = Set.copyOf(slots);
    }

    /** How much a row claims. */
    enum Kind {
        /** It listens. */
        PLAIN,
        /** It listens at times: at others it was found not to. */
        OPTIONAL,
        /** Some of many ports are used at times. */
        POOL
    }
}
