package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TCP of which no beginning was captured. */
class BeginningTest {
    /** The responder's port last; of both orders, and with either end's packet first. */
    @ParameterizedTest
    @CsvSource({"1024, 1023", "60000, 22", "40000, 5060", "32768, 32767", "49152, 49151", "50000, 40000",
            "60000, 50000",
            "8080, 5060", "2000, 1024"})
    void ports_show_who_listens(int initiator, int responder) {
        for (boolean initiatorFirst : new boolean[] {true, false}) {
            assertThat(begins(initiator, responder, initiatorFirst, KnownEnds.NONE)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"22, 60000", "5060, 5061", "443, 80"})
    void a_documented_port_listens_however_high_it_is(int initiator, int documented) {
        KnownEnds known = (transport, address, port) -> transport == Transport.TCP && port == documented;
        assertThat(begins(initiator, documented, true, known)).isTrue();
        assertThat(begins(initiator, documented, false, known)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"40000, 5060"})
    void two_documented_ports_show_no_more_than_none(int initiator, int responder) {
        assertThat(begins(initiator, responder, true, (transport, address, port) -> true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5060", "179"})
    void between_equal_ports_whoever_was_seen_first_began(int port) {
        assertThat(begins(port, port, true, KnownEnds.NONE)).isTrue();
        assertThat(begins(port, port, false, KnownEnds.NONE)).isFalse();
    }

    /** Whether the first of two ends began. */
    private static boolean begins(int initiator, int responder, boolean initiatorFirst, KnownEnds known) {
        boolean all = true;
        boolean none = true;
        for (String[] hosts : new String[][] {{"10.0.0.1", "10.0.0.2"}, {"10.0.0.2", "10.0.0.1"}}) {
            long from = AddressBits.low(Traffic.address(hosts[0]));
            long to = AddressBits.low(Traffic.address(hosts[1]));
            FlowKey key = new FlowKey();
            key.set(Transport.TCP, 0, from, initiator, 0, to, responder);
            int side = key.side();
            long facts = Facts.of(Facts.FIRST, initiatorFirst ? side : Facts.other(side));
            Beginning beginning = Beginning.of(key, facts, -1, false, known);
            assertThat(beginning.told()).isEqualTo(Told.PORTS);
            boolean right = beginning.initiator() == side;
            all &= right;
            none &= !right;
        }
        assertThat(all || none).as("the same whichever address is lower").isTrue();
        return all;
    }
}
