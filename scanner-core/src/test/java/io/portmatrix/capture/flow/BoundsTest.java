package io.portmatrix.capture.flow;

import static io.portmatrix.capture.flow.Traffic.ACK;
import static io.portmatrix.capture.flow.Traffic.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Volume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final int MAX = 64;

    private final Traffic traffic = new Traffic(with(MAX));

    private static FlowLimits with(int flows) {
        return new FlowLimits(flows, Duration.ofHours(3), Duration.ofMinutes(2), Duration.ofMinutes(1));
    }

    @Test
    void a_flood_of_syns_pushes_out_only_what_just_begins() {
        traffic.handshake("10.0.0.9:40000", "10.0.0.2:80")
                .udp("10.0.0.9:40001", "10.0.0.2:90", "?")
                .udp("10.0.0.2:90", "10.0.0.9:40001", "!");
        for (int i = 0; i < 10_000; i++) {
            traffic.tcp("10.1." + i / 250 + "." + i % 250 + ":1000", "10.0.0.2:80", SYN, i, 0);
        }

        assertThat(traffic.given).hasSize(10_000 + 2 - MAX).extracting(SeenFlow::reply).containsOnly(Reply.NOTHING);
        assertThat(traffic.table.counts().leftForRoom()).isEqualTo(10_000 + 2 - MAX);
        assertThat(traffic.given.getFirst().initiator()).isEqualTo(Traffic.address("10.1.0.0"));
        assertThat(traffic.end()).hasSize(10_002);
    }

    @Test
    void connections_can_begin_in_a_full_table() {
        for (int i = 1; i <= MAX; i++) {
            traffic.handshake("10.0.0.9:" + (40_000 + i), "10.0.0.2:80");
        }
        for (int i = 1; i <= 3; i++) {
            traffic.tcp("10.0.0.8:" + i, "10.0.0.2:80", SYN, 100, 0);
        }
        for (int i = 1; i <= 3; i++) {
            traffic.tcp("10.0.0.2:80", "10.0.0.8:" + i, SYN | ACK, 300, 101);
        }

        assertThat(traffic.given).extracting(SeenFlow::initiatorPort).containsExactly(40_001, 40_002, 40_003);
    }

    @Test
    void among_what_goes_on_whoever_was_idle_longest_leaves() {
        traffic.handshake("10.0.0.9:40000", "10.0.0.2:80");
        for (int i = 1; i < MAX; i++) {
            traffic.udp("10.0.0.9:" + i, "10.0.0.2:90", "?").udp("10.0.0.2:90", "10.0.0.9:" + i, "!");
        }
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "?")
                .udp("10.0.0.9:1000", "10.0.0.2:90", "?")
                .udp("10.0.0.2:90", "10.0.0.9:1000", "!")
                .udp("10.0.0.9:1001", "10.0.0.2:90", "?");

        assertThat(traffic.given).extracting(SeenFlow::initiatorPort).containsExactly(40_000, 2);
        assertThat(traffic.table.counts().leftForRoom()).isEqualTo(2);
    }

    @Test
    void what_is_over_leaves_first_and_is_no_loss() {
        for (int i = 1; i < MAX; i++) {
            traffic.udp("10.0.0.9:" + i, "10.0.0.2:90", "?").udp("10.0.0.2:90", "10.0.0.9:" + i, "!");
        }
        traffic.tcp("10.0.0.9:40000", "10.0.0.2:80", SYN, 1, 0)
                .tcp("10.0.0.2:80", "10.0.0.9:40000", Traffic.RST | ACK, 0, 2)
                .udp("10.0.0.9:1000", "10.0.0.2:90", "?");

        assertThat(traffic.given).extracting(SeenFlow::responderPort).containsExactly(80);
        assertThat(traffic.table.counts().leftForRoom()).isZero();
    }

    @Test
    void what_left_and_comes_again_is_a_flow_of_its_own() {
        traffic.udp("10.0.0.9:999", "10.0.0.2:90", "?");
        for (int i = 1; i <= MAX; i++) {
            traffic.udp("10.0.0.9:" + i, "10.0.0.2:90", "?");
        }
        traffic.udp("10.0.0.9:999", "10.0.0.2:90", "?");

        assertThat(traffic.end()).hasSize(MAX + 2)
                .filteredOn(flow -> flow.initiatorPort() == 999)
                .extracting(SeenFlow::continued)
                .containsExactly(false, false);
    }

    @Test
    void each_piece_counts_what_the_one_before_did_not() {
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "1").table.flush();
        traffic.table.flush();
        traffic.udp("10.0.0.2:90", "10.0.0.9:1", "22").udp("10.0.0.9:1", "10.0.0.2:90", "333").table.flush();

        List<SeenFlow> pieces = traffic.end();
        assertThat(pieces).extracting(SeenFlow::there).containsExactly(new Volume(1, 29), new Volume(1, 31));
        assertThat(pieces).extracting(SeenFlow::back).containsExactly(Volume.NONE, new Volume(1, 30));
        assertThat(pieces).extracting(SeenFlow::continued).containsExactly(false, true);
        assertThat(pieces).extracting(SeenFlow::reply).containsExactly(Reply.NOTHING, Reply.ANSWERED);
        assertThat(pieces).extracting(SeenFlow::first)
                .containsExactly(Traffic.START.plusMillis(1),
                        Traffic.START.plusMillis(2));
    }

    @Test
    void who_began_is_not_said_otherwise_in_a_later_piece() {
        traffic.tcp("10.0.0.2:443", "10.0.0.9:80", ACK, 5, 6, "x").table.flush();
        traffic.documented("tcp 10.0.0.2:443").tcp("10.0.0.9:80", "10.0.0.2:443", ACK, 6, 7, "y");

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.2:443 > 10.0.0.9:80 ports nothing",
                "tcp 10.0.0.2:443 > 10.0.0.9:80 ports under-way");
    }

    @Test
    void what_an_error_says_after_a_piece_is_a_piece_without_volume() {
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "").table.flush();
        byte[] quote = Traffic.ip(17, "10.0.0.9", "10.0.0.2", Traffic.udpDatagram(1, 90, new byte[0]));
        traffic.icmp("10.0.0.2", "10.0.0.9", 3, 3, quote).icmp("10.0.0.2", "10.0.0.9", 3, 3, quote);

        assertThat(traffic.end()).hasSize(2).last().satisfies(piece -> {
            assertThat(piece.there()).isEqualTo(Volume.NONE);
            assertThat(piece.reply()).isEqualTo(Reply.REFUSED);
            assertThat(piece.first()).isEqualTo(Traffic.START.plusMillis(1));
        });
    }

    @Test
    void packets_that_are_a_little_older_than_the_one_before_do_not_turn_time_back() {
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "").after(Duration.ofSeconds(-5)).udp("10.0.0.9:1", "10.0.0.2:90", "");

        SeenFlow flow = traffic.only();
        assertThat(flow.there().packets()).isEqualTo(2);
        assertThat(flow.last()).isEqualTo(flow.first());
    }

    @Test
    void packets_of_an_older_capture_begin_anew() {
        traffic.handshake("10.0.0.9:40000", "10.0.0.2:80")
                .after(Duration.ofHours(-2))
                .tcp("10.0.0.9:40000", "10.0.0.2:80", ACK, 101, 301);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:80 handshake answered",
                "tcp 10.0.0.9:40000 > 10.0.0.2:80 ports nothing");
        assertThat(traffic.given.getLast().first()).isBefore(Traffic.START);
    }

    @Test
    void everything_is_forgotten_at_the_end() {
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "").end();
        traffic.udp("10.0.0.9:1", "10.0.0.2:90", "").end();

        assertThat(traffic.given).extracting(SeenFlow::continued).containsExactly(false, false);
    }

    @Test
    void limits_have_bounds() {
        assertThatThrownBy(() -> with(15)).hasMessageContaining("15 flows");
        assertThatThrownBy(() -> with((1 << 22) + 1)).hasMessageContaining("4194305 flows");
        assertThat(with(16).maxFlows()).isEqualTo(16);
        assertThatThrownBy(() -> new FlowLimits(16, Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .hasMessageContaining("no time to wait");
    }
}
