package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pools: a line for each port where something was found, and one for the rest. */
class PoolsTest {
    private static int[] range(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    @Test
    void open_ports_of_a_tcp_pool_are_noted_one_by_one() {
        Bench bench = Bench.of(RuleDraft.tcp("pbx/h245", "1000-1019"))
                .refused(range(1000, 1009))
                .open(1010)
                .acceptsAndCloses(1011)
                .refused(range(1012, 1019));
        assertThat(bench.lines()).containsExactly(
                "tcp/1010 pbx/h245: may-be-open, observed open: compliant as-documented info",
                "tcp/1011 pbx/h245: may-be-open, observed accept-close: compliant as-documented info",
                "tcp/1000-1009,1012-1019 pbx/h245: may-be-open, observed closed: compliant as-documented info");
        List<Finding> findings = bench.findings();
        assertThat(findings.get(0).explanation()).isEqualTo("open; a pool is in use only while calls run");
        assertThat(findings.get(0).evidence()).containsExactly(Bench.ACCEPTED, Bench.HELD);
        assertThat(findings.get(2).explanation()).isEqualTo("none of these 18 ports is open: 18 refused");
    }

    @Test
    void a_pool_without_listeners_is_one_line() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "1000-1019")).refused(range(1000, 1019)).lines()).containsExactly(
                "tcp/1000-1019 pbx/h245: may-be-open, observed closed: compliant as-documented info");
    }

    @Test
    void a_pool_that_is_open_throughout_has_no_rest() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "1000-1010")).open(range(1000, 1010)).lines()).hasSize(11)
                .allMatch(line -> line.endsWith("observed open: compliant as-documented info"));
    }

    @Test
    void what_most_ports_were_is_what_the_rest_line_says() {
        Bench bench = Bench.of(RuleDraft.tcp("pbx/h245", "1000-1019"))
                .refused(range(1000, 1008))
                .silent(range(1009, 1019));
        assertThat(bench.lines()).containsExactly(
                "tcp/1000-1019 pbx/h245: may-be-open, observed filtered: compliant as-documented info");
        assertThat(bench.finding().explanation())
                .isEqualTo("none of these 20 ports is open: 9 refused, 11 blocked or silent");
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "1000-1019"))
                .refused(range(1000, 1009))
                .silent(range(1010, 1019))
                .finding()
                .observed()).isEqualTo(Finding.Observed.CLOSED);
    }

    @Test
    void more_than_thirty_two_findings_share_lines() {
        Bench few = Bench.of(RuleDraft.tcp("pbx/h245", "1000-1099")).open(range(1000, 1031)).refused(range(1032, 1099));
        assertThat(few.lines()).hasSize(33);
        Bench many = Bench.of(RuleDraft.tcp("pbx/h245", "1000-1099"))
                .open(range(1000, 1031))
                .acceptsAndCloses(1040)
                .refused(range(1041, 1099))
                .refused(range(1032, 1039));
        assertThat(many.lines()).containsExactly(
                "tcp/1000-1031 pbx/h245: may-be-open, observed open: compliant as-documented info",
                "tcp/1040 pbx/h245: may-be-open, observed accept-close: compliant as-documented info",
                "tcp/1032-1039,1041-1099 pbx/h245: may-be-open, observed closed: compliant as-documented info");
    }

    @Test
    void a_listener_covered_by_a_wide_range_only_is_worth_knowing() {
        Bench bench = Bench.of(RuleDraft.tcp("pbx/h245", "2000-3000")).refused(range(2001, 3000)).open(2000);
        assertThat(bench.lines()).containsExactly(
                "tcp/2000 pbx/h245: may-be-open, observed open: advisory covered-by-wide-range low",
                "tcp/2001-3000 pbx/h245: may-be-open, observed closed: compliant as-documented info");
        assertThat(bench.findings().getFirst().explanation()).isEqualTo(
                "a listener that only a range of 1001 ports covers; the document does not say what it is");
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "2000-3000"))
                .refused(range(2001, 3000))
                .acceptsAndCloses(2000)
                .lines()).first()
                .isEqualTo(
                        "tcp/2000 pbx/h245: may-be-open, observed accept-close: advisory covered-by-wide-range low");
    }

    @Test
    void it_does_not_matter_why_the_range_may_be_open() {
        for (RuleDraft wide : List.of(RuleDraft.tcp("pbx/h245", "2000-3000").listener(Listener.UNKNOWN),
                RuleDraft.tcp("pbx/h245", "2000-3000").unused(),
                RuleDraft.unknownTransport("pbx/h245", "2000-3000"))) {
            assertThat(Bench.of(wide).refused(range(2001, 3000)).open(2000).lines()).first()
                    .isEqualTo("tcp/2000 pbx/h245: may-be-open, observed open: advisory covered-by-wide-range low");
        }
    }

    @Test
    void a_thousand_ports_are_not_yet_wide() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "2000-2999")).refused(range(2001, 2999)).open(2000).lines())
                .first()
                .isEqualTo("tcp/2000 pbx/h245: may-be-open, observed open: compliant as-documented info");
    }

    @Test
    void a_port_with_a_rule_of_its_own_is_not_covered_by_the_range_only() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "2000-3000"), RuleDraft.tcp("pbx/x", "2000").unused())
                .refused(range(2001, 3000))
                .open(2000)
                .lines()).containsExactly(
                        "tcp/2001-3000 pbx/h245: may-be-open, observed closed: compliant as-documented info",
                        "tcp/2000 pbx/h245: may-be-open, observed not-concluded: not-applicable overridden info"
                                .replace(
                                        "not-concluded", "open"),
                        "tcp/2000 pbx/x: may-be-open, observed open: compliant as-documented info");
    }

    @Test
    void wide_udp_ranges_are_only_noted() {
        assertThat(Bench.of(RuleDraft.udp("pbx/rtp", "2000-3000")).udpAnswer(2000, "rtp").lines()).first()
                .isEqualTo("udp/2000 pbx/rtp: may-be-open, observed open: compliant as-documented info");
    }

    @Test
    void a_udp_pool_is_not_probed_and_that_is_said() {
        Bench bench = Bench.of(RuleDraft.udp("pbx/rtp", "4000-4999"), RuleDraft.udp("pbx/srtp", "6000-6999")).alive();
        assertThat(bench.lines()).containsExactly(
                "udp/4000-4999 pbx/rtp: may-be-open, observed not-concluded: not-applicable pool-not-probed info",
                "udp/6000-6999 pbx/srtp: may-be-open, observed not-concluded: not-applicable pool-not-probed info");
        assertThat(bench.findings().getFirst().explanation())
                .isEqualTo("not probed: a pool is in use only while calls run");
        assertThat(bench.limitations())
                .contains("pool-not-probed: host (192.0.2.1): UDP pools 4000-4999,6000-6999 were not probed");
        assertThat(bench.exitCode()).isZero();
    }

    @Test
    void a_udp_pool_of_which_something_is_known_all_the_same() {
        Bench bench = Bench.of(RuleDraft.udp("pbx/rtp", "4000-4019"))
                .udpAnswer(4000, "rtp")
                .udpUnreachable(4001)
                .udpSilent(4002);
        assertThat(bench.lines()).containsExactly(
                "udp/4000 pbx/rtp: may-be-open, observed open: compliant as-documented info",
                "udp/4001-4019 pbx/rtp: may-be-open, observed not-concluded: not-applicable pool-not-probed info");
        assertThat(bench.findings().get(1).explanation())
                .isEqualTo("17 of 19 ports not probed or not concluded; of the others 1 refused, 1 silent");
        assertThat(bench.limitations()).noneMatch(l -> l.startsWith("pool-not-probed"));
    }

    @Test
    void a_udp_pool_that_was_probed_is_judged() {
        assertThat(Bench.of(RuleDraft.udp("pbx/rtp", "4000-4010")).alive().udpSilent(range(4000, 4010)).lines())
                .containsExactly("udp/4000-4010 pbx/rtp: may-be-open, observed silent: compliant as-documented info");
    }

    @Test
    void a_tcp_pool_that_was_not_swept_is_undetermined_and_not_required() {
        Bench bench = Bench.of(RuleDraft.tcp("pbx/h245", "1000-1019")).alive();
        assertThat(bench.lines()).containsExactly("tcp/1000-1019 pbx/h245: may-be-open, observed not-concluded:"
                + " undetermined (not required) not-concluded medium");
        assertThat(bench.finding().explanation()).isEqualTo("20 of 20 ports not probed or not concluded");
        assertThat(bench.refused(1000).missed(Transport.TCP, 1001, Cause.NO_RESOURCES).finding().explanation())
                .isEqualTo("19 of 20 ports not probed or not concluded; of the others 1 refused");
    }

    @Test
    void a_contradiction_in_a_pool_has_its_own_line() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/h245", "1000-1010"))
                .refused(range(1000, 1010))
                .saw(Technique.CAPTURE,
                        Transport.TCP, 1003, PortState.OPEN, new Evidence.SynAckCaptured(Bench.SOON))
                .lines()).containsExactly(
                        "tcp/1003 pbx/h245: may-be-open, observed not-concluded: undetermined (not required) not-concluded"
                                + " medium",
                        "tcp/1000-1002,1004-1010 pbx/h245: may-be-open, observed closed: compliant as-documented info");
    }

    @Test
    void the_pool_that_a_service_left_must_be_closed() {
        Bench bench = Bench.of(SiteDraft.running("pbx").move("pbx/h245", "5000-5010"),
                new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/h245", "1000-1010")))
                .refused(range(5000, 5010))
                .refused(range(1000, 1008))
                .silent(1009)
                .open(1010);
        assertThat(bench.lines()).containsExactly(
                "tcp/5000-5010 pbx/h245: may-be-open, observed closed: compliant as-documented info",
                "tcp/1010 pbx/h245: closed, observed open: deviation old-port-still-open medium",
                "tcp/1000-1009 pbx/h245: closed, observed closed: compliant by silence as-documented info");
        Bench unswept = Bench.of(SiteDraft.running("pbx").move("pbx/h245", "5000-5010"),
                new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/h245", "1000-1010"))).refused(range(5000, 5010));
        assertThat(unswept.lines()).last()
                .isEqualTo(
                        "tcp/1000-1010 pbx/h245: closed, observed not-concluded: undetermined not-concluded medium");
    }

    @Test
    void the_udp_pool_that_a_service_left_is_not_probed_either() {
        Bench bench = Bench.of(SiteDraft.running("pbx").move("pbx/rtp", "5000-5010"),
                new FixedCatalog().with("pbx", RuleDraft.udp("pbx/rtp", "1000-1010"))).alive();
        assertThat(bench.lines()).last()
                .isEqualTo(
                        "udp/1000-1010 pbx/rtp: closed, observed not-concluded: not-applicable pool-not-probed info");
        assertThat(bench.udpUnreachable(1000).lines()).last()
                .isEqualTo(
                        "udp/1000-1010 pbx/rtp: closed, observed not-concluded: undetermined not-concluded medium");
    }

    @Test
    void an_internal_pool_must_not_be_reached() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/bus", "1000-1010").listener(Listener.INTERNAL))
                .refused(range(1001, 1009))
                .silent(1010)
                .open(1000)
                .lines()).containsExactly(
                        "tcp/1000 pbx/bus: internal, observed open: advisory exposed-internal low",
                        "tcp/1001-1010 pbx/bus: internal, observed closed: compliant as-documented info");
    }

    @Test
    void lines_of_a_pool_name_the_rules_it_overrides_where_they_are() {
        Bench bench = Bench.of(RuleDraft.tcp("pbx/pool", "1000-1010"), RuleDraft.tcp("pbx/a", "1000").closed(),
                RuleDraft.tcp("pbx/b", "1005").closed()).refused(range(1001, 1010)).open(1000);
        List<Finding> findings = bench.findings();
        assertThat(findings.get(0).explanation()).endsWith("; also documented by pbx/a");
        assertThat(findings.get(1).explanation()).endsWith("; also documented by pbx/b");
        assertThat(findings.get(1).citations()).hasSize(2);
    }
}
