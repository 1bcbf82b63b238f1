package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.UnknownProductException;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Limitation;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Conditions, defaults, modes, zones and releases, and that whatever is unsaid is named. */
class ConditionsTest {
    private static final List<Parameter> PARAMETERS = List.of(
            parameter("platform", Parameter.Kind.CHOICE, null, "linux", "windows"),
            parameter("edition", Parameter.Kind.CHOICE, "small", "small", "large"),
            parameter("security-mode", Parameter.Kind.MODE, null, "low", "high"), option("snmp"));

    private static FixedCatalog pbx(RuleDraft... rules) {
        return new FixedCatalog().with("pbx", PARAMETERS, rules);
    }

    private static Expectation only(SiteDraft site, RuleDraft rule) {
        List<Expectation> expectations = site.expectations(pbx(rule));
        assertThat(expectations).hasSize(1);
        return expectations.getFirst();
    }

    private static List<String> texts(Baseline baseline) {
        return baseline.limitations().stream().map(l -> l.code() + ": " + l.text()).toList();
    }

    @Test
    void a_true_condition_leaves_the_printed_state() {
        Expectation e = only(SiteDraft.running("pbx").say("platform", "linux"),
                tcp("pbx/x", "80").when("platform", "linux"));
        assertThat(e.expected()).isEqualTo(Expected.OPEN);
        assertThat(e.standing()).isEqualTo(new Standing.Effective());
    }

    @Test
    void a_false_condition_makes_the_rule_not_applicable_and_says_why() {
        Expectation e = only(SiteDraft.running("pbx").say("platform", "windows"),
                tcp("pbx/x", "80").when("platform", "linux", "appliance"));
        assertThat(e.standing()).isEqualTo(
                new Standing.ConditionFalse("platform is windows, and the rule is for linux or appliance"));
        assertThat(e.isEffective()).isFalse();
    }

    @Test
    void the_first_false_clause_is_named() {
        Expectation e = only(SiteDraft.running("pbx").say("platform", "windows").say("edition", "large"),
                tcp("pbx/x", "80").when("platform", "linux").when("edition", "small"));
        assertThat(e.standing())
                .isEqualTo(new Standing.ConditionFalse("platform is windows, and the rule is for linux"));
    }

    @Test
    void one_false_clause_is_enough_though_another_is_unsaid() {
        SiteDraft site = SiteDraft.running("pbx").say("edition", "large");
        Baseline baseline = site.baseline(pbx(tcp("pbx/x", "80").when("platform", "linux").when("edition", "small")));
        assertThat(baseline.hosts().getFirst().expectations().getFirst().standing())
                .isInstanceOf(Standing.ConditionFalse.class);
        assertThat(texts(baseline)).isEmpty();
    }

    @Test
    void an_unsaid_parameter_is_named_once_for_each_product_and_host() {
        Baseline baseline = SiteDraft.running("pbx")
                .baseline(pbx(tcp("pbx/x", "80").when("platform", "linux"),
                        tcp("pbx/y", "81").when("platform", "windows").when("security-mode", "low")));
        assertThat(baseline.hosts().getFirst().expectations()).allSatisfy(e -> {
            assertThat(e.expected()).isEqualTo(Expected.MAY_BE_OPEN);
            assertThat(e.standing()).isEqualTo(new Standing.Effective());
        });
        assertThat(texts(baseline)).containsExactly(
                "condition-unsaid: host: pbx 12.0 depends on platform, security-mode,"
                        + " which nobody said; ports that depend on it may be open or not",
                "default-assumed: host: pbx 12.0 is taken to have the documented defaults: edition small");
    }

    @Test
    void a_documented_default_stands_in_for_what_is_unsaid_and_is_named() {
        Baseline baseline = SiteDraft.running("pbx")
                .baseline(pbx(tcp("pbx/x", "80").when("edition", "small"),
                        tcp("pbx/y", "81").when("edition", "large")));
        assertThat(baseline.hosts().getFirst().expectations().stream().map(Expectation::isEffective))
                .containsExactly(true, false);
        assertThat(texts(baseline)).containsExactly(
                "default-assumed: host: pbx 12.0 is taken to have the documented defaults: edition small");
    }

