package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Expected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several rules over one endpoint. */
class PrecedenceTest {
    private static RuleDraft rule(String id, Expected expected) {
        RuleDraft draft = tcp(id, "80").label("HTTP").protocol("http");
        return switch (expected) {
            case OPEN -> draft;
            case MAY_BE_OPEN -> draft.state(DocumentedState.NOT_LISTENING);
            case FILTERED -> draft.state(DocumentedState.FILTERED);
            case INTERNAL -> draft.listener(Listener.INTERNAL);
            case CLOSED -> draft.closed();
            case UNDOCUMENTED -> throw new IllegalArgumentException();
        };
    }

    private static List<Expectation> both(RuleDraft first, RuleDraft second) {
        return SiteDraft.running("one", "two")
                .expectations(new FixedCatalog().with("one", first).with("two", second));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPEN,        OPEN,        one
            OPEN,        MAY_BE_OPEN, one
            OPEN,        FILTERED,    one
            OPEN,        INTERNAL,    one
            OPEN,        CLOSED,      one
            MAY_BE_OPEN, OPEN,        two
            MAY_BE_OPEN, MAY_BE_OPEN, one
            MAY_BE_OPEN, FILTERED,    one
            MAY_BE_OPEN, INTERNAL,    one
            MAY_BE_OPEN, CLOSED,      one
            FILTERED,    OPEN,        two
            FILTERED,    MAY_BE_OPEN, two
            FILTERED,    FILTERED,    one
            FILTERED,    INTERNAL,    one
            FILTERED,    CLOSED,      one
            INTERNAL,    OPEN,        two
            INTERNAL,    MAY_BE_OPEN, two
            INTERNAL,    FILTERED,    two
            INTERNAL,    INTERNAL,    one
            INTERNAL,    CLOSED,      one
            CLOSED,      OPEN,        two
            CLOSED,      MAY_BE_OPEN, two
            CLOSED,      FILTERED,    two
            CLOSED,      INTERNAL,    two
            CLOSED,      CLOSED,      one
            """)
    void all_pairs(Expected first, Expected second, String winner) {
        List<Expectation> settled = both(rule("one/x", first), rule("two/x", second));
        assertThat(settled).hasSize(2);
        RuleId winning = new RuleId(winner, "x");
        for (Expectation e : settled) {
            assertThat(e.standing()).isEqualTo(e.rule().equals(winning) ? new Standing.Effective()
                    : new Standing.Overridden(winning));
        }
        assertThat(settled.stream().map(Expectation::expected)).containsExactly(first, second);
    }

    @Test
    void conditions_come_first() {
        FixedCatalog catalog = new FixedCatalog()
                .with("one", List.of(parameter("platform", Parameter.Kind.CHOICE, null, "a", "b")),
                        rule("one/x", Expected.OPEN).when("platform", "a"))
                .with("two", rule("two/x", Expected.CLOSED));
        List<Expectation> settled = SiteDraft.running("one", "two").say("one", "platform", "b").expectations(catalog);
        assertThat(settled.get(0).standing()).isInstanceOf(Standing.ConditionFalse.class);
        assertThat(settled.get(1).standing()).isEqualTo(new Standing.Effective());
    }

    @Test
    void other_ports_transports_and_addresses_are_other_endpoints() {
        FixedCatalog catalog = new FixedCatalog().with("one", tcp("one/a", "80"), udp("one/b", "80"),
                tcp("one/c", "81"));
        assertThat(SiteDraft.running("one")
                .at(SiteDraft.ADDRESS, null)
                .at(SiteDraft.OTHER_ADDRESS, null)
                .expectations(catalog)).hasSize(6).allMatch(Expectation::isEffective);
    }

    @Test
    void a_pool_loses_only_the_ports_that_something_stronger_has() {
        List<Expectation> settled = SiteDraft.running("one")
                .expectations(new FixedCatalog().with("one",
                        udp("one/pool", "1000-1099"), udp("one/a", "1010"), udp("one/b", "1020"),
                        udp("one/c", "1030").closed()));
        assertThat(settled.stream().map(e -> e.rule().name() + " " + e.ports() + " " + e.standing())).containsExactly(
                "pool 1000-1009,1011-1019,1021-1099 Effective[]", "pool 1010 Overridden[by=one/a]",
                "pool 1020 Overridden[by=one/b]", "a 1010 Effective[]", "b 1020 Effective[]",
                "c 1030 Overridden[by=one/pool]");
    }

    @Test
    void a_pool_that_loses_everything_keeps_a_line() {
        List<Expectation> settled = both(tcp("one/small", "1000-1019"), tcp("two/wide", "1000-1999"));
        assertThat(settled.stream().map(e -> e.rule() + " " + e.ports() + " " + e.standing())).containsExactly(
                "one/small 1000-1019 Effective[]", "two/wide 1020-1999 Effective[]",
                "two/wide 1000-1019 Overridden[by=one/small]");
    }

    @Test
    void the_narrower_pool_is_the_better_explanation_in_either_order() {
        List<Expectation> settled = both(tcp("one/wide", "1000-1999"), tcp("two/small", "1000-1019"));
        assertThat(settled.stream().map(e -> e.rule() + " " + e.ports() + " " + e.standing())).containsExactly(
                "one/wide 1020-1999 Effective[]", "one/wide 1000-1019 Overridden[by=two/small]",
                "two/small 1000-1019 Effective[]");
    }

    @Test
    void of_two_that_must_be_open_the_stricter_is_judged() {
        List<Expectation> settled = both(tcp("one/x", "80").unstated(), tcp("two/x", "80"));
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "x")));
        settled = both(tcp("one/x", "80").unstated().requirement(Requirement.RECOMMENDED),
                tcp("two/x", "80").unstated().requirement(Requirement.MANDATORY));
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "x")));
        settled = both(tcp("one/x", "80").unstated().requirement(Requirement.RECOMMENDED).optional(),
                tcp("two/x", "80").unstated());
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "x")));
    }

    @Test
    void of_two_that_must_be_open_one_without_alternatives_is_judged() {
        List<Expectation> settled = both(tcp("one/x", "80").choice("web"), tcp("two/x", "80").unstated());
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "x")));
    }

    @Test
    void stated_goes_before_inferred() {
        List<Expectation> settled = both(tcp("one/x", "80").basis(Basis.INFERRED, "usual-transport"),
                tcp("two/x", "80"));
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "x")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            switchable, fixed
            switchable, old
            switchable, mode
            off,        fixed
            off,        old
            old,        mode
            old,        fixed
            mode,       fixed
            """)
    void of_two_that_must_be_closed_the_one_that_may_have_been_opened_is_judged(String winner, String loser) {
        for (boolean winnerFirst : new boolean[] {true, false}) {
            String first = winnerFirst ? winner : loser;
            String second = winnerFirst ? loser : winner;
            FixedCatalog catalog = new FixedCatalog()
                    .with("one", parameters(), closedRule("one/x", first))
                    .with("two", parameters(), closedRule("two/x", second));
            SiteDraft site = SiteDraft.running("one", "two");
            say(site, "one", first);
            say(site, "two", second);
            io.portmatrix.site.Site one = site.site();
            List<Expectation> settled = Baseline.of(moved(one, first, second), catalog)
                    .hosts()
                    .getFirst()
                    .expectations()
                    .stream()
                    .filter(e -> e.ports().contains(80))
                    .toList();
            assertThat(settled).hasSize(2);
            assertThat(settled.get(winnerFirst ? 0 : 1).isEffective()).isTrue();
            assertThat(settled.get(winnerFirst ? 1 : 0).standing()).isInstanceOf(Standing.Overridden.class);
        }
    }

