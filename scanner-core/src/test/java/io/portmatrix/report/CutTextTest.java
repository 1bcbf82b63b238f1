package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutTextTest {
    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdefg,6,abc...", "abcdefg,3,...", "'',3,''", "äöü,6,äöü", "äöüx,6,ä...",
            "äöüx,5,ä...", "a=b=c,7,a\\=b\\=c", "a=b=c,6,a\\=...", "ab\u001bcd,10,ab\\\\u{1b}cd",
            "abcd\u001befgh,11,abcd...", "\ud83d\ude00\ud83d\ude00,7,\ud83d\ude00...",
            "\ud83d\ude00\ud83d\ude00,6,..."})
    void text_is_cut_between_characters_and_escapes(String text, int octets, String cut) {
        // Two backslashes in the table are one, which the format's own escape doubles no more.
        assertThat(CutText.fit(text, octets, "=")).isEqualTo(cut.replace("\\\\u", "\\u"));
    }

    @ParameterizedTest
    @ValueSource(longs = {241, 242, 243})
    void no_text_is_too_long_or_harmful(long seed) {
        RandomReports random = new RandomReports(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.text();
            int octets = CutText.LEAST + i % 40;

            String cut = CutText.fit(text, octets, "|\\");

            assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(octets);
            Written.assertHarmless(cut);
            String safe = SafeText.escape(text).replace("\\", "\\\\").replace("|", "\\|");
            assertThat(cut).satisfiesAnyOf(c -> assertThat(c).isEqualTo(safe), c -> assertThat(c).endsWith("...")
                    .satisfies(begun -> assertThat(safe).startsWith(begun.substring(0, begun.length() - 3))));
        }
    }

    @Test
    void a_long_text_takes_no_longer_than_its_length() {
        assertThat(CutText.fit("x".repeat(1_000_000), 100, "=")).hasSize(100).endsWith("x...");
    }
}
