package io.portmatrix.report.terminal;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.SampleReports;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffReportTest {
    @ParameterizedTest
    @ValueSource(ints = {50, 100})
    void a_week_later_at_several_widths(int width) throws IOException {
        String text = write(SampleReports.compared(), new TerminalStyle(width, false, true));

        assertGolden("diff-" + width + ".txt", text);
        assertThat(text.lines()).allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void nothing_changed() throws IOException {
        Report report = SampleReports.mixed();

        assertThat(write(report.comparedWith(report), TerminalStyle.PLAIN)).startsWith(
                "NO NEW DEVIATION  0 changed, 0 resolved, 12 unchanged\n").endsWith("""

                        Unchanged  3 as documented, 7 deviations, 1 advisory, 2 not proved, 2 waived, 1 not applicable
                        """);
    }

    @Test
    void what_keeps_reports_from_being_compared_is_said() throws IOException {
        Report report = SampleReports.interrupted().comparedWith(SampleReports.compared());

        assertThat(write(report, TerminalStyle.PLAIN)).startsWith("INCOMPLETE  0 changed, ")
                .contains("note     this run is incomplete, so that what seems resolved may be there still\n");
    }

    @Test
    void a_verdict_alone_is_the_first_line() throws IOException {
        StringBuilder verdict = new StringBuilder();
        new DiffReport(TerminalStyle.PLAIN).writeVerdict(SampleReports.compared(), verdict);

        assertThat(verdict).hasToString("2 NEW DEVIATIONS  2 changed, 2 resolved, 8 unchanged\n");
    }

    @Test
    void a_report_that_is_compared_with_none_is_refused() {
        assertThatThrownBy(() -> write(SampleReports.mixed(), TerminalStyle.PLAIN))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a report that is compared with none");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void however_much_is_new_it_stays_short_harmless_and_within_the_width(long seed) throws IOException {
        for (int width : List.of(60, 100)) {
            String text = write(new RandomReports(seed).compared(3_000), new TerminalStyle(width, false, true));

            assertThat(text.lines().count()).isLessThan(12_000);
            assertThat(text).contains(" more\n");
            assertThat(text.lines()).allSatisfy(line -> {
                assertThat(SafeText.columns(line)).isLessThanOrEqualTo(width);
                assertThat(line.codePoints().filter(Character::isISOControl)).isEmpty();
            });
        }
    }

    private static String write(Report report, TerminalStyle style) throws IOException {
        StringBuilder text = new StringBuilder();
        new DiffReport(style).write(report, text);
        return text.toString();
    }
}
