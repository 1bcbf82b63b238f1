package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"ip-office/http", "a/b", "3/1", "scopia-elite-5200-mcu/h323-2"})
    void text_and_id_are_two_forms_of_one_thing(String text) {
        assertThat(RuleId.parse(text)).hasToString(text);
        assertThat(RuleId.parse(text)).isEqualTo(new RuleId(text.split("/")[0], text.split("/")[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "ip-office"})
    void text_without_a_slash_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RuleId.parse(text))
                .withMessage("'" + text + "' is no rule id; write product/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/http", "ip-office/", "IP-Office/http", "ip_office/http", "ip-office/a/b",
            "ip--office/http",
            "-ip/http", "ip-/http", "ip office/http", "ip-office/http ", "ip-office/höre"})
    void parts_that_are_no_ids_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RuleId.parse(text))
                .withMessageEndingWith("is no id; use lower-case letters, digits and single hyphens");
    }

    @Test
    void a_good_id_is_given_back() {
        assertThat(RuleId.requireSlug("h323-2")).isEqualTo("h323-2");
    }

    @Test
    void order_is_by_product_then_name() {
        List<RuleId> ordered = Stream.of("a/b", "a/c", "b/a").map(RuleId::parse).toList();
        assertThat(ordered.reversed().stream().sorted()).isEqualTo(ordered);
        assertThat(ordered.getFirst().compareTo(RuleId.parse("a/b"))).isZero();
    }
}
