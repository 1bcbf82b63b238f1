package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import org.junit.jupiter.api.Test;

/** A missing service and an unexpected listener that speaks its protocol are one finding. */
class MovedServicesTest {
    private static RuleDraft ssh() {
        return RuleDraft.tcp("pbx/ssh", "22").protocol("ssh").bounds("22,2000-2999");
    }

    @Test
    void inside_the_bounds_it_was_moved_without_being_declared() {
        Finding f = Bench.of(ssh().impact("no maintenance")).refused(22).greets(2222, "ssh").finding();
        assertThat(Bench.line(f)).isEqualTo("tcp/22 pbx/ssh: open, observed closed: deviation moved-undeclared medium");
        assertThat(f.explanation()).isEqualTo("not here, but ssh answers on tcp/2222, where the document allows it;"
                + " declare the move in the site file");
        assertThat(f.evidence()).hasSize(4).startsWith(Bench.REFUSED);
        assertThat(f.impact()).isEqualTo("no maintenance");
    }

    @Test
    void outside_the_bounds_it_is_out_of_bounds() {
        Finding f = Bench.of(ssh()).silent(22).greets(3022, "ssh").finding();
        assertThat(Bench.line(f))
                .isEqualTo("tcp/22 pbx/ssh: open, observed filtered: deviation moved-out-of-bounds high");
        assertThat(f.explanation())
                .isEqualTo("not here, but ssh answers on tcp/3022, where the document does not allow it");
    }

