package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two products on one port of one host: which rule is judged, and what the other's line says. */
class SeveralProductsTest {
    private static RuleDraft rule(String id, Expected expected) {
        RuleDraft draft = RuleDraft.tcp(id, "80");
        return switch (expected) {
            case OPEN -> draft;
            case MAY_BE_OPEN -> draft.state(DocumentedState.NOT_LISTENING);
            case FILTERED -> draft.state(DocumentedState.FILTERED);
            case INTERNAL -> draft.listener(Listener.INTERNAL);
            case CLOSED -> draft.closed();
            case UNDOCUMENTED -> throw new IllegalArgumentException();
        };
    }

    private static Bench both(RuleDraft one, RuleDraft two) {
        return Bench.of(SiteDraft.running("one", "two"), new FixedCatalog().with("one", one).with("two", two));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OPEN        | OPEN        | compliant as-documented info      | deviation not-listening high
            OPEN        | MAY_BE_OPEN | compliant as-documented info      | deviation not-listening high
            OPEN        | FILTERED    | compliant as-documented info      | deviation not-listening high
            OPEN        | INTERNAL    | compliant as-documented info      | deviation not-listening high
            OPEN        | CLOSED      | compliant as-documented info      | deviation not-listening high
            MAY_BE_OPEN | MAY_BE_OPEN | compliant as-documented info      | compliant as-documented info
            MAY_BE_OPEN | FILTERED    | compliant as-documented info      | compliant as-documented info
            MAY_BE_OPEN | INTERNAL    | compliant as-documented info      | compliant as-documented info
            MAY_BE_OPEN | CLOSED      | compliant as-documented info      | compliant as-documented info
            FILTERED    | FILTERED    | deviation not-filtered high       | compliant as-documented info
            FILTERED    | INTERNAL    | deviation not-filtered high       | compliant as-documented info
            FILTERED    | CLOSED      | deviation not-filtered high       | compliant as-documented info
            INTERNAL    | INTERNAL    | advisory exposed-internal low     | compliant as-documented info
            INTERNAL    | CLOSED      | advisory exposed-internal low     | compliant as-documented info
            CLOSED      | CLOSED      | deviation forbidden-open critical | compliant as-documented info
            """)
    void all_pairs_open_and_refused_in_both_orders(Expected stronger, Expected weaker, String whenOpen,
            String whenRefused) {
        for (boolean swapped : new boolean[] {false, true}) {
            RuleDraft one = rule("one/x", swapped ? weaker : stronger);
            RuleDraft two = rule("two/x", swapped ? stronger : weaker);
            int judged = swapped && stronger != weaker ? 1 : 0;
            List<Finding> open = both(one, two).open(80).findings();
            List<Finding> refused = both(one, two).refused(80).findings();
            assertThat(open).hasSize(2);
            assertThat(Bench.outcome(open.get(judged))).isEqualTo(whenOpen);
            assertThat(Bench.outcome(refused.get(judged))).isEqualTo(whenRefused);
            for (List<Finding> findings : List.of(open, refused)) {
                Finding overridden = findings.get(1 - judged);
                assertThat(Bench.outcome(overridden)).isEqualTo("not-applicable overridden info");
                assertThat(overridden.explanation()).isEqualTo(findings.get(judged).subject().rule()
                        + " over the same port takes precedence and is judged in its place");
                assertThat(overridden.evidence()).isEqualTo(findings.get(judged).evidence());
                assertThat(overridden.observed()).isEqualTo(findings.get(judged).observed());
            }
        }
    }

    @Test
    void the_finding_lists_all_rules() {
        RuleDraft one = RuleDraft.tcp("one/x", "80").impact(null);
        RuleDraft two = RuleDraft.tcp("two/y", "80").impact("no mail");
        RuleDraft three = RuleDraft.tcp("two/z", "80").closed().impact("no fax");
        Finding f = Bench
                .of(SiteDraft.running("one", "two"), new FixedCatalog().with("one", one).with("two", two, three))
                .refused(80)
                .findings()
                .getFirst();
        assertThat(f.citations()).containsExactly(one.citation(), two.citation(), three.citation());
        assertThat(f.explanation()).isEqualTo("nothing listens; a firewall that answers with RST looks the same; also"
                + " documented by two/y, two/z");
        assertThat(f.impact()).isEqualTo("no mail");
    }

    @Test
    void other_ports_are_not_listed() {
        RuleDraft one = RuleDraft.tcp("one/x", "80-81");
        Finding f = Bench.of(SiteDraft.running("one", "two"),
                new FixedCatalog().with("one", one)
                        .with("two", RuleDraft.tcp("two/y", "81"),
                                RuleDraft.udp("two/z", "80").closed(), RuleDraft.udp("two/w", "80")))
                .refused(80, 81)
                .findings()
                .getFirst();
        assertThat(f.subject().port()).isEqualTo(80);
        assertThat(f.citations()).containsExactly(one.citation());
    }

    @Test
    void icmp_rules_are_listed_too() {
        RuleDraft one = RuleDraft.icmp("one/ping");
        RuleDraft two = RuleDraft.icmp("two/ping").closed();
        assertThat(both(one, two).alive().findings().getFirst().citations()).containsExactly(one.citation(),
                two.citation());
    }

    @Test
    void a_documented_conflict_is_the_line_of_the_rule_that_loses() {
        Bench bench = both(RuleDraft.tcp("one/x", "80").protocol("http"), RuleDraft.tcp("two/y", "80").protocol("sip"))
                .open(80);
        assertThat(bench.lines()).containsExactly("tcp/80 one/x: open, observed open: compliant as-documented info",
                "tcp/80 two/y: open, observed not-concluded: deviation documented-conflict medium");
        assertThat(bench.findings().getFirst().explanation())
                .isEqualTo("open, as documented; also documented by two/y");
        assertThat(bench.exitCode()).isEqualTo(1);
    }

    @Test
    void a_conflict_on_a_dead_host_is_a_conflict_all_the_same() {
        assertThat(both(RuleDraft.tcp("one/x", "80").protocol("http"), RuleDraft.tcp("two/y", "80").protocol("sip"))
                .silent(80)
                .findings()).extracting(Finding::kind)
                .containsExactly(FindingKind.HOST_DOWN, FindingKind.DOCUMENTED_CONFLICT);
    }

    @Test
    void the_worst_is_a_port_that_cannot_be_enabled_and_is_open() {
        assertThat(both(RuleDraft.tcp("one/x", "80").closed(), RuleDraft.tcp("two/y", "81").closed().optional())
                .open(80, 81)
                .findings()).extracting(Finding::severity).containsExactly(Severity.CRITICAL, Severity.LOW);
    }
}
