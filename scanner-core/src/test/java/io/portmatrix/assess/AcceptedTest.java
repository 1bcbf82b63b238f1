package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody answers for: UDP silence, and listeners that belong to no product. */
class AcceptedTest {
    private static Bench with(SiteDraft site, RuleDraft... rules) {
        return Bench.of(site, new FixedCatalog().with("pbx", rules)).alive();
    }

    @Test
    void accepted_udp_silence_is_waived_and_never_compliant() {
        Finding f = with(SiteDraft.running("pbx").acceptSilence("50791", "anna"), RuleDraft.udp("pbx/x", "50791"))
                .udpSilent(50_791)
                .finding();
        assertThat(Bench.outcome(f)).isEqualTo("waived by anna udp-silence medium");
        assertThat(f.explanation()).isEqualTo("no answer, and no request is known that it would have to answer;"
                + " accepted by anna: the reason");
        assertThat(f.evidence()).containsExactly(Bench.SILENCE);
    }

    @Test
    void only_the_named_port_and_only_silence() {
        SiteDraft site = SiteDraft.running("pbx").acceptSilence("50791", "anna");
        assertThat(Bench.outcome(with(site, RuleDraft.udp("pbx/x", "50792")).udpSilent(50_792).finding()))
                .isEqualTo("undetermined udp-silence medium");
        assertThat(Bench.outcome(with(site, RuleDraft.udp("pbx/x", "50791")).udpUnreachable(50_791).finding()))
                .isEqualTo("deviation not-listening high");
        assertThat(Bench.outcome(with(site, RuleDraft.udp("pbx/x", "50791").closed()).udpSilent(50_791).finding()))
                .isEqualTo("compliant by silence as-documented info");
    }

    @Test
    void accepted_silence_does_not_wake_the_dead() {
        assertThat(Bench.outcome(Bench.of(SiteDraft.running("pbx").acceptSilence("50791", "anna"),
                new FixedCatalog().with("pbx", RuleDraft.udp("pbx/x", "50791"))).udpSilent(50_791).finding()))
                .isEqualTo("undetermined host-down medium");
    }

    @Test
    void local_listeners_are_grouped_and_not_judged() {
        Bench bench = with(SiteDraft.running("pbx")
                .local(Transport.TCP, "10050-10060", "bob")
                .local(Transport.UDP,
                        "10050", "bob")
                .local(Transport.TCP, "9000", "carl")).open(10_050, 10_060, 9000)
                .acceptsAndCloses(10_055)
                .udpAnswer(10_050, "x");
        assertThat(bench.lines()).containsExactly(
                "tcp/9000 undocumented: undocumented, observed open: waived by carl unexpected-listener info",
                "tcp/10050,10055,10060 undocumented: undocumented, observed open: waived by bob unexpected-listener info",
                "udp/10050 undocumented: undocumented, observed open: waived by bob unexpected-listener info");
        assertThat(bench.findings().getFirst().explanation())
                .isEqualTo("belongs to no product and is not judged; accepted by carl: the reason");
        assertThat(bench.exitCode()).isZero();
    }

    @Test
    void a_local_listener_that_is_not_there_is_nothing() {
        assertThat(with(SiteDraft.running("pbx").local(Transport.TCP, "10050", "bob")).refused(10_050).lines())
                .isEmpty();
    }

    @Test
    void a_local_listener_on_a_port_that_must_not_be_open_is_waived() {
        SiteDraft site = SiteDraft.running("pbx").local(Transport.TCP, "80-83", "bob");
        assertThat(with(site, RuleDraft.tcp("pbx/a", "80").closed(),
                RuleDraft.tcp("pbx/b", "81").state(DocumentedState.FILTERED),
                RuleDraft.tcp("pbx/c", "82").listener(Listener.INTERNAL),
                RuleDraft.tcp("pbx/d", "83").closed().optional())
                .open(80, 81, 82)
                .acceptsAndCloses(83)
                .findings()).extracting(Bench::outcome)
                .containsExactly(
                        "waived by bob forbidden-open critical", "waived by bob not-filtered high",
                        "waived by bob exposed-internal low", "waived by bob undeclared-option low");
    }

    @Test
    void a_local_listener_excuses_nothing_that_must_be_open() {
        SiteDraft site = SiteDraft.running("pbx").local(Transport.TCP, "22,80", "bob");
        assertThat(with(site, RuleDraft.tcp("pbx/a", "80")).refused(80).findings()).extracting(Bench::outcome)
                .containsExactly("deviation not-listening high");
        assertThat(with(site, RuleDraft.tcp("pbx/a", "22").protocol("ssh")).greets(22, "smtp").findings())
                .extracting(Bench::outcome)
                .containsExactly("deviation wrong-protocol high");
    }

    @Test
    void a_local_listener_of_the_other_transport_excuses_nothing() {
        assertThat(
                with(SiteDraft.running("pbx").local(Transport.UDP, "80", "bob"), RuleDraft.tcp("pbx/a", "80").closed())
                        .open(80)
                        .findings())
                .extracting(Bench::outcome)
                .containsExactly("deviation forbidden-open critical");
    }

    @Test
    void a_contradicted_local_listener_is_not_judged_either() {
        assertThat(with(SiteDraft.running("pbx").local(Transport.TCP, "80", "bob")).refused(80)
                .saw(Technique.CAPTURE,
                        Transport.TCP, 80, PortState.OPEN, new Evidence.SynAckCaptured(Bench.SOON))
                .lines()).isEqualTo(List.of(
                        "tcp/80 undocumented: undocumented, observed not-concluded: waived by bob not-concluded info"));
    }
}
