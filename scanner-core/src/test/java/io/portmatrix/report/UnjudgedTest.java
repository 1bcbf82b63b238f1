package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnjudgedTest {
    private static final InetAddress HOST = AddressText.parse("10.0.0.10");
    private static final Instant NOW = Instant.parse("2026-11-21T02:17:05Z");

    /** State before and now, what is said of it, and whether it is among the resolved. */
    @ParameterizedTest
    @CsvSource({"-, open, new, false", "closed, open, new, false", "filtered, open, new, false",
            "silent, accept-close, new, false", "not-concluded, open, changed, false", "open, open, unchanged, false",
            "open, accept-close, unchanged, false", "open, closed, changed, true", "open, silent, changed, true",
            "open, not-concluded, changed, false", "open, -, , true", "closed, filtered, , false", "-, closed, , false",
            "not-concluded, not-concluded, , false"})
    void only_open_ports_make_lines(String before, String now, String change, boolean resolved) {
        Report report = of(now).comparedWith(of(before));

        assertThat(report.findings()).extracting(f -> report.change(f).wireName())
                .isEqualTo(change == null ? List.of() : List.of(change));
        assertThat(report.resolved()).hasSize(resolved ? 1 : 0);
        assertThat(report.findings()).extracting(Finding::kind)
                .containsOnly(
                        report.findings().isEmpty() ? new FindingKind[0] : new FindingKind[] {FindingKind.NOT_JUDGED});
    }

    @Test
    void of_contradictions_open_counts() {
        Unjudged both = of("closed");
        both.add(observation(443, PortState.OPEN));

        assertThat(both.comparedWith(of("-")).findings()).extracting(Finding::observed)
                .containsExactly(Finding.Observed.OPEN);
    }

    @Test
    void hosts_stand_in_the_order_of_their_addresses() {
        Unjudged some = new Unjudged("a.xml", "1");
        for (String address : List.of("10.0.0.10", "2001:db8::1", "10.0.0.9", "10.0.0.200")) {
            some.add(observation(AddressText.parse(address), 22, PortState.OPEN));
        }

        assertThat(some.comparedWith(new Unjudged("b.xml", "1")).hosts()).extracting(Report.Host::name)
                .containsExactly("10.0.0.9", "10.0.0.10", "10.0.0.200", "2001:db8::1");
    }

    @Test
    void a_report_of_ours_is_taken_by_what_it_observed_of_listeners() {
        Unjudged ours = Unjudged.of(SampleReports.mixed());
        Unjudged theirs = new Unjudged("nmap.xml", "1");
        theirs.add(observation(AddressText.parse("10.1.2.3"), 80, PortState.OPEN));
        theirs.add(observation(AddressText.parse("10.1.2.3"), 443, PortState.OPEN));
        theirs.limit(new Limitation("open-ports-only", "it lists open ports"));
        theirs.cutOff("cut off");

        Report report = theirs.comparedWith(ours);

        assertThat(report.findings()).extracting(f -> f.subject().fingerprint() + " " + report.change(f).wireName())
                .containsExactly("10.1.2.3/tcp/80/undocumented unchanged", "10.1.2.3/tcp/443/undocumented new");
        assertThat(report.resolved()).extracting(f -> f.subject().fingerprint())
                .contains("10.1.2.3/tcp/23/undocumented", "10.1.2.3/tcp/4000/undocumented",
                        "2001:db8::20/udp/5060/undocumented")
                .doesNotContain("10.1.2.3/tcp/443/undocumented");
        assertThat(report.run().incomplete()).isEqualTo("cut off");
        assertThat(report.run().site()).isEqualTo("lab");
        assertThat(report.run().limitations()).extracting(Limitation::code).contains("open-ports-only");
        assertThat(report.comparisonLimits()).extracting(Limitation::text)
                .hasSize(2)
                .anyMatch(text -> text.startsWith("this run is incomplete"))
                .anyMatch(text -> text.startsWith("compared is what was observed"));
    }

    private static Unjudged of(String state) {
        Unjudged unjudged = new Unjudged("a.xml", "1");
        if (state.equals("not-concluded")) {
            unjudged.add(new Observation(Endpoint.tcp(HOST, 443),
                    new ProbeOutcome.NotConcluded(ProbeOutcome.Cause.NOT_SEEN, "untold"), Technique.IMPORT, NOW));
        } else if (!state.equals("-")) {
            unjudged.add(observation(443, java.util.Arrays.stream(PortState.values())
                    .filter(s -> s.wireName().equals(state))
                    .findFirst()
                    .orElseThrow()));
        }
        return unjudged;
    }

    private static Observation observation(int port, PortState state) {
        return observation(HOST, port, state);
    }

    private static Observation observation(InetAddress host, int port, PortState state) {
        return new Observation(Endpoint.tcp(host, port),
                new ProbeOutcome.Concluded(state, List.of(new Evidence.PortUnreachable(java.time.Duration.ZERO))),
                Technique.IMPORT,
                NOW);
    }
}
