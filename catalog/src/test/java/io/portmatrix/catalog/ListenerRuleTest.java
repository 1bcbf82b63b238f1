package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.ListenerRule.Answer;
import io.portmatrix.catalog.ListenerRule.Situation;
import io.portmatrix.catalog.fact.PortSet;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListenerRuleTest {
    private static final Set<Integer> AGENT = ListenerRule.served(null);

    @ParameterizedTest
    @CsvSource({"INGRESS, PRODUCT", "SERVER, PRODUCT", "EGRESS, PEER", "CLIENT, PEER", "INTRA_DEVICE, INTERNAL",
            "MODES, PRODUCT"})
    void a_heading_decides_for_every_row_whatever_its_direction_and_port(TableKind kind, Listener listener) {
        for (Direction direction : Direction.values()) {
            for (String ports : new String[] {"80", "161", "162", "53", "32768-61000"}) {
                assertThat(read(kind, direction, Side.DESTINATION, ports, "", "", AGENT))
                        .isEqualTo(new Answer(listener, null, false));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"161, 161, PRODUCT", "161, 162, PEER", "162, 161, PEER", "162, 162, PRODUCT", "53, 161, PEER",
            "53, 53, PRODUCT", "123, 161, PEER", "389, 161, PEER", "445, 161, PEER", "2049, 161, PEER",
            "3478, 161, PEER", "3478, 3478, PRODUCT"})
    void fixed_servers_listen_whatever_direction_or_column_they_stand_in(String port, String serves,
            Listener listener) {
        Answer expected = new Answer(listener, "fixed-server", false);
        Set<Integer> served = ListenerRule.served(PortSet.parse(serves));
        for (Direction direction : EnumSet.of(Direction.INGRESS, Direction.EGRESS, Direction.UNSTATED)) {
            assertThat(read(TableKind.PRINTED, direction, Side.DESTINATION, port, "", "", served)).isEqualTo(expected);
            for (Side side : Side.values()) {
                assertThat(read(TableKind.MATRIX, direction, side, port, "SNMP", "", served)).isEqualTo(expected);
                assertThat(read(TableKind.MATRIX, direction, side, port, "", "161,162", served)).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_range_or_a_list_is_no_fixed_server() {
        assertThat(read(TableKind.PRINTED, Direction.INGRESS, Side.DESTINATION, "161,162", "", "", AGENT).inference())
                .isEqualTo("printed-direction");
        assertThat(read(TableKind.MATRIX, Direction.INGRESS, Side.DESTINATION, "3478-3479", "", "", AGENT).inference())
                .isEqualTo("numbered-cell");
    }

    @ParameterizedTest
    @CsvSource({"EGRESS, PEER", "INGRESS, PRODUCT", "BOTH, PRODUCT", "UNSTATED, UNKNOWN"})
    void out_is_a_port_of_the_peer_and_in_and_both_are_its_own(Direction direction, Listener listener) {
        assertThat(read(TableKind.PRINTED, direction, Side.DESTINATION, "80", "HTTP", "", AGENT))
                .isEqualTo(new Answer(listener, "printed-direction", false));
    }

    @ParameterizedTest
    @CsvSource({"EGRESS, SOURCE, PRODUCT", "EGRESS, DESTINATION, PEER", "INGRESS, SOURCE, PEER",
            "INGRESS, DESTINATION, PRODUCT", "BOTH, SOURCE, BOTH", "BOTH, DESTINATION, BOTH"})
    void a_numbered_port_listens_where_it_stands(Direction direction, Side side, Listener listener) {
        for (String opposite : new String[] {"", "80", "1720,5060", "32768-61000"}) {
            assertThat(read(TableKind.MATRIX, direction, side, "3336", "XML", opposite, AGENT))
                    .as("against '%s'", opposite)
                    .isEqualTo(new Answer(listener, "numbered-cell", false));
        }
    }

    @ParameterizedTest
    @CsvSource({"32768-61000", "49152-65535", "1024-5000", "1025-5000", "49152-61000"})
    void a_systems_pool_starts_connections_to_the_numbered_ports_of_the_other_side(String pool) {
        assertThat(read(TableKind.MATRIX, Direction.EGRESS, Side.SOURCE, pool, "", "3336", AGENT))
                .isEqualTo(new Answer(Listener.PEER, "numbered-cell", true));
        assertThat(read(TableKind.MATRIX, Direction.EGRESS, Side.DESTINATION, pool, "", "3336", AGENT))
                .isEqualTo(new Answer(Listener.PRODUCT, "numbered-cell", true));
        assertThat(read(TableKind.MATRIX, Direction.EGRESS, Side.SOURCE, pool, "H.245", "3336", AGENT))
                .as("with a protocol it is a pool of its own")
                .isEqualTo(new Answer(Listener.PRODUCT, "numbered-cell", false));
        assertThat(read(TableKind.MATRIX, Direction.EGRESS, Side.SOURCE, pool, "", "", AGENT))
                .as("against ephemeral ports nobody else can listen")
                .isEqualTo(new Answer(Listener.PRODUCT, "numbered-cell", false));
    }

    @Test
    void where_the_source_is_the_initiator_the_destination_listens_and_source_ports_listen_nowhere() {
        assertThat(read(TableKind.CONNECTIONS, Direction.INGRESS, Side.DESTINATION, "29095", "", "", AGENT))
                .isEqualTo(new Answer(Listener.PRODUCT, null, false));
        assertThat(read(TableKind.CONNECTIONS, Direction.EGRESS, Side.DESTINATION, "450", "", "1024-5000", AGENT))
                .isEqualTo(new Answer(Listener.PEER, null, false));
        assertThat(read(TableKind.CONNECTIONS, Direction.EGRESS, Side.SOURCE, "1024-5000", "", "450", AGENT))
                .isEqualTo(new Answer(Listener.PEER, null, true));
    }

    @ParameterizedTest
    @EnumSource(TableKind.class)
    void every_kind_of_table_has_an_answer_for_every_direction_and_side(TableKind kind) {
        for (Direction direction : Direction.values()) {
            for (Side side : Side.values()) {
                assertThat(read(kind, direction, side, "80", "HTTP", "", AGENT).listener()).isNotNull();
            }
        }
    }

    private static Answer read(TableKind kind, Direction direction, Side side, String ports, String label,
            String opposite, Set<Integer> serves) {
        return ListenerRule.read(new Situation(kind, direction, side, PortSet.parse(ports), label,
                opposite.isEmpty() ? PortSet.EMPTY : PortSet.parse(opposite), serves));
    }
}