    private static List<Parameter> parameters() {
        return List.of(option("opt"), parameter("security-mode", Parameter.Kind.MODE, null, "low", "high"));
    }

    private static RuleDraft closedRule(String id, String what) {
        RuleDraft rule = tcp(id, "80").closed();
        return switch (what) {
            case "switchable", "off" -> rule.option("opt");
            case "mode" -> rule.when("security-mode", "low");
            default -> rule;
        };
    }

    private static void say(SiteDraft site, String product, String what) {
        if (what.equals("off")) {
            site.say(product, "opt", "off");
        }
        if (what.equals("mode")) {
            site.say(product, "security-mode", "high");
        }
    }

    private static io.portmatrix.site.Site moved(io.portmatrix.site.Site site, String first, String second) {
        io.portmatrix.site.Site.Host host = site.hosts().getFirst();
        List<io.portmatrix.site.Site.Deployment> deployments = host.deployments().stream().map(d -> {
            boolean isOld = (d.product().id().equals("one") ? first : second).equals("old");
            RuleId rule = new RuleId(d.product().id(), "x");
            return new io.portmatrix.site.Site.Deployment(d.product(), d.settings(),
                    isOld ? java.util.Map.of(rule, PortSet.of(9000)) : java.util.Map.of(), true);
        }).toList();
        return new io.portmatrix.site.Site(site.name(), site.vantage(),
                List.of(new io.portmatrix.site.Site.Host(host.name(), host.addresses(), deployments, List.of(),
                        List.of())),
                List.of(), site.source());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPEN,        OPEN,        two
            OPEN,        MAY_BE_OPEN, two
            OPEN,        FILTERED,    one
            MAY_BE_OPEN, OPEN,        two
            MAY_BE_OPEN, MAY_BE_OPEN, two
            MAY_BE_OPEN, CLOSED,      one
            """)
    void what_starts_at_a_role_of_ours_goes_before_what_starts_elsewhere(Expected elsewhere, Expected ours,
            String winner) {
        List<Expectation> settled = SiteDraft.running("one", "two")
                .from("phone")
                .expectations(new FixedCatalog().with("one", rule("one/x", elsewhere).from("administrator"))
                        .with("two",
                                rule("two/x", ours).from("phone")));
        assertThat(settled.stream().filter(Expectation::isEffective).map(e -> e.rule().product()))
                .containsExactly(winner);
    }

    @Test
    void icmp_rules_are_settled_too() {
        List<Expectation> settled = both(RuleDraft.icmp("one/ping").closed(), RuleDraft.icmp("two/ping"));
        assertThat(settled.get(0).standing()).isEqualTo(new Standing.Overridden(new RuleId("two", "ping")));
        assertThat(settled.get(0).ports()).isEqualTo(PortSet.EMPTY);
        assertThat(settled.get(1).isEffective()).isTrue();
    }
}
