package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportWriterTest {
    private static final MarkdownReportWriter WRITER = new MarkdownReportWriter();

    /** A backslash and the punctuation that it makes harmless, or code, in which nothing is markup. */
    private static final Pattern ESCAPED_OR_CODE = Pattern.compile("\\\\[\\\\`*_\\[\\]<>&|~#$!^]|`[^`|]+`");

    @Test
    void compared_with_an_earlier_report() throws IOException {
        assertGolden("report-compared.md", Written.text(WRITER, SampleReports.compared()));
    }

    @Test
    void mixed_site() throws IOException {
        assertGolden("report-mixed.md", Written.text(WRITER, SampleReports.mixed()));
    }

    @Test
    void interrupted_run() throws IOException {
        assertGolden("report-interrupted.md", Written.text(WRITER, SampleReports.interrupted()));
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83, 84, 85})
    void all_markup_is_ours(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);

        List<String> lines = plainLines(report);

        assertThat(lines).allSatisfy(line -> {
            String text = line.replace("<br>", "").replaceFirst("^#{1,2} ", "").replace("**", "").replace("|", "");
            assertThat(text).doesNotContainPattern("[\\\\`*_\\[\\]<>&~#$!^]")
                    .doesNotContainIgnoringCase("://", "www.")
                    .doesNotContainPattern("(?<![\\p{L}\\p{Nd}])@");
        });
        assertThat(lines.stream().filter(line -> line.startsWith("| deviation | "))).hasSize(
                report.summary().count(VerdictName.DEVIATION));
    }

    @ParameterizedTest
    @ValueSource(longs = {86, 87, 88})
    void every_row_of_a_table_has_its_cells(long seed) throws IOException {
        int columns = 0;
        for (String line : plainLines(new RandomReports(seed).compared(200))) {
            if (!line.startsWith("|")) {
                columns = 0;
            } else {
                int pipes = (int) line.chars().filter(c -> c == '|').count();
                assertThat(line).endsWith("|");
                assertThat(columns == 0 || pipes == columns).as(line).isTrue();
                columns = pipes;
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '\t', quoteCharacter = '%', value = {
            "plain, text; (really) 1+1=2 - 50%	plain, text; (really) 1+1=2 - 50%",
            "**bold** _it_ `code`	\\*\\*bold\\*\\* \\_it\\_ \\`code\\`",
            "[a](http://x)	\\[a\\](http\\\\u{3a}//x)",
            "![a](b) <b> &lt; a|b	\\!\\[a\\](b) \\<b\\> \\&lt; a\\|b",
            "www.x.org WWW.x awww	www\\\\u{2e}x.org WWW\\\\u{2e}x awww",
            "@you a@you (@you)	\\\\u{40}you a@you (\\\\u{40}you)",
            "#12 a\\b ~~c~~ $x$	\\#12 a\\\\b \\~\\~c\\~\\~ \\$x\\$"})
    void prose_is_escaped(String text, String markdown) {
        assertThat(MarkdownText.prose(text)).isEqualTo(markdown);
    }

    @Test
    void code_keeps_what_it_is_given() {
        assertThat(MarkdownText.code("a|b`c\u001b\\")).isEqualTo("`a\\u{7c}b\\u{60}c\\u{1b}\\`");
        assertThat(MarkdownText.code("")).isEmpty();
        assertThat(MarkdownText.code("  ")).isEmpty();
        assertThat(SafeText.unescape(MarkdownText.code("``|x").replaceAll("^`|`$", ""))).isEqualTo("``|x");
    }

    /** The lines without what is escaped or code. */
    private static List<String> plainLines(Report report) throws IOException {
        return Written.text(WRITER, report)
                .lines()
                .map(line -> ESCAPED_OR_CODE.matcher(line).replaceAll(""))
                .toList();
    }
}