    @Test
    void an_unsaid_option_is_named() {
        assertThat(texts(SiteDraft.running("pbx")
                .say("edition", "small")
                .baseline(pbx(udp("pbx/snmp", "161").closed().option("snmp"))))).containsExactly(
                        "option-unsaid: host: pbx 12.0 has options that nobody said to be on or off, and the documented"
                                + " default state is expected: snmp");
        assertThat(texts(SiteDraft.running("pbx")
                .say("edition", "small")
                .say("snmp", "off")
                .baseline(pbx(udp("pbx/snmp", "161").closed().option("snmp"))))).isEmpty();
    }

    @Test
    void nothing_is_named_for_rules_that_do_not_hold() {
        assertThat(texts(SiteDraft.running("pbx")
                .say("edition", "large")
                .say("security-mode", "high")
                .baseline(
                        pbx(tcp("pbx/x", "80").when("edition", "small").option("snmp").zone("public"),
                                tcp("pbx/y", "81").when("security-mode", "low").when("platform", "linux")))))
                .isEmpty();
    }

    @Test
    void a_security_mode_closes_what_it_makes_inactive() {
        Expectation e = only(SiteDraft.running("pbx").say("security-mode", "high"),
                tcp("pbx/telnet", "23").when("security-mode", "low"));
        assertThat(e.expected()).isEqualTo(Expected.CLOSED);
        assertThat(e.ground()).isEqualTo(Ground.FORBIDDEN_BY_MODE);
        assertThat(e.isEffective()).isTrue();
    }

    @Test
    void a_security_mode_that_allows_it_leaves_the_printed_state() {
        Expectation e = only(SiteDraft.running("pbx").say("security-mode", "low"),
                tcp("pbx/telnet", "23").when("security-mode", "low"));
        assertThat(e.expected()).isEqualTo(Expected.OPEN);
    }

    @Test
    void what_is_not_on_this_platform_is_not_closed_by_a_mode() {
        Expectation e = only(SiteDraft.running("pbx").say("security-mode", "high").say("platform", "windows"),
                tcp("pbx/telnet", "23").when("security-mode", "low").when("platform", "linux"));
        assertThat(e.standing()).isInstanceOf(Standing.ConditionFalse.class);
    }

    @Test
    void a_rule_for_one_side_does_not_hold_on_the_other() {
        List<Expectation> sides = SiteDraft.running("pbx")
                .at(SiteDraft.ADDRESS, "public")
                .at(SiteDraft.OTHER_ADDRESS, "internal")
                .expectations(pbx(tcp("pbx/x", "80").zone("public")));
        assertThat(sides.get(0).standing()).isEqualTo(new Standing.Effective());
        assertThat(sides.get(0).expected()).isEqualTo(Expected.OPEN);
        assertThat(sides.get(1).standing()).isEqualTo(
                new Standing.ConditionFalse("the address is internal, and the rule is for the public side"));
    }

    @Test
    void a_rule_without_a_side_holds_on_every_address() {
        List<Expectation> sides = SiteDraft.running("pbx")
                .at(SiteDraft.ADDRESS, "public")
                .at(SiteDraft.OTHER_ADDRESS, null)
                .expectations(pbx(tcp("pbx/x", "80")));
        assertThat(sides.stream().map(Expectation::address)).containsExactly(SiteDraft.ADDRESS,
                SiteDraft.OTHER_ADDRESS);
        assertThat(sides).allSatisfy(e -> assertThat(e.expected()).isEqualTo(Expected.OPEN));
    }

