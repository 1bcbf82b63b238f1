package io.portmatrix.cli.demo;

import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.Wire;
import io.portmatrix.model.FindingKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made wrong on purpose.
 *
 * @param what it is, for people
 * @param host name of the host in the demo's site
 * @param wire what carries the port that the finding is expected at
 * @param port where the finding is expected
 * @param changes port → what it does instead of what is documented, null for nothing at all; on {@code wire}
 * @param kind the finding that has to come of it
 */
record PlantedFault(String what, String host, Wire wire, int port, Map<Integer, Change> changes, FindingKind kind) {
    PlantedFault {
        changes = Map.copyOf(changes);
    }

    /** What is done to a port. @param behaviour what it does, or null if nothing listens there */
    record Change(@Nullable Behaviour behaviour) {}

    /** Nothing listens where something should. */
    static PlantedFault missing(String what, String host, Wire wire, int port, FindingKind kind) {
        return new PlantedFault(what, host, wire, port, Map.of(port, new Change(null)), kind);
    }

    /** A port behaves otherwise than documented. */
    static PlantedFault instead(String what, String host, int port, Behaviour behaviour, FindingKind kind) {
        return new PlantedFault(what, host, behaviour.wire(), port, Map.of(port, new Change(behaviour)), kind);
    }

    /** {@code tcp/443}. */
    String place() {
        return wire.wireName() + "/" + port;
    }
}
