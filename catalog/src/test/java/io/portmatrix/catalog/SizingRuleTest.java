package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.SizingRule.Formula;
import io.portmatrix.catalog.SizingRule.Term;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingRuleTest {
    private static final Formula PER_USER = new Formula("reserved",
            List.of(new Term("connections", 11, null), new Term("recordings", 6, 60)), "1-25 17");

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 11", "25, 0, 275", "25, 3, 293", "25, 10, 335", "25, 11, 335", "0, 99, 60"})
    void the_terms_are_added_and_capped(int connections, int recordings, long needed) {
        assertThat(PER_USER.needed(Map.of("connections", connections, "recordings", recordings))).isEqualTo(needed);
    }

    @Test
    void what_is_not_counted_costs_nothing_and_is_known_not_to_be_counted() {
        assertThat(PER_USER.needed(Map.of("recordings", 2))).isEqualTo(12);
        assertThat(PER_USER.counts(Map.of("recordings", 2))).isTrue();
        assertThat(PER_USER.counts(Map.of("conferences", 2))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"275, 10000, 10000-10274", "275, 1, 2326-2600", "275, 65500, 65261-65535", "0, 10000, 10000-10299",
            "300, 10000, 10000-10299", "6000, 10000, 10000-15999"})
    void the_smallest_range_keeps_the_first_port_where_that_fits(long needed, int first, String range) {
        assertThat(rule("2326-65535", needed <= 275 && needed > 0 ? 1 : 300, 6000).smallest(needed, first))
                .isEqualTo(PortSet.parse(range));
    }

    @Test
    void too_many_ports_fit_nowhere() {
        assertThat(rule("2326-65535", 300, 6000).smallest(6001, 10000)).isNull();
        assertThat(rule("2326-2400", 1, 6000).smallest(76, 2326)).isNull();
        assertThat(rule("2326-2400", 1, 6000).smallest(75, 2326)).isEqualTo(PortSet.parse("2326-2400"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"1, 65535, -", "20, 65535, at least 20 ports", "1, 50, at most 50 ports",
            "300, 6000, 300 to 6000 ports", "300, 300, 300 ports", "1, 1, 1 port"})
    void how_many_ports_are_allowed_is_put_into_words(int fewest, int most, @Nullable String words) {
        assertThat(rule("1-65535", fewest, most).allowed()).isEqualTo(words);
    }

    @Test
    void a_formula_shows_its_working() {
        assertThat(PER_USER.working(Map.of("connections", 25, "recordings", 11)))
                .isEqualTo("25 connections × 11 + 11 recordings × 6 (at most 60) = 335 ports");
        assertThat(PER_USER.words()).isEqualTo("11 ports × connections + 6 ports × recordings (at most 60)");
    }

    private static SizingRule rule(String within, int fewest, int most) {
        return new SizingRule("media", "media", List.of(new RuleId("mcu", "media")), PortSet.parse(within), fewest,
                most, List.of(PER_USER), Map.of(), "1-25 17");
    }
}
