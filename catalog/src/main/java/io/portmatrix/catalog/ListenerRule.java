package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.PortSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a row is read that does not say who listens, the first that applies first. Words in a row and
 * mirrored rows are for people to read: they stand in the data as {@code listens} and {@code inferred}, and come before
 * everything here. Pure.
 */
final class ListenerRule {
    /** Name of the rule that a port with one well-known server role listens there, whatever column it stands in. */
    static final String FIXED_SERVER = "fixed-server";
    /** Name of the rule that "Out" is a port of the peer, "In" and "Both" the product's own. */
    static final String PRINTED_DIRECTION = "printed-direction";
    /** Name of the rule that a numbered port listens where it stands, and ephemeral ports start connections. */
    static final String NUMBERED_CELL = "numbered-cell";

    /** Ports that have one kind of server: 53 DNS, 123 NTP, 161 managed element, 162 manager, 389 LDAP, 445 SMB, … */
    static final Set<Integer> FIXED = Set.of(53, 123, 161, 162, 389, 445, 2049, 3478);
    /** A managed element answers SNMP itself. */
    static final int SNMP_AGENT = 161;

    /** What operating systems give to clients: Linux, Windows since Vista, Windows until 2003. */
    private static final List<PortSet> CLIENT_POOLS = Stream
            .of("32768-61000", "49152-65535", "49152-61000", "1024-5000", "1025-5000")
            .map(PortSet::parse)
            .toList();

    private ListenerRule() {}

    /**
     * What is known of a port before it is clear who listens on it.
     *
     * @param kind of the table
     * @param direction as printed, or as source and destination devices say
     * @param side the column it stands in
     * @param ports the ports, as read
     * @param label the protocol printed next to them, possibly empty
     * @param opposite the ports in the row's other column that somebody could listen on; empty where they are ephemeral
     * @param serves fixed ports that the table's product serves
     */
    record Situation(TableKind kind, Direction direction, Side side, PortSet ports, String label, PortSet opposite,
            Set<Integer> serves) {}

    /**
     * Who listens.
     *
     * @param listener seen from the table's product
     * @param inference the rule that says so, or null where the document does
     * @param initiates these are the ports of the side that starts the connection: nobody listens on them
     */
    record Answer(Listener listener, @Nullable String inference, boolean initiates) {
        private static Answer stated(Listener listener) {
            return new Answer(listener, null, false);
        }

        private static Answer inferred(Listener listener, String rule) {
            return new Answer(listener, rule, false);
        }
    }

    /** Applies the rules in their order. */
    static Answer read(Situation s) {
        return switch (s.kind) {
            case INGRESS, SERVER -> Answer.stated(Listener.PRODUCT);
            case EGRESS, CLIENT -> Answer.stated(Listener.PEER);
            case INTRA_DEVICE -> Answer.stated(Listener.INTERNAL);
            case MODES -> Answer.stated(Listener.PRODUCT);
            case CONNECTIONS -> new Answer(at(s.direction, Side.DESTINATION), null, s.side == Side.SOURCE);
            case PRINTED -> {
                Answer fixed = fixedServer(s);
                yield fixed != null ? fixed : printed(s.direction);
            }
            case MATRIX -> {
                Answer fixed = fixedServer(s);
                yield fixed != null ? fixed : cell(s);
            }
        };
    }

    private static @Nullable Answer fixedServer(Situation s) {
        if (s.ports.size() != 1 || !FIXED.contains(s.ports.first())) {
            return null;
        }
        int port = s.ports.first();
        boolean own = s.serves.contains(port);
        if (port == SNMP_AGENT && s.direction == Direction.BOTH && s.kind == TableKind.MATRIX) {
            return Answer.inferred(Listener.BOTH, FIXED_SERVER);
        }
        return Answer.inferred(own ? Listener.PRODUCT : Listener.PEER, FIXED_SERVER);
    }

    private static Answer printed(Direction direction) {
        return switch (direction) {
            case EGRESS -> Answer.inferred(Listener.PEER, PRINTED_DIRECTION);
            case INGRESS, BOTH -> Answer.inferred(Listener.PRODUCT, PRINTED_DIRECTION);
            case INTRA_DEVICE -> Answer.stated(Listener.INTERNAL);
            case UNSTATED -> Answer.inferred(Listener.UNKNOWN, PRINTED_DIRECTION);
        };
    }

    private static Answer cell(Situation s) {
        boolean clients = CLIENT_POOLS.stream().anyMatch(p -> p.samePortsAs(s.ports)) && s.label.isEmpty();
        PortSet served = CLIENT_POOLS.stream()
                .reduce(s.opposite, (left, pool) -> left.samePortsAs(pool) ? PortSet.EMPTY
                        : left);
        return clients && !served.isEmpty()
                ? new Answer(at(s.direction, s.side.opposite()), NUMBERED_CELL, true)
                : Answer.inferred(at(s.direction, s.side), NUMBERED_CELL);
    }

    /** Who stands on a side, where the direction tells on which side the product stands. */
    private static Listener at(Direction direction, Side side) {
        return switch (direction) {
            case BOTH -> Listener.BOTH;
            case INGRESS -> side == Side.DESTINATION ? Listener.PRODUCT : Listener.PEER;
            case EGRESS -> side == Side.SOURCE ? Listener.PRODUCT : Listener.PEER;
            case INTRA_DEVICE -> Listener.INTERNAL;
            case UNSTATED -> Listener.UNKNOWN;
        };
    }

    /** The fixed ports that a product serves, which is SNMP unless it says otherwise. */
    static Set<Integer> served(@Nullable PortSet said) {
        Set<Integer> ports = new TreeSet<>();
        Objects.requireNonNullElse(said, PortSet.of(SNMP_AGENT)).ports().forEach(ports::add);
        return ports;
    }
}
