package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @Test
    void what_people_write_stays_as_it_is() {
        for (String text : new String[] {"", "SSH-2.0-OpenSSH_9.2", "C:\\Users\\x", "Telefon\u00fcberwachung",
                "\u96fb\u8a71",
                "e\u0301", "\ud83d\ude00", "50 % <b>\"&'", "\\u0041"}) {
            assertThat(SafeText.escape(text)).isSameAs(text);
        }
    }

    @Test
    void what_could_deceive_is_shown_as_its_number() {
        assertThat(SafeText.escape("a\u001b[31mb")).isEqualTo("a\\u{1b}[31mb");
        assertThat(SafeText.escape("a\r\nb\tc\0")).isEqualTo("a\\u{d}\\u{a}b\\u{9}c\\u{0}");
        assertThat(SafeText.escape("\u009b2J\u007f")).isEqualTo("\\u{9b}2J\\u{7f}");
        assertThat(SafeText.escape("abc\u202etxt.exe\u2066")).isEqualTo("abc\\u{202e}txt.exe\\u{2066}");
        assertThat(SafeText.escape("a\u200bb\ufeffc\u00add\u00a0e\u2028f")).isEqualTo(
                "a\\u{200b}b\\u{feff}c\\u{ad}d\\u{a0}e\\u{2028}f");
        assertThat(SafeText.escape("a\ud800b\udc00")).isEqualTo("a\\u{d800}b\\u{dc00}");
        assertThat(SafeText.escape("\udb40\udc41\ue000")).isEqualTo("\\u{e0041}\\u{e000}");
        assertThat(SafeText.escape("o\u0300\u0301\u0302\u0303")).isEqualTo("o\u0300\u0301\\u{302}\\u{303}");
        assertThat(SafeText.escape("\u0301x")).isEqualTo("\\u{301}x");
    }

    @Test
    void text_that_looks_like_an_escape_can_be_told_from_one() {
        assertThat(SafeText.escape("\\u{1b}")).isEqualTo("\\u{5c}u{1b}");
        assertThat(SafeText.escape("\u001b")).isEqualTo("\\u{1b}");
    }

    @Test
    void ascii_outputs_get_ascii() {
        assertThat(SafeText.escapeToAscii("\u00fcber \u96fb\ud83d\ude00\u007f"))
                .isEqualTo("\\u{fc}ber \\u{96fb}\\u{1f600}\\u{7f}");
    }

    @Test
    void every_single_code_point_comes_back_alone_and_in_company() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(c -> {
            String text = Character.toString(c);
            if (!SafeText.unescape(SafeText.escape(text)).equals(text)
                    || !SafeText.unescape(SafeText.escapeToAscii("a" + text + "z")).equals("a" + text + "z")) {
                throw new AssertionError(Integer.toHexString(c));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hostile_text_comes_back_and_shows_nothing_hostile(long seed) {
        RandomReports random = new RandomReports(seed);
        for (int i = 0; i < 4_000; i++) {
            String text = random.text() + random.text();
            String escaped = SafeText.escape(text);
            assertThat(SafeText.unescape(escaped)).isEqualTo(text);
            assertThat(SafeText.unescape(SafeText.escapeToAscii(text))).isEqualTo(text);
            assertThat(SafeText.escapeToAscii(text).chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        }
    }

    @Test
    void what_is_no_escape_is_left_alone_by_unescape() {
        for (String text : new String[] {"\\u{", "\\u{}", "\\u{110000}", "\\u{1B}", "\\u{1b", "\\u1b}"}) {
            assertThat(SafeText.unescape(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "'', 0", "\u96fb\u8a71, 4", "e\u0301, 1", "\ud83d\ude00, 2", "\u00fc, 1", "\uff21, 2",
            "\uac00, 2"})
    void columns_are_those_of_a_terminal(String text, int columns) {
        assertThat(SafeText.columns(text)).isEqualTo(columns);
    }
}
