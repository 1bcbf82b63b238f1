package io.portmatrix.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Authorisation.Bound;
import io.portmatrix.model.Authorisation.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorisationTest {
    /** Both ends as days and as moments, in UTC and elsewhere, and what is right before, at and after them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2026-11-01 | 2026-11-30 | 2026-10-31T23:59:59.999999999Z | TO_COME",
            "2026-11-01 | 2026-11-30 | 2026-11-01T00:00:00Z | IN_FORCE",
            "2026-11-01 | 2026-11-30 | 2026-11-30T23:59:59.999999999Z | IN_FORCE",
            "2026-11-01 | 2026-11-30 | 2026-12-01T00:00:00Z | OVER",
            "2026-11-01 | 2026-11-01 | 2026-10-31T23:59:59Z | TO_COME",
            "2026-11-01 | 2026-11-01 | 2026-11-01T12:00:00Z | IN_FORCE",
            "2026-11-01 | 2026-11-01 | 2026-11-02T00:00:00Z | OVER",
            "2026-11-01T08:00Z | 2026-11-01T09:00Z | 2026-11-01T07:59:59.999999999Z | TO_COME",
            "2026-11-01T08:00Z | 2026-11-01T09:00Z | 2026-11-01T08:00:00Z | IN_FORCE",
            "2026-11-01T08:00Z | 2026-11-01T09:00Z | 2026-11-01T08:59:59.999999999Z | IN_FORCE",
            "2026-11-01T08:00Z | 2026-11-01T09:00Z | 2026-11-01T09:00:00Z | OVER",
            "2026-11-01T08:00+02:00 | 2026-11-01T08:00+01:00 | 2026-11-01T05:59:59Z | TO_COME",
            "2026-11-01T08:00+02:00 | 2026-11-01T08:00+01:00 | 2026-11-01T06:00:00Z | IN_FORCE",
            "2026-11-01T08:00+02:00 | 2026-11-01T08:00+01:00 | 2026-11-01T07:00:00Z | OVER",
            "2026-11-01 | 2026-11-01T01:00+14:00 | 2026-11-01T00:00:00Z | REFUSED",
            "2026-11-02 | 2026-11-01 | 2026-11-01T00:00:00Z | REFUSED",
            "2026-11-01T09:00Z | 2026-11-01T09:00Z | 2026-11-01T09:00:00Z | REFUSED",
            "2026-11-01T09:00Z | 2026-11-01 | 2026-11-01T09:00:00Z | IN_FORCE",
            "2024-02-29 | 2024-02-29 | 2024-02-29T23:00:00Z | IN_FORCE",
            "9999-12-31 | 9999-12-31 | 9999-12-31T23:59:59Z | IN_FORCE",
            "0001-01-01 | 9999-12-31 | -1000000000-01-01T00:00:00Z | TO_COME",
            "0001-01-01 | 9999-12-31 | +1000000000-12-31T23:59:59Z | OVER"})
    void when_it_holds(String from, String to, Instant time, String phase) {
        if (phase.equals("REFUSED")) {
            assertThatThrownBy(() -> of(from, to)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an authorisation ends before it begins (from " + from + " to " + to
                            + "); write a later to:");
        } else {
            assertThat(of(from, to).phase(time)).isEqualTo(Phase.valueOf(phase));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01", "2026-11-01T08:00Z", "2026-11-01T08:00:01.500+05:45", "0001-01-02"})
    void a_bound_is_read_back_from_its_text(String text) {
        assertThat(Bound.parse(text)).hasToString(text).isEqualTo(Bound.parse(Bound.parse(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T", "2026-13-01", "2026-02-30", "2026-1-1", "tomorrow", "2026-11-01T", "12026-11-01",
            "+12026-11-01", "0000-12-31", "2026-11-01T08:00", "2026-11-01T08:00+25:00", "2026-11-01T08:00 Z",
            "-0001-01-01T00:00Z", "+10000-01-01T00:00Z", "9999-12-31T23:00-02:00", "0001-01-01T01:00+02:00"})
    void what_is_no_bound(String text) {
        assertThatThrownBy(() -> Bound.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("; write ");
    }

    @Test
    void its_text_says_all_of_it() {
        assertThat(of("2026-11-01", "2026-11-30").text())
                .isEqualTo("Jane Roe, CHG-1, for 192.0.2.0/28, 192.0.2.99, from 2026-11-01 to 2026-11-30");
        assertThat(new Authorisation("Jane Roe", null, List.of("::/0"), Bound.parse("2026-11-01"),
                Bound.parse("2026-11-01")).who()).isEqualTo("Jane Roe");
    }

    @Test
    void one_that_allows_nothing_is_none() {
        assertThatThrownBy(() -> new Authorisation("J", null, List.of(), Bound.parse("2026-11-01"),
                Bound.parse("2026-11-01"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an authorisation allows nothing; write what may be scanned");
    }

    private static Authorisation of(String from, String to) {
        return new Authorisation("Jane Roe", "CHG-1", List.of("192.0.2.0/28", "192.0.2.99"), Bound.parse(from),
                Bound.parse(to));
    }
}