    @Test
    void an_unsaid_side_is_named() {
        assertThat(texts(SiteDraft.running("pbx")
                .say("edition", "small")
                .baseline(pbx(tcp("pbx/x", "80").zone("public"))))).containsExactly(
                        "zone-unsaid: host: pbx 12.0 has ports for one of its sides only, and nobody said which side this"
                                + " is: 192.0.2.1; they may be open or not");
    }

    @Test
    void a_group_address_is_for_captures_only() {
        Expectation e = only(SiteDraft.running("pbx"), udp("pbx/discovery", "1718").group("224.0.0.41"));
        assertThat(e.standing()).isEqualTo(new Standing.CaptureOnly("224.0.0.41"));
    }

    @Test
    void a_release_between_two_is_judged_by_the_earlier_one_and_that_is_said() {
        FixedCatalog catalog = new FixedCatalog()
                .with("pbx", "11.0", CareProfile.STANDARD, List.of(), tcp("pbx/old", "81"))
                .with("pbx", "12.0", CareProfile.STANDARD, List.of(), tcp("pbx/new", "80"));
        Baseline baseline = SiteDraft.running("pbx@11.5").baseline(catalog);
        Expectation e = baseline.hosts().getFirst().expectations().getFirst();
        assertThat(e.rule()).hasToString("pbx/old");
        assertThat(e.source().product()).isEqualTo("pbx");
        assertThat(e.source().release()).isEqualTo("11.0");
        assertThat(texts(baseline)).containsExactly(
                "release-mapped: host: pbx 11.5 is judged by what is documented for 11.0");
        assertThat(texts(SiteDraft.running("pbx@11.0").baseline(catalog))).isEmpty();
        assertThat(texts(SiteDraft.running("pbx").baseline(catalog))).isEmpty();
    }

    @Test
    void a_release_that_was_made_of_a_later_one_is_named() {
        assertThat(texts(SiteDraft.running("pbx")
                .say("edition", "small")
                .baseline(pbx(tcp("pbx/x", "80").basis(io.portmatrix.catalog.fact.Basis.RECONSTRUCTED, "change-tables"),
                        tcp("pbx/y", "81")))))
                .containsExactly(
                        "release-reconstructed: host: pbx 12.0 is known from change tables only as far as they "
                                + "print what was before; 1 rule was changed later");
    }

    @Test
    void an_unknown_product_is_refused() {
        Assertions.assertThatThrownBy(() -> SiteDraft.running("nothing").baseline(pbx()))
                .isInstanceOf(UnknownProductException.class);
    }

    @Test
    void a_catalog_is_asked_once_for_a_product_on_many_hosts() {
        FixedCatalog catalog = pbx(tcp("pbx/x", "80"));
        io.portmatrix.site.Site one = SiteDraft.running("pbx").site();
        Baseline.of(new io.portmatrix.site.Site("site", one.vantage(),
                List.of(one.hosts().getFirst(), one.hosts().getFirst()), List.of(), "site.yaml"), catalog);
        assertThat(catalog.asked()).hasSize(1);
    }

    @Test
    void what_the_site_left_out_is_kept() {
        io.portmatrix.site.Site one = SiteDraft.running("pbx").say("edition", "small").site();
        Limitation excluded = new Limitation("excluded", "one address");
        assertThat(Baseline.of(new io.portmatrix.site.Site("site", one.vantage(), one.hosts(), List.of(), "site.yaml",
                List.of(excluded)), pbx()).limitations()).containsExactly(excluded);
    }

    @Test
    void roles_that_start_no_documented_flow_are_marked() {
        RuleDraft rule = tcp("pbx/x", "80").from("administrator", "phone");
        assertThat(only(SiteDraft.running("pbx"), rule).documentedRole()).isTrue();
        assertThat(only(SiteDraft.running("pbx").from("phone"), rule).documentedRole()).isTrue();
        assertThat(only(SiteDraft.running("pbx").from("guest", "printer"), rule).documentedRole()).isFalse();
        assertThat(only(SiteDraft.running("pbx").from("guest"), tcp("pbx/y", "81")).documentedRole()).isTrue();
    }
}
