package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases and the names somebody probably meant. */
class NamesTest {
    @ParameterizedTest
    @CsvSource({"12.0, 12.0, 0", "12, 12.0.0, 0", "9.1, 10.0, -1", "11.1.1.0, 11.1, 1", "11.1.2, 11.1.10, -1",
            "9.0.3, 9.0, 1",
            "8.1, 12.0, -1"})
    void releases_are_ordered_number_by_number(String a, String b, int sign) {
        assertThat(Integer.signum(Release.compare(a, b))).isEqualTo(sign);
        assertThat(Integer.signum(Release.compare(b, a))).isEqualTo(-sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "R12.0", "12.", ".1", "12.x", "12.0 FP", "1.2.3.4.5.6.7", "-1", "12,0", "1234567"})
    void other_things_are_no_releases(String text) {
        assertThat(Release.isRelease(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Release.requireRelease(text));
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, abd, 1", "abc, ab, 1", "abc, xabc, 1", "kitten, sitting, 3",
            "'', abc, 3"})
    void edits_are_counted(String a, String b, int edits) {
        assertThat(Nearest.edits(a, b)).isEqualTo(edits);
        assertThat(Nearest.edits(b, a)).isEqualTo(edits);
    }

    @Test
    void slips_and_parts_are_near_and_nothing_else_is() {
        List<String> ids = List.of("ip-office", "voicemail-pro", "one-x-portal", "media-manager");
        assertThat(Nearest.of("ip-offize", ids)).isEqualTo("ip-office");
        assertThat(Nearest.of("voicemail", ids)).isEqualTo("voicemail-pro");
        assertThat(Nearest.of("onexportal", ids)).isEqualTo("one-x-portal");
        assertThat(Nearest.of("asbce", ids)).isNull();
        assertThat(Nearest.all("m", ids)).isEmpty();
        assertThat(Nearest.all("office", List.of("ip-office", "office", "offices"))).containsExactly("office",
                "offices",
                "ip-office");
    }
}
