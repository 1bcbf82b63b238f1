package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The small parts that pages are made of. */
class PagePartsTest {
    @Test
    void texts_and_attributes_become_just_that() throws IOException {
        StringWriter html = new StringWriter();
        new HtmlOut(html).begin("p", "title", "\"><b>", "hidden", "", "lang", null)
                .text("a < b & \u001b c > \"d\"")
                .element("i", "</p>")
                .end();

        assertThat(html)
                .hasToString("<p title=\"&quot;&gt;&lt;b&gt;\" hidden>a &lt; b &amp; \\u{1b} c &gt; &quot;d&quot;"
                        + "<i>&lt;/p&gt;</i></p>");
    }

    @Test
    void json_holds_nothing_that_html_knows() {
        assertThat(JsonInHtml.of(json -> json.writeString("</script><!--&\"\\\u0000")))
                .isEqualTo("\"\\u003C/script\\u003E\\u003C!--\\u0026\\\"\\\\\\u0000\"");
    }

    @Test
    void a_text_is_written_once_and_long_or_late_ones_where_they_are_used() {
        TextTable table = new TextTable();
        String used = JsonInHtml.of(json -> {
            json.writeStartArray();
            for (String text : List.of("a", "b", "a", "x".repeat(500))) {
                table.write(json, text);
            }
            table.write(json, null);
            json.writeEndArray();
        });

        assertThat(used).isEqualTo("[0,1,0,\"" + "x".repeat(500) + "\",null]");
        assertThat(JsonInHtml.of(table::writeFresh)).isEqualTo("[\"a\",\"b\"]");
        assertThat(JsonInHtml.of(table::writeFresh)).isEqualTo("[]");
        for (int i = 0; i < TextTable.TEXTS; i++) {
            String text = "t" + i;
            JsonInHtml.of(json -> table.write(json, text));
        }
        assertThat(JsonInHtml.of(json -> table.write(json, "late"))).isEqualTo("\"late\"");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String cut = Shown.text("x".repeat(Shown.LONGEST - 1) + "\ud83d\ude00" + "y".repeat(10));

        assertThat(cut).startsWith("x".repeat(Shown.LONGEST - 1) + " … (12 more characters, whole in the JSON report)");
        assertThat(Shown.text("x".repeat(Shown.LONGEST))).hasSize(Shown.LONGEST);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "8430, 8.4 s", "99999, 100.0 s", "100000, 1 min 40 s", "5999000, 99 min 59 s",
            "93780000, 26 h 3 min"})
    void durations_are_told_as_people_do(long millis, String text) {
        assertThat(Shown.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    static Stream<Arguments> headlines() {
        Report mixed = SampleReports.mixed();
        return Stream.of(Arguments.of(mixed, "bad", "7 deviations", "2 of 2 hosts do not do"),
                Arguments.of(SampleReports.compliant(), "good", "Compliant", "Everything that was checked"),
                Arguments.of(SampleReports.interrupted(), "doubt", "Incomplete", "it ended early"),
                Arguments.of(only(mixed, VerdictName.UNDETERMINED), "doubt", "Not proved", "but 2 lines"),
                Arguments.of(only(mixed, VerdictName.NOT_APPLICABLE), "good", "Compliant", "Everything"),
                Arguments.of(Report.of(mixed.run(), mixed.hosts(), List.of()), "doubt", "Nothing found",
                        "No documented"),
                Arguments.of(Report.of(SampleReports.run("cut off"), mixed.hosts(), mixed.findings()), "bad",
                        "7 deviations", "there may be more"));
    }

    private static Report only(Report report, VerdictName verdict) {
        return Report.of(report.run(), report.hosts(), report.findings()
                .stream()
                .filter(f -> VerdictName.of(f.verdict()) == verdict)
                .toList());
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void the_headline_says_what_it_came_to(Report report, String mood, String verdict, String sentence) {
        PageHeadline headline = PageHeadline.of(report, report.summary());

        assertThat(headline.mood()).isEqualTo(mood);
        assertThat(headline.verdict()).isEqualTo(verdict);
        assertThat(headline.sentence()).contains(sentence);
    }

    @Test
    void one_deviation_on_one_host() {
        Report report = Report.of(SampleReports.run(null), SampleReports.hosts(), SampleReports.mixed()
                .findings()
                .stream()
                .filter(f -> f.kind() == FindingKind.BLOCKED)
                .toList());

        assertThat(PageHeadline.of(report, report.summary())).isEqualTo(new PageHeadline("bad", "1 deviation",
                "1 of 2 hosts does not do what the documents say; the worst is high."));
    }

    @Test
    void every_kind_is_explained_and_only_what_is_a_problem_is_printed() throws IOException {
        List<Finding> all = Stream.of(FindingKind.values())
                .map(kind -> SampleReports.finding("main", AddressText.parse("10.1.2.3"), "tcp/1", null,
                        Expected.UNDOCUMENTED, Finding.Observed.OPEN,
                        kind == FindingKind.AS_DOCUMENTED ? new Verdict.Compliant(false) : new Verdict.Deviation(),
                        kind,
                        Severity.INFO, "", List.of()))
                .toList();
        StringWriter html = new StringWriter();

        KindsSection.write(new HtmlOut(html), Report.of(SampleReports.run(null), SampleReports.hosts(), all));

        PageReader page = new PageReader(html.toString());
        assertThat(page.between("class=\"kind-page\" id=\"", "\"")).hasSize(FindingKind.values().length - 1);
        assertThat(page.between("class=\"kind-page screen-only\" id=\"", "\"")).containsExactly("kind-as-documented");
        assertThat(page.html()).contains("<code>").contains("<pre tabindex=\"0\">").doesNotContain("`", "```");
        assertThat(page.between("<ul>", "</ul>")).allMatch(list -> list.startsWith("<li>"));
    }
}
