package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.icmp;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.model.TargetWork.UdpWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostBaselineTest {
    private static HostBaseline host(SiteDraft site, RuleDraft... rules) {
        return site.baseline(new FixedCatalog().with("pbx",
                List.of(parameter("platform", Parameter.Kind.CHOICE, null, "linux", "windows")), rules))
                .hosts()
                .getFirst();
    }

    @Test
    void documented_tcp_ports_hold_pools_old_ports_and_what_does_not_hold_here() {
        HostBaseline host = host(SiteDraft.running("pbx").say("platform", "windows").move("pbx/http", "90"),
                tcp("pbx/http", "80"), tcp("pbx/pool", "1000-1019"), tcp("pbx/x", "81").when("platform", "linux"),
                udp("pbx/y", "82"), tcp("pbx/group", "83").group("224.0.0.41"), tcp("pbx/closed", "84").closed());
        assertThat(host.tcpPorts(SiteDraft.ADDRESS)).hasToString("80-81,84,90,1000-1019");
        assertThat(host.tcpPorts(SiteDraft.OTHER_ADDRESS).isEmpty()).isTrue();
    }

    @Test
    void documented_udp_ports_come_with_what_to_say_and_without_pools_and_groups() {
        HostBaseline host = host(SiteDraft.running("pbx"), udp("pbx/snmp", "161").protocol("snmp"),
                udp("pbx/rtp", "1000-1019"), udp("pbx/x", "99"), udp("pbx/group", "83").group("224.0.0.41"),
                tcp("pbx/http", "80").protocol("http"));
        assertThat(host.udpPorts(SiteDraft.ADDRESS)).containsExactly(new UdpWork(99, null), new UdpWork(161, "snmp"));
        assertThat(host.udpPorts(SiteDraft.OTHER_ADDRESS)).isEmpty();
    }

    @Test
    void what_is_spoken_over_tcp_is_told_by_port_and_what_is_judged_first() {
        HostBaseline host = host(SiteDraft.running("pbx").say("platform", "windows"),
                tcp("pbx/b", "443").protocol("http").tls(), tcp("pbx/a", "80").protocol("http"),
                tcp("pbx/off", "80").protocol("sip").when("platform", "linux"), tcp("pbx/tls", "90").tls(),
                tcp("pbx/dumb", "91"), tcp("pbx/pool", "1000-1019").protocol("http"),
                udp("pbx/u", "161").protocol("snmp"));
        assertThat(host.tcpTalks(SiteDraft.ADDRESS)).containsExactly(
                new TcpTalk(80, List.of(new Spoken("http", false), new Spoken("sip", false))),
                new TcpTalk(90, List.of(new Spoken(null, true))), new TcpTalk(443, List.of(new Spoken("http", true))));
        assertThat(host.tcpTalks(SiteDraft.OTHER_ADDRESS)).isEmpty();
    }

    @Test
    void an_echo_is_asked_where_a_document_speaks_of_icmp() {
        assertThat(host(SiteDraft.running("pbx"), icmp("pbx/ping")).asksEcho(SiteDraft.ADDRESS)).isTrue();
        assertThat(host(SiteDraft.running("pbx"), icmp("pbx/ping")).asksEcho(SiteDraft.OTHER_ADDRESS)).isFalse();
        assertThat(host(SiteDraft.running("pbx"), tcp("pbx/http", "80")).asksEcho(SiteDraft.ADDRESS)).isFalse();
    }

    @Test
    void a_protocol_that_can_be_spoken_goes_first() {
        assertThat(host(SiteDraft.running("pbx"), udp("pbx/a", "67"), udp("pbx/b", "67").protocol("dhcp").closed())
                .udpPorts(SiteDraft.ADDRESS)).containsExactly(new UdpWork(67, "dhcp"));
        assertThat(host(SiteDraft.running("pbx"), udp("pbx/a", "67").protocol("dhcp").closed(), udp("pbx/b", "67"))
                .udpPorts(SiteDraft.ADDRESS)).containsExactly(new UdpWork(67, "dhcp"));
    }

    @Test
    void among_those_the_one_that_is_judged_goes_first() {
        assertThat(host(SiteDraft.running("pbx"), udp("pbx/a", "67").protocol("bootp").closed(),
                udp("pbx/b", "67").protocol("dhcp")).udpPorts(SiteDraft.ADDRESS))
                .containsExactly(new UdpWork(67, "dhcp"));
        assertThat(host(SiteDraft.running("pbx"), udp("pbx/a", "67").protocol("bootp"),
                udp("pbx/b", "67").protocol("dhcp").closed()).udpPorts(SiteDraft.ADDRESS))
                .containsExactly(new UdpWork(67, "bootp"));
    }

    @Test
    void the_gentlest_product_decides_for_all() {
        FixedCatalog catalog = new FixedCatalog().with("one", "1.0", CareProfile.STANDARD, List.of())
                .with("two", "1.0",
                        CareProfile.GENTLE, List.of());
        assertThat(SiteDraft.running("one", "two").baseline(catalog).hosts().getFirst().care().maxConnections())
                .isEqualTo(8);
        assertThat(SiteDraft.running("one").baseline(catalog).hosts().getFirst().care())
                .isEqualTo(CareProfile.STANDARD);
    }

    @Test
    void a_host_without_products_is_only_swept() {
        HostBaseline host = SiteDraft.running().baseline(new FixedCatalog()).hosts().getFirst();
        assertThat(host.expectations()).isEmpty();
        assertThat(host.findings()).isEmpty();
        assertThat(host.care()).isEqualTo(CareProfile.STANDARD);
        assertThat(host.name()).isEqualTo("host");
        assertThat(host.addresses()).containsExactly(SiteDraft.ADDRESS);
    }

    @Test
    void somebody_answers_for_silence_and_listeners() {
        HostBaseline host = host(SiteDraft.running("pbx")
                .acceptSilence("50791-50792", "anna")
                .local(Transport.TCP, "10050", "bob")
                .local(Transport.UDP, "10050", "carl"));
        assertThat(host.acceptedSilence(50792)).contains(new Acceptance("anna", "the reason"));
        assertThat(host.acceptedSilence(50793)).isEmpty();
        assertThat(host.localListener(Transport.TCP, 10050)).contains(new Acceptance("bob", "the reason"));
        assertThat(host.localListener(Transport.UDP, 10050)).contains(new Acceptance("carl", "the reason"));
        assertThat(host.localListener(Transport.TCP, 10051)).isEmpty();
    }
}
