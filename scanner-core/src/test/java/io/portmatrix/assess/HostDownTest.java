package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host is down if no probe of any kind was answered; then nothing about it is proved. */
class HostDownTest {
    private static Bench dead() {
        return Bench.of(RuleDraft.tcp("pbx/open", "80"), RuleDraft.tcp("pbx/closed", "81").closed(),
                RuleDraft.tcp("pbx/filtered", "82").state(DocumentedState.FILTERED),
                RuleDraft.tcp("pbx/may", "83").state(DocumentedState.NOT_LISTENING),
                RuleDraft.tcp("pbx/internal", "84").listener(Listener.INTERNAL), RuleDraft.udp("pbx/udp", "85"),
                RuleDraft.tcp("pbx/pool", "1000-1099")).silent(80, 81, 82, 83, 84).udpSilent(85);
    }

    @Test
    void everything_is_undetermined_closed_rows_too() {
        assertThat(dead().lines()).containsExactly(
                "tcp/80 pbx/open: open, observed host-down: undetermined host-down medium",
                "tcp/81 pbx/closed: closed, observed host-down: undetermined host-down medium",
                "tcp/82 pbx/filtered: filtered, observed host-down: undetermined host-down medium",
                "tcp/83 pbx/may: may-be-open, observed host-down: undetermined host-down medium",
                "tcp/84 pbx/internal: internal, observed host-down: undetermined host-down medium",
                "udp/85 pbx/udp: open, observed host-down: undetermined host-down medium",
                "tcp/1000-1099 pbx/pool: may-be-open, observed host-down: undetermined host-down medium");
        assertThat(dead().exitCode()).isEqualTo(3);
    }

    @Test
    void the_silence_is_kept_as_evidence() {
        Finding f = dead().findings().getFirst();
        assertThat(f.evidence()).containsExactly(Bench.SILENCE);
        assertThat(f.explanation()).isEqualTo("nothing at this address answered any probe");
    }

