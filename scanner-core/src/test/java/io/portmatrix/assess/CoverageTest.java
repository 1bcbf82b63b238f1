package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was not swept is stated, so that nobody reads a clean report as a clean host. */
class CoverageTest {
    @Test
    void a_full_tcp_sweep_leaves_udp_to_be_said() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .refused(IntStream.rangeClosed(1, 65_535).toArray())
                .limitations()).containsExactly(
                        "udp-not-swept: host (192.0.2.1): nothing is known of listeners on any UDP port");
    }

    @Test
    void ports_that_were_not_asked_are_named() {
        assertThat(Bench.of(RuleDraft.udp("pbx/x", "161"), RuleDraft.udp("pbx/y", "69"))
                .refused(22, 80)
                .udpSilent(161, 69)
                .limitations()).containsExactly(
                        "tcp-not-swept: host (192.0.2.1): nothing is known of listeners on TCP ports 1-21,23-79,81-65535",
                        "udp-not-swept: host (192.0.2.1): nothing is known of listeners on UDP ports other than 69,161");
    }

    @Test
    void what_came_to_no_conclusion_was_not_swept() {
        int[] all = IntStream.rangeClosed(1, 65_000).toArray();
        Bench bench = Bench.of().refused(all);
        for (int port = 65_001; port <= 65_535; port++) {
            bench.missed(Transport.TCP, port, port < 65_500 ? Cause.INTERRUPTED : Cause.NO_RESOURCES);
        }
        bench.missed(Transport.UDP, 9, Cause.NO_PERMISSION)
                .missed(Transport.UDP, 10, Cause.NOT_PROBED)
                .missed(Transport.TCP, 5, Cause.INTERRUPTED);
        assertThat(bench.limitations()).containsExactly(
                "tcp-not-swept: host (192.0.2.1): nothing is known of listeners on TCP ports 65001-65535",
                "udp-not-swept: host (192.0.2.1): nothing is known of listeners on any UDP port",
                "not-concluded: host (192.0.2.1): 499 undocumented tcp ports came to no conclusion: interrupted",
                "not-concluded: host (192.0.2.1): 36 undocumented tcp ports came to no conclusion: no-resources",
                "not-concluded: host (192.0.2.1): 1 undocumented udp ports came to no conclusion: no-permission");
    }

    @Test
    void addresses_with_the_same_gap_share_a_limitation() {
        SiteDraft site = SiteDraft.running("pbx");
        for (int i = 1; i <= 10; i++) {
            site.at(AddressText.parse("192.0.2." + i), null);
        }
        Bench bench = Bench.of(site, new FixedCatalog().with("pbx"));
        for (int i = 1; i <= 10; i++) {
            InetAddress address = AddressText.parse("192.0.2." + i);
            bench.at(address).refused(IntStream.rangeClosed(1, i == 10 ? 10 : 65_535).toArray());
        }
        assertThat(bench.limitations()).containsExactly("udp-not-swept: host (192.0.2.1), host (192.0.2.2),"
                + " host (192.0.2.3), host (192.0.2.4), host (192.0.2.5), host (192.0.2.6), host (192.0.2.7),"
                + " host (192.0.2.8) and 2 more: nothing is known of listeners on any UDP port",
                "tcp-not-swept: host (192.0.2.10): nothing is known of listeners on TCP ports 11-65535");
    }

    @Test
    void long_lists_of_ports_are_cut() {
        int[] odd = IntStream.rangeClosed(1, 200).filter(port -> port % 2 == 1).toArray();
        String text = Bench.of().alive().udpSilent(odd).limitations().getLast();
        assertThat(text).startsWith("udp-not-swept: host (192.0.2.1): nothing is known of listeners on UDP ports other"
                + " than 1,3,5,")
                .endsWith(",59,61,63,65,67,69,71 and more, 100 in all".replace("59,61,63,65,67,69,71",
                        text.replaceAll(".*,(\\d+(?:,\\d+){6}) and more.*", "$1")));
        assertThat(text).hasSizeLessThan(330);
    }

    @Test
    void the_baseline_keeps_its_own_limitations() {
        assertThat(Bench.codes(Bench.of(RuleDraft.tcp("pbx/x", "80").when("platform", "linux"))
                .alive()
                .assess()
                .limitations())).containsExactly("condition-unsaid", "tcp-not-swept", "udp-not-swept");
    }

    @Test
    void an_address_of_which_nothing_is_known_says_so() {
        assertThat(Bench.of().limitations()).containsExactly(
                "tcp-not-swept: host (192.0.2.1): nothing is known of listeners on TCP ports 1-65535",
                "udp-not-swept: host (192.0.2.1): nothing is known of listeners on any UDP port");
    }
}
