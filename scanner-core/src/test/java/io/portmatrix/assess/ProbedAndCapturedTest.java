package io.portmatrix.assess;

import static io.portmatrix.assess.FlowBench.PBX;
import static io.portmatrix.assess.FlowBench.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.Technique;
import org.junit.jupiter.api.Test;

/** Probes and passing traffic about the same endpoint end in one line. */
class ProbedAndCapturedTest {
    private static FlowBench bench(RuleDraft... rules) {
        return new FlowBench(new FixedCatalog().with("pbx", rules).with("mail"));
    }

    private static FlowBench ntp() {
        return bench(RuleDraft.udp("pbx/ntp", "123")).probed(Transport.UDP, 123, Technique.UDP_REQUEST,
                PortState.SILENT, Bench.SILENCE)
                // Something has to answer, or the host is down.
                .probed(Transport.TCP, 9, Technique.TCP_CONNECT, PortState.CLOSED, Bench.REFUSED);
    }

    @Test
    void an_answer_that_was_captured_settles_silence() {
        assertThat(ntp().lines()).containsExactly("pbx/udp/123/pbx/ntp: undetermined udp-silence medium");
        Finding settled = ntp().udp(STRANGER, 3000, PBX, 123, Reply.ANSWERED).assess().findings().getFirst();
        assertThat(FlowBench.line(settled)).isEqualTo("pbx/udp/123/pbx/ntp: compliant as-documented info");
        assertThat(settled.evidence()).extracting(Evidence::kind).containsExactly("silence", "traffic-captured");
    }

    @Test
    void a_refusal_that_was_captured_settles_silence_too() {
        assertThat(ntp().udp(STRANGER, 3000, PBX, 123, Reply.REFUSED).lines())
                .containsExactly("pbx/udp/123/pbx/ntp: deviation not-listening high");
    }

    @Test
    void agreement_has_both_for_evidence() {
        Finding finding = bench(RuleDraft.tcp("pbx/web", "443"))
                .probed(Transport.TCP, 443, Technique.TCP_CONNECT, PortState.OPEN, Bench.ACCEPTED)
                .tcp(STRANGER, PBX, 443)
                .assess()
                .findings()
                .getFirst();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/tcp/443/pbx/web: compliant as-documented info");
        assertThat(finding.evidence()).extracting(Evidence::kind)
                .containsExactly("connect-accepted", "traffic-captured");
    }

    @Test
    void contradiction_is_undetermined_with_both() {
        Finding finding = bench(RuleDraft.tcp("pbx/web", "443"))
                .probed(Transport.TCP, 443, Technique.TCP_CONNECT, PortState.CLOSED, Bench.REFUSED)
                .tcp(STRANGER, PBX, 443)
                .assess()
                .findings()
                .getFirst();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/tcp/443/pbx/web: undetermined not-concluded medium");
        assertThat(finding.explanation())
                .isEqualTo("two techniques disagree: tcp-connect says closed, capture says open");
        assertThat(finding.evidence()).hasSize(2);
    }

    @Test
    void a_listener_that_nothing_documents_is_one_finding_for_both() {
        assertThat(bench().probed(Transport.TCP, 3306, Technique.TCP_CONNECT, PortState.OPEN, Bench.ACCEPTED)
                .tcp(STRANGER, PBX, 3306)
                .lines()).containsExactly("pbx/tcp/3306/undocumented: deviation unexpected-listener high");
    }

    @Test
    void where_somebody_probed_what_was_not_probed_is_not_concluded() {
        assertThat(bench(RuleDraft.tcp("pbx/web", "443"), RuleDraft.tcp("pbx/ssh", "22"))
                .probed(Transport.TCP, 443, Technique.TCP_CONNECT, PortState.OPEN, Bench.ACCEPTED)
                .lines()).containsExactly("pbx/tcp/443/pbx/web: compliant as-documented info",
                        "pbx/tcp/22/pbx/ssh: undetermined not-concluded medium");
    }
}
