package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.model.Expected;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When alternatives are a group of which one must be open. */
class ChoiceGroupsOfRulesTest {
    private static List<Expectation> expectations(SiteDraft site, RuleDraft... rules) {
        return site.expectations(new FixedCatalog().with("ecs",
                List.of(parameter("tls", Parameter.Kind.CHOICE, null, "on", "off"),
                        parameter("clients", Parameter.Kind.OPTION, null, "on", "off")),
                rules));
    }

    @Test
    void with_the_parameter_unsaid_they_are_alternatives() {
        assertThat(expectations(SiteDraft.running("ecs"), tcp("ecs/plain", "3336").when("tls", "off").choice("xml"),
                tcp("ecs/secure", "3346").when("tls", "on").choice("xml"))).hasSize(2).allSatisfy(e -> {
                    assertThat(e.choiceGroup()).isEqualTo("xml");
                    assertThat(e.expected()).isEqualTo(Expected.OPEN);
                });
    }

    @Test
    void with_the_parameter_said_each_stands_alone() {
        List<Expectation> said = expectations(SiteDraft.running("ecs").say("tls", "on"),
                tcp("ecs/plain", "3336").when("tls", "off").choice("xml"),
                tcp("ecs/secure", "3346").when("tls", "on").choice("xml"));
        assertThat(said.get(0).standing()).isInstanceOf(Standing.ConditionFalse.class);
        assertThat(said.get(0).choiceGroup()).isNull();
        assertThat(said.get(1).choiceGroup()).isNull();
        assertThat(said.get(1).expected()).isEqualTo(Expected.OPEN);
    }

    @Test
    void without_any_condition_they_are_alternatives_too() {
        assertThat(expectations(SiteDraft.running("ecs"), tcp("ecs/http", "80").choice("web"),
                tcp("ecs/https", "443").choice("web"))).extracting(Expectation::choiceGroup)
                .containsExactly("web", "web");
    }

    @Test
    void rules_that_the_same_value_chooses_are_one_alternative() {
        assertThat(expectations(SiteDraft.running("ecs"), tcp("ecs/plain-in", "3336").when("tls", "off").choice("xml"),
                tcp("ecs/plain-out", "3338").when("tls", "off").choice("xml"),
                tcp("ecs/secure", "3346").when("tls", "on").choice("xml"))).extracting(Expectation::choice)
                .containsExactly(new Expectation.Choice("xml", "tls is off"),
                        new Expectation.Choice("xml", "tls is off"),
                        new Expectation.Choice("xml", "tls is on"));
    }

    @Test
    void what_all_alternatives_have_in_common_chooses_none_of_them() {
        RuleDraft[] rules = {tcp("ecs/plain", "3336").when("clients", "on").choice("xml"),
                tcp("ecs/secure", "3346").when("clients", "on").choice("xml")};
        assertThat(expectations(SiteDraft.running("ecs"), rules)).hasSize(2)
                .allSatisfy(e -> assertThat(e.expected()).isEqualTo(Expected.MAY_BE_OPEN));
        assertThat(expectations(SiteDraft.running("ecs").say("clients", "on"), rules)).hasSize(2)
                .allSatisfy(e -> assertThat(e.expected()).isEqualTo(Expected.OPEN))
                .extracting(Expectation::choice)
                .containsExactly(new Expectation.Choice("xml", "ecs/plain"),
                        new Expectation.Choice("xml", "ecs/secure"));
    }

    @Test
    void a_parameter_that_may_leave_none_of_them_does_not_choose() {
        assertThat(expectations(SiteDraft.running("ecs"), tcp("ecs/own", "7150").when("tls", "on").choice("soap"),
                tcp("ecs/other", "7151").when("tls", "off").when("clients", "on").choice("soap"))).hasSize(2)
                .allSatisfy(e -> {
                    assertThat(e.expected()).isEqualTo(Expected.MAY_BE_OPEN);
                    assertThat(e.ground()).isEqualTo(Ground.CONDITION_UNSAID);
                    assertThat(e.choiceGroup()).isEqualTo("soap");
                });
    }

    @Test
    void what_need_not_be_open_is_no_alternative() {
        assertThat(expectations(SiteDraft.running("ecs"), tcp("ecs/http", "80").choice("web").closed(),
                tcp("ecs/odd", "81").choice("web").when("tls", "on").closed())).satisfiesExactly(e -> {
                    assertThat(e.choiceGroup()).isNull();
                    assertThat(e.expected()).isEqualTo(Expected.CLOSED);
                }, e -> {
                    assertThat(e.choiceGroup()).isNull();
                    assertThat(e.expected()).isEqualTo(Expected.MAY_BE_OPEN);
                });
    }
}
