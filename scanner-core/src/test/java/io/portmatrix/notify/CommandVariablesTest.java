package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.SampleReports;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandVariablesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"head office | head_office",
            "\"$(reboot)\" | __reboot_", "\"`id`;ls>x\" | _id__ls_x", "-rf | _rf", "a-b.c:d@e+f,g/h | a-b.c:d@e+f,g/h",
            "Büro-Süd | Büro-Süd", "\"a'b\\c\" | a_b_c", "\"*?[x]{y}~!#&|\" | ___x__y______"})
    void a_name_is_one_word_for_every_shell(String name, String variable) {
        assertThat(CommandVariables.harmless(name)).isEqualTo(variable);
    }

    @Test
    void whatever_the_name_nothing_is_left_that_a_shell_knows() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder();
            random.ints(random.nextInt(300), 0, 0x3000)
                    .filter(c -> c < 0xd800 && c != 0)
                    .forEach(name::appendCodePoint);
            String harmless = CommandVariables.harmless(name.toString());
            assertThat(harmless).doesNotContainPattern("[\\x00-\\x20\\x7f-\\x9f\"'`$&|;<>(){}\\[\\]*?~!#\\\\\u202e]")
                    .doesNotStartWith("-")
                    .hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void counts_are_numbers() {
        Map<String, String> variables = CommandVariables.of(new Notice(SampleReports.compared(), 1));
        assertThat(variables).containsEntry("PORTMATRIX_EXIT_CODE", "1")
                .containsEntry("PORTMATRIX_INCOMPLETE", "0")
                .containsKeys("PORTMATRIX_SITE", "PORTMATRIX_RUN", "PORTMATRIX_STARTED", "PORTMATRIX_FINISHED",
                        "PORTMATRIX_DEVIATION", "PORTMATRIX_NOT_APPLICABLE", "PORTMATRIX_DEVIATION_HIGH",
                        "PORTMATRIX_NEW", "PORTMATRIX_CHANGED", "PORTMATRIX_RESOLVED", "PORTMATRIX_NOT_PROVED");
        assertThat(CommandVariables.of(new Notice(SampleReports.interrupted(), 3)))
                .containsEntry("PORTMATRIX_INCOMPLETE", "1")
                .doesNotContainKey("PORTMATRIX_NEW");
    }
}
