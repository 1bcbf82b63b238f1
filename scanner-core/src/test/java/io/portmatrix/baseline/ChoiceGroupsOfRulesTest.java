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
                List.of(parameter("tls", Parameter.Kind.CHOICE, null, "on", "off")), rules));
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