    @Test
    void no_route_alone_is_no_answer() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .saw(Technique.TCP_CONNECT, Transport.TCP, 80, PortState.FILTERED, Bench.NO_ROUTE)
                .lines())
                .containsExactly("tcp/80 pbx/x: open, observed host-down: undetermined host-down medium");
    }

    @Test
    void no_route_is_blocked_where_the_host_answered_anything() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .saw(Technique.TCP_CONNECT, Transport.TCP, 80, PortState.FILTERED, Bench.NO_ROUTE)
                .alive()
                .lines())
                .containsExactly("tcp/80 pbx/x: open, observed filtered: deviation blocked high");
    }

    static List<Bench> answers() {
        return List.of(dead().refused(5), dead().open(83), dead().acceptsAndCloses(83), dead().udpUnreachable(5),
                dead().udpAnswer(5, "dns"),
                dead().saw(Technique.ICMP_ECHO, Transport.ICMP, 0, PortState.OPEN,
                        Bench.reported("ping", "open", null)),
                dead().saw(Technique.TCP_SYN, Transport.TCP, 5, PortState.FILTERED,
                        new Evidence.IcmpUnreachable(3, 13, SiteDraft.ADDRESS)),
                dead().saw(Technique.IMPORT, Transport.TCP, 5, PortState.CLOSED,
                        Bench.reported("nmap", "closed", "reset")),
                dead().saw(Technique.CAPTURE, Transport.UDP, 5, PortState.SILENT, new Evidence.Silence(1, Bench.SOON),
                        new Evidence.PortUnreachable(Bench.SOON)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void any_answer_shows_that_it_is_up(Bench bench) {
        assertThat(bench.findings()).noneMatch(f -> f.observed() == Finding.Observed.HOST_DOWN);
        assertThat(bench.lines())
                .contains("tcp/81 pbx/closed: closed, observed filtered: compliant by silence as-documented info");
    }

    static List<Bench> silences() {
        return List.of(dead().silent(5), dead().udpSilent(5),
                dead().saw(Technique.TCP_CONNECT, Transport.TCP, 5, PortState.FILTERED,
                        new Evidence.IcmpUnreachable(3, 1, AddressText.parse("192.0.2.254"))),
                dead().saw(Technique.IMPORT, Transport.TCP, 5, PortState.FILTERED,
                        Bench.reported("nmap", "filtered", "no-response")),
                dead().saw(Technique.ICMP_ECHO, Transport.ICMP, 0, PortState.SILENT, Bench.SILENCE),
                dead().missed(Transport.TCP, 5, Cause.NO_ROUTE), dead().missed(Transport.TCP, 5, Cause.CONTRADICTION),
                dead().at(SiteDraft.OTHER_ADDRESS).refused(5));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void what_others_say_and_what_was_not_concluded_is_no_answer(Bench bench) {
        assertThat(bench.findings().getFirst().observed()).isEqualTo(Finding.Observed.HOST_DOWN);
    }

    @Test
    void what_was_never_probed_is_not_down() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80")).lines())
                .containsExactly("tcp/80 pbx/x: open, observed not-concluded: undetermined not-concluded medium");
    }

    @Test
    void what_came_to_no_conclusion_is_not_down() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"), RuleDraft.tcp("pbx/y", "81"))
                .missed(Transport.TCP, 80, Cause.NO_ROUTE)
                .missed(Transport.TCP, 81, Cause.INTERRUPTED)
                .findings())
                .allSatisfy(f -> assertThat(f.observed()).isEqualTo(Finding.Observed.NOT_CONCLUDED));
    }

    @Test
    void an_interrupted_port_of_a_silent_host_keeps_its_cause() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"), RuleDraft.tcp("pbx/y", "81"))
                .silent(80)
                .missed(Transport.TCP, 81, Cause.INTERRUPTED)
                .lines()).containsExactly(
                        "tcp/80 pbx/x: open, observed host-down: undetermined host-down medium",
                        "tcp/81 pbx/y: open, observed not-concluded: undetermined not-concluded medium");
    }

    @Test
    void addresses_of_one_host_are_down_each_for_itself() {
        Bench bench = Bench.of(SiteDraft.running("pbx").at(SiteDraft.ADDRESS, null).at(SiteDraft.OTHER_ADDRESS, null),
                new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/x", "80")))
                .open(80)
                .at(SiteDraft.OTHER_ADDRESS)
                .silent(80);
        assertThat(bench.lines()).containsExactly("tcp/80 pbx/x: open, observed open: compliant as-documented info",
                "tcp/80 pbx/x: open, observed host-down: undetermined host-down medium");
    }

    @Test
    void not_applicable_stays_not_applicable() {
        assertThat(Bench.of(RuleDraft.udp("pbx/group", "80").group("224.0.0.41"), RuleDraft.tcp("pbx/a", "81"),
                RuleDraft.tcp("pbx/b", "81").closed()).silent(81).lines()).containsExactly(
                        "udp/80 pbx/group: open, observed not-concluded: not-applicable capture-only info",
                        "tcp/81 pbx/a: open, observed host-down: undetermined host-down medium",
                        "tcp/81 pbx/b: closed, observed filtered: not-applicable overridden info");
    }

    @Test
    void a_host_that_is_only_swept_does_not_pass_for_being_dead() {
        Bench bench = Bench.of(SiteDraft.running(), new FixedCatalog()).silent(80, 81);
        assertThat(bench.lines())
                .containsExactly("tcp/ undocumented: undocumented, observed host-down: undetermined host-down medium");
        assertThat(bench.exitCode()).isEqualTo(3);
        assertThat(Bench.of(SiteDraft.running(), new FixedCatalog()).silent(80).refused(81).lines()).isEmpty();
    }

    @Test
    void limitations_say_that_nothing_is_known_there() {
        assertThat(dead().limitations()).containsExactly(
                "host-down: host (192.0.2.1): nothing answered, and nothing is known of any listener there");
    }
}
