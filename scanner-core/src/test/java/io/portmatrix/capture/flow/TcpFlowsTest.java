package io.portmatrix.capture.flow;

import static io.portmatrix.capture.flow.Traffic.ACK;
import static io.portmatrix.capture.flow.Traffic.FIN;
import static io.portmatrix.capture.flow.Traffic.PSH;
import static io.portmatrix.capture.flow.Traffic.RST;
import static io.portmatrix.capture.flow.Traffic.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Volume;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpFlowsTest {
    private static final String CLIENT = "10.0.0.9:40000";
    private static final String SERVER = "10.0.0.2:5060";

    private final Traffic traffic = new Traffic();

    @Test
    void whoever_sent_the_syn_began() {
        SeenFlow flow = traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, ACK | PSH, 101, 301, "hello")
                .tcp(SERVER, CLIENT, ACK | PSH, 301, 106, "hi")
                .only();

        assertThat(Traffic.text(flow)).isEqualTo("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
        assertThat(flow.there()).isEqualTo(new Volume(3, 40 + 40 + 45));
        assertThat(flow.back()).isEqualTo(new Volume(2, 40 + 42));
        assertThat(flow.first()).isEqualTo(Traffic.START.plusMillis(1));
        assertThat(flow.last()).isEqualTo(Traffic.START.plusMillis(5));
        assertThat(flow.continued()).isFalse();
    }

    @Test
    void addresses_of_ipv6_are_told_apart_by_all_their_bits() {
        traffic.handshake("[fd00::1]:4000", "[fd00::2]:80").handshake("[fd00:1::1]:4000", "[fd00::2]:80");

        assertThat(traffic.texts()).containsExactly("tcp [fd00::1]:4000 > [fd00::2]:80 handshake answered",
                "tcp [fd00:1::1]:4000 > [fd00::2]:80 handshake answered");
    }

    @Test
    void a_syn_from_a_lower_port_to_a_higher_one_counts_all_the_same() {
        assertThat(traffic.documented("tcp 10.0.0.2:22").handshake("10.0.0.2:22", "10.0.0.9:50000").texts())
                .containsExactly("tcp 10.0.0.2:22 > 10.0.0.9:50000 handshake answered");
    }

    @Test
    void a_syn_without_an_answer_is_a_flow_without_a_reply() {
        traffic.tcp(CLIENT, SERVER, SYN, 100, 0)
                .after(Duration.ofSeconds(1))
                .tcp(CLIENT, SERVER, SYN, 100, 0)
                .after(Duration.ofSeconds(2))
                .tcp(CLIENT, SERVER, SYN, 100, 0);

        SeenFlow flow = traffic.only();
        assertThat(flow.reply()).isEqualTo(SeenFlow.Reply.NOTHING);
        assertThat(flow.there().packets()).isEqualTo(3);
        assertThat(flow.back()).isEqualTo(Volume.NONE);
    }

    @Test
    void a_syn_ack_alone_shows_both_who_began_and_that_it_was_answered() {
        assertThat(traffic.tcp(SERVER, CLIENT, SYN | ACK, 300, 101).texts())
                .containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void a_syn_ack_that_was_captured_before_its_syn_belongs_to_it() {
        traffic.tcp(SERVER, CLIENT, SYN | ACK, 300, 101)
                .tcp(CLIENT, SERVER, SYN, 100, 0)
                .tcp(CLIENT, SERVER, ACK, 101, 301);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void a_syn_with_data_is_acknowledged_with_its_data() {
        traffic.tcp(CLIENT, SERVER, SYN, 100, 0, "GET /").tcp(SERVER, CLIENT, SYN | ACK, 300, 106);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void two_ends_that_begin_at_the_same_time_have_one_connection_that_the_first_began() {
        traffic.tcp(SERVER, CLIENT, SYN, 300, 0)
                .tcp(CLIENT, SERVER, SYN, 100, 0)
                .tcp(SERVER, CLIENT, SYN | ACK, 300, 101)
                .tcp(CLIENT, SERVER, SYN | ACK, 100, 301);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.2:5060 > 10.0.0.9:40000 handshake answered");
    }

    @Test
    void a_syn_that_nobody_answered_does_not_begin_what_the_other_end_begins_later() {
        traffic.tcp("10.0.0.2:5060", "10.0.0.9:5060", SYN, 300, 0)
                .after(Duration.ofSeconds(60))
                .handshake("10.0.0.9:5060", "10.0.0.2:5060");

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:5060 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void a_reset_refuses_a_syn() {
        traffic.tcp(CLIENT, SERVER, SYN, 100, 0).tcp(SERVER, CLIENT, RST | ACK, 0, 101);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake refused");
    }

    @Test
    void a_reset_with_sequence_number_0_refuses_a_syn_that_was_not_captured() {
        assertThat(traffic.tcp("10.0.0.2:50000", "10.0.0.9:80", RST | ACK, 0, 101).texts())
                .containsExactly("tcp 10.0.0.9:80 > 10.0.0.2:50000 handshake refused");
    }

    @Test
    void a_reset_by_who_asked_refuses_nothing() {
        traffic.tcp(CLIENT, SERVER, SYN, 100, 0)
                .tcp(SERVER, CLIENT, SYN | ACK, 300, 101)
                .tcp(CLIENT, SERVER, RST, 101, 0);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void a_reset_of_a_connection_under_way_refuses_nothing() {
        traffic.tcp(CLIENT, SERVER, ACK, 500, 700, "x")
                .tcp(SERVER, CLIENT, ACK, 700, 501)
                .tcp(SERVER, CLIENT, RST | ACK, 0, 501);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 ports under-way");
    }

    @Test
    void what_only_one_end_sent_is_not_under_way() {
        traffic.tcp(CLIENT, SERVER, ACK, 500, 700).tcp(SERVER, CLIENT, RST, 700, 0);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 ports nothing");
    }

    @Test
    void a_connection_that_both_ends_closed_makes_room_for_the_next_with_the_same_ports() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, FIN | ACK, 101, 301)
                .tcp(SERVER, CLIENT, FIN | ACK, 301, 102)
                .tcp(CLIENT, SERVER, ACK, 102, 302)
                .tcp(CLIENT, SERVER, SYN, 7000, 0)
                .tcp(SERVER, CLIENT, RST | ACK, 0, 7001);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered",
                "tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake refused");
    }

    @Test
    void what_comes_late_belongs_to_the_connection_that_is_over() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, FIN | ACK, 101, 301)
                .tcp(SERVER, CLIENT, FIN | ACK, 301, 102)
                .tcp(CLIENT, SERVER, ACK, 102, 302)
                .after(Duration.ofSeconds(2))
                .tcp(SERVER, CLIENT, FIN | ACK, 301, 102)
                .tcp(CLIENT, SERVER, SYN, 100, 0);

        assertThat(traffic.only().there().packets()).isEqualTo(5);
    }

    @Test
    void a_connection_that_is_over_is_given_after_a_while() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, FIN | ACK, 101, 301)
                .tcp(SERVER, CLIENT, FIN | ACK, 301, 102)
                .tcp(CLIENT, SERVER, ACK, 102, 302)
                .after(Duration.ofSeconds(61))
                .udp("10.0.0.1:1000", "10.0.0.2:2000", "");

        assertThat(traffic.given).hasSize(1);
    }

    @Test
    void a_connection_that_one_end_closed_stays() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, FIN | ACK, 101, 301)
                .tcp(SERVER, CLIENT, ACK, 301, 102)
                .tcp(SERVER, CLIENT, FIN | ACK, 301, 102)
                .tcp(CLIENT, SERVER, ACK, 102, 301) // not the number after the FIN
                .after(Duration.ofMinutes(100))
                .udp("10.0.0.1:1000", "10.0.0.2:2000", "");

        assertThat(traffic.given).isEmpty();
    }

    @Test
    void sequence_numbers_go_round() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, FIN | ACK, 0xffff_fffeL, 301, "a")
                .tcp(SERVER, CLIENT, FIN | ACK, 0xffff_ffffL, 0)
                .tcp(CLIENT, SERVER, ACK, 0, 0)
                .after(Duration.ofSeconds(61))
                .udp("10.0.0.1:1000", "10.0.0.2:2000", "");

        assertThat(traffic.given).hasSize(1);
    }

    @Test
    void a_syn_with_another_number_is_another_connection_whatever_became_of_the_first() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, SERVER, ACK, 101, 301, "x")
                .tcp(CLIENT, SERVER, SYN, 900, 0)
                .tcp(SERVER, CLIENT, SYN | ACK, 800, 901);

        assertThat(traffic.end()).extracting(flow -> flow.there().packets()).containsExactly(3L, 1L);
    }

    @Test
    void a_syn_the_other_way_round_is_another_connection_once_the_first_stands() {
        traffic.handshake(CLIENT, SERVER).tcp(SERVER, CLIENT, SYN, 900, 0);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered",
                "tcp 10.0.0.2:5060 > 10.0.0.9:40000 handshake nothing");
    }

    @Test
    void a_syn_ack_to_another_syn_is_of_another_connection() {
        traffic.handshake(CLIENT, SERVER).tcp(SERVER, CLIENT, SYN | ACK, 800, 70_901);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered",
                "tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void a_handshake_after_what_was_under_way_is_another_connection() {
        traffic.tcp(CLIENT, SERVER, ACK, 5, 6, "x").tcp(SERVER, CLIENT, SYN | ACK, 300, 101);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 ports nothing",
                "tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake answered");
    }

    @Test
    void connections_outlive_keep_alives_and_what_never_became_one_does_not() {
        traffic.handshake(CLIENT, SERVER)
                .tcp(CLIENT, "10.0.0.3:80", SYN, 1, 0)
                .after(Duration.ofMinutes(121))
                .udp("10.0.0.1:1000", "10.0.0.2:2000", "");
        assertThat(traffic.given).extracting(SeenFlow::responderPort).containsExactly(80);

        traffic.after(Duration.ofMinutes(15)).udp("10.0.0.1:1001", "10.0.0.2:2000", "");
        assertThat(traffic.given).extracting(SeenFlow::responderPort).containsExactly(80, 2000, 5060);
    }

    @Test
    void icmp_says_that_a_syn_did_not_arrive() {
        byte[] quote = Traffic.ip(6, CLIENT, SERVER, Traffic.tcpSegment(40000, 5060, SYN, 100, 0, new byte[0]));
        traffic.tcp(CLIENT, SERVER, SYN, 100, 0).icmp("10.0.0.254", "10.0.0.9", 3, 13, quote);

        assertThat(traffic.texts()).containsExactly("tcp 10.0.0.9:40000 > 10.0.0.2:5060 handshake unreachable");
    }

    @Test
    void packets_of_port_0_are_counted_and_make_no_flow() {
        traffic.tcp("10.0.0.9:0", SERVER, SYN, 1, 0).udp("10.0.0.9:1", "10.0.0.2:0", "x");

        assertThat(traffic.end()).isEmpty();
        assertThat(traffic.table.counts()).isEqualTo(new FlowCounts(2, 0, 0, 0, 2, 0));
    }
}
