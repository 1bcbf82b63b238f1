package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.SeenFlow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UdpAndEchoFlowsTest {
    private static final String CLIENT = "10.0.0.9:40000";
    private static final String SERVER = "10.0.0.2:3478";

    private final Traffic traffic = new Traffic();

    @Test
    void whoever_sent_the_first_datagram_began() {
        traffic.udp(CLIENT, SERVER, "?").udp(SERVER, CLIENT, "!");

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 first-packet answered");
    }

    @Test
    void a_datagram_without_an_answer_has_no_reply() {
        assertThat(traffic.udp(CLIENT, SERVER, "?").texts())
                .containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 first-packet nothing");
    }

    @Test
    void what_comes_from_a_documented_port_first_is_an_answer() {
        assertThat(traffic.documented("udp 10.0.0.2:3478").udp(SERVER, CLIENT, "!").texts())
                .containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 ports answered");
    }

    @Test
    void between_two_documented_ports_the_first_datagram_counts() {
        traffic.documented("udp 10.0.0.2:3478").documented("udp 10.0.0.9:40000").udp(SERVER, CLIENT, "!");

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.2:3478 > 10.0.0.9:40000 first-packet nothing");
    }

    @Test
    void a_closed_port_is_refused_and_other_obstacles_are_not() {
        byte[] toServer = Traffic.ip(17, CLIENT, SERVER, Traffic.udpDatagram(40000, 3478, new byte[0]));
        byte[] toOther = Traffic.ip(17, CLIENT, "10.0.0.3:3478", Traffic.udpDatagram(40000, 3478, new byte[0]));
        traffic.udp(CLIENT, SERVER, "?")
                .udp(CLIENT, "10.0.0.3:3478", "?")
                .icmp("10.0.0.2", "10.0.0.9", 3, 3, toServer)
                .icmp("10.0.0.254", "10.0.0.9", 3, 1, toOther);

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 first-packet refused",
                "udp 10.0.0.9:40000 > 10.0.0.3:3478 first-packet unreachable");
    }

    @Test
    void icmp_for_ipv6_has_other_numbers() {
        byte[] quote = Traffic.ip(17, "[fd00::1]:4000", "[fd00::2]:69", Traffic.udpDatagram(4000, 69, new byte[0]));
        traffic.udp("[fd00::1]:4000", "[fd00::2]:69", "?").icmp("fd00::2", "fd00::1", 1, 4, quote);

        assertThat(traffic.texts()).containsExactly("udp [fd00::1]:4000 > [fd00::2]:69 first-packet refused");
    }

    @Test
    void an_answer_that_meets_a_closed_port_refuses_nothing() {
        byte[] quote = Traffic.ip(17, SERVER, CLIENT, Traffic.udpDatagram(3478, 40000, new byte[0]));
        traffic.udp(CLIENT, SERVER, "?").udp(SERVER, CLIENT, "!").icmp("10.0.0.9", "10.0.0.2", 3, 3, quote);

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 first-packet answered");
    }

    @Test
    void after_a_pause_it_is_another_flow() {
        traffic.udp(CLIENT, SERVER, "?")
                .udp(SERVER, CLIENT, "!")
                .after(Duration.ofMinutes(2))
                .udp(SERVER, CLIENT, "?");

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:40000 > 10.0.0.2:3478 first-packet answered",
                "udp 10.0.0.2:3478 > 10.0.0.9:40000 first-packet nothing");
    }

    @Test
    void a_group_is_spoken_to_whoever_is_documented() {
        traffic.documented("udp 10.0.0.9:5353")
                .udp("10.0.0.9:5353", "224.0.0.251:5353", "?")
                .udp("10.0.0.9:138", "10.0.255.255:138", "?")
                .udp("0.0.0.0:1000", "255.255.255.255:2000", "?")
                .udp("[fe80::1]:5353", "[ff02::fb]:5353", "?");

        assertThat(traffic.texts()).containsExactly("udp 10.0.0.9:5353 > 224.0.0.251:5353 first-packet nothing",
                "udp 10.0.0.9:138 > 10.0.255.255:138 first-packet nothing",
                "udp 0.0.0.0:1000 > 255.255.255.255:2000 first-packet nothing",
                "udp [fe80::1]:5353 > [ff02::fb]:5353 first-packet nothing");
    }

    @Test
    void two_hosts_that_ping_each_other_have_two_flows() {
        traffic.echo("10.0.0.9", "10.0.0.2", 8)
                .echo("10.0.0.2", "10.0.0.9", 8)
                .echo("10.0.0.2", "10.0.0.9", 0)
                .echo("fd00::1", "fd00::2", 128)
                .echo("fd00::2", "fd00::1", 129);

        assertThat(traffic.texts()).containsExactly("icmp 10.0.0.9 > 10.0.0.2 handshake answered",
                "icmp 10.0.0.2 > 10.0.0.9 handshake nothing", "icmp fd00::1 > fd00::2 handshake answered");
    }

    @Test
    void an_echo_that_comes_alone_shows_who_asked() {
        assertThat(traffic.echo("10.0.0.2", "10.0.0.9", 0).texts())
                .containsExactly("icmp 10.0.0.9 > 10.0.0.2 handshake answered");
    }

    @Test
    void an_echo_request_may_not_arrive() {
        traffic.echo("10.0.0.9", "10.0.0.2", 8)
                .icmp("10.0.0.254", "10.0.0.9", 3, 1,
                        Traffic.ip(1, "10.0.0.9", "10.0.0.2", new byte[] {8, 0, 0, 0, 0, 0,
                                0, 0}));

        assertThat(traffic.texts()).containsExactly("icmp 10.0.0.9 > 10.0.0.2 handshake unreachable");
    }

    @Test
    void a_fragment_is_counted_with_its_flow() {
        byte[] whole = Traffic.ip(17, CLIENT, SERVER, Traffic.udpDatagram(40000, 3478, new byte[24]));
        byte[] first = whole.clone();
        first[6] = 0x20;
        byte[] later = Traffic.ip(17, CLIENT, SERVER, new byte[64]);
        later[7] = 4;

        SeenFlow flow = traffic.frame(first).frame(later).only();
        assertThat(flow.there()).isEqualTo(new SeenFlow.Volume(2, 52 + 84));
    }
}