    @Test
    void configurable_without_bounds_is_anywhere() {
        assertThat(Bench.outcome(Bench.of(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh").movableAnywhere())
                .refused(22)
                .greets(65_000, "ssh")
                .finding())).isEqualTo("deviation moved-undeclared medium");
    }

    @Test
    void what_is_not_configurable_is_out_of_bounds_everywhere() {
        assertThat(Bench.outcome(Bench.of(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"))
                .refused(22)
                .greets(2222, "ssh")
                .finding())).isEqualTo("deviation moved-out-of-bounds high");
    }

    @Test
    void another_protocol_is_another_finding() {
        assertThat(Bench.of(ssh()).refused(22).greets(2222, "smtp").open(2223).lines()).containsExactly(
                "tcp/22 pbx/ssh: open, observed closed: deviation not-listening high",
                "tcp/2222 undocumented: undocumented, observed open: deviation unexpected-listener high",
                "tcp/2223 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void a_rule_whose_protocol_is_unknown_is_never_found_elsewhere() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "50814").movableAnywhere())
                .refused(50_814)
                .greets(2222, "ssh")
                .lines()).containsExactly("tcp/50814 pbx/x: open, observed closed: deviation not-listening high",
                        "tcp/2222 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void what_is_in_its_place_was_not_moved() {
        assertThat(Bench.of(ssh()).greets(22, "ssh").greets(2222, "ssh").lines()).containsExactly(
                "tcp/22 pbx/ssh: open, observed open: compliant as-documented info",
                "tcp/2222 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void each_listener_stands_for_one_service_and_each_service_for_one_listener() {
        assertThat(Bench.of(ssh(), RuleDraft.tcp("pbx/other", "23").protocol("ssh").bounds("1-9999"),
                RuleDraft.tcp("pbx/third", "24").protocol("ssh"))
                .refused(22, 23, 24)
                .greets(2222, "ssh")
                .greets(2223, "ssh")
                .lines()).containsExactly(
                        "tcp/22 pbx/ssh: open, observed closed: deviation moved-undeclared medium",
                        "tcp/23 pbx/other: open, observed closed: deviation moved-undeclared medium",
                        "tcp/24 pbx/third: open, observed closed: deviation not-listening high");
        assertThat(Bench.of(ssh()).refused(22).greets(2222, "ssh").greets(2223, "ssh").lines())
                .containsExactly("tcp/22 pbx/ssh: open, observed closed: deviation moved-undeclared medium",
                        "tcp/2223 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void a_documented_listener_is_not_taken_for_it() {
        assertThat(Bench.of(ssh(), RuleDraft.tcp("pbx/x", "2222")).refused(22).greets(2222, "ssh").lines())
                .containsExactly("tcp/22 pbx/ssh: open, observed closed: deviation not-listening high",
                        "tcp/2222 pbx/x: open, observed open: compliant as-documented info");
    }

    @Test
    void what_was_carried_by_tls_is_looked_for_inside_tls() {
        RuleDraft https = RuleDraft.tcp("pbx/web", "443").protocol("http").tls().movableAnywhere();
        assertThat(Bench.of(https)
                .refused(443)
                .says(8443, HeardTest.TLS, Bench.speaks(8443, "http"))
                .lines()).containsExactly(
                        "tcp/443 pbx/web: open, observed closed: deviation moved-undeclared medium");
        assertThat(Bench.of(https).refused(443).says(8443, Bench.speaks(8443, "http")).lines()).containsExactly(
                "tcp/443 pbx/web: open, observed closed: deviation not-listening high",
                "tcp/8443 undocumented: undocumented, observed open: deviation unexpected-listener high");
        assertThat(Bench.of(RuleDraft.tcp("pbx/web", "80").protocol("http").movableAnywhere())
                .refused(80)
                .says(8443, HeardTest.TLS, Bench.speaks(8443, "http"))
                .lines()).hasSize(2);
    }

    @Test
    void udp_services_move_too_and_stay_udp() {
        assertThat(Bench.of(RuleDraft.udp("pbx/snmp", "161").protocol("snmp").bounds("1024-65535"))
                .udpUnreachable(161)
                .udpAnswer(1161, "snmp")
                .lines()).containsExactly(
                        "udp/161 pbx/snmp: open, observed closed: deviation moved-undeclared medium");
        assertThat(Bench.of(RuleDraft.tcp("pbx/snmp", "161").protocol("snmp").bounds("1024-65535"))
                .refused(161)
                .udpAnswer(1161, "snmp")
                .lines()).containsExactly(
                        "tcp/161 pbx/snmp: open, observed closed: deviation not-listening high",
                        "udp/1161 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void udp_silence_is_not_missing() {
        assertThat(Bench.of(RuleDraft.udp("pbx/snmp", "161").protocol("snmp").bounds("1024-65535"))
                .udpSilent(161)
                .udpAnswer(1161, "snmp")
                .lines()).containsExactly(
                        "udp/161 pbx/snmp: open, observed silent: undetermined udp-silence medium",
                        "udp/1161 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void without_a_site_file_it_is_advice() {
        assertThat(Bench.of(SiteDraft.running("pbx").undeclared(),
                new FixedCatalog().with("pbx", ssh().optional())).refused(22).greets(2222, "ssh").lines())
                .containsExactly("tcp/22 pbx/ssh: open, observed closed: advisory moved-undeclared low");
    }

    @Test
    void a_listener_somebody_answers_for_is_no_moved_service() {
        assertThat(Bench.of(SiteDraft.running("pbx").local(Transport.TCP, "2222", "bob"),
                new FixedCatalog().with("pbx", ssh())).refused(22).greets(2222, "ssh").lines()).containsExactly(
                        "tcp/22 pbx/ssh: open, observed closed: deviation not-listening high",
                        "tcp/2222 undocumented: undocumented, observed open: waived by bob unexpected-listener info");
    }

    @Test
    void a_contradicted_listener_is_no_moved_service() {
        assertThat(Bench.of(ssh())
                .refused(22)
                .greets(2222, "ssh")
                .saw(Technique.IMPORT, Transport.TCP, 2222, PortState.CLOSED, Bench.REFUSED)
                .lines()).first()
                .isEqualTo("tcp/22 pbx/ssh: open, observed closed: deviation not-listening high");
    }

    @Test
    void a_declared_move_is_judged_in_its_new_place() {
        Finding f = Bench.of(SiteDraft.running("pbx").move("pbx/ssh", "2222"), new FixedCatalog().with("pbx", ssh()))
                .refused(22, 2222)
                .findings()
                .getFirst();
        assertThat(Bench.line(f)).isEqualTo("tcp/2222 pbx/ssh: open, observed closed: deviation not-listening high");
        assertThat(f.explanation()).isEqualTo("nothing listens; a firewall that answers with RST looks the same; moved"
                + " here by the site file, documented on 22");
    }
}
