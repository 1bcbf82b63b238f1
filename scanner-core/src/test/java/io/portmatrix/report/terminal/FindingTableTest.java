package io.portmatrix.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.SampleReports;
import io.portmatrix.report.VerdictName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings as a table: columns, order, widths, and text that wants to do harm. */
class FindingTableTest {
    private static final List<FindingColumn> ALL = Arrays.asList(FindingColumn.values());

    private static List<String> lines(Report report, TerminalStyle style, List<FindingColumn> columns,
            List<FindingSort> sort, boolean all) {
        StringBuilder out = new StringBuilder();
        try {
            new FindingTable(style, columns, sort, all).write(report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().lines().toList();
    }

    private static List<String> column(FindingColumn column, FindingSort... sort) {
        List<String> lines = lines(SampleReports.mixed(),
                new TerminalStyle(FindingTable.UNLIMITED, false, true), List.of(column), List.of(sort), true);
        return lines.subList(1, lines.indexOf(""));
    }

    @Test
    void what_is_fine_has_rows_only_if_they_are_asked_for() {
        Report report = SampleReports.mixed();
        long fine = report.findings()
                .stream()
                .map(f -> VerdictName.of(f.verdict()))
                .filter(v -> v == VerdictName.COMPLIANT || v == VerdictName.NOT_APPLICABLE)
                .count();
        TerminalStyle wide = new TerminalStyle(FindingTable.UNLIMITED, false, true);
        int some = lines(report, wide, List.of(FindingColumn.KIND), List.of(), false).size();
        int all = lines(report, wide, List.of(FindingColumn.KIND), List.of(), true).size();
        assertThat(fine).isPositive();
        assertThat(all - some).isEqualTo((int) fine);
    }

    @Test
    void rows_are_in_the_order_that_was_asked_for() {
        List<String> ranks = List.of("critical", "high", "medium", "low", "info");
        assertThat(column(FindingColumn.SEVERITY, FindingSort.SEVERITY)).isSortedAccordingTo(
                (one, other) -> Integer.compare(ranks.indexOf(one), ranks.indexOf(other)));
        assertThat(column(FindingColumn.HOST, FindingSort.HOST)).isSorted();
        assertThat(column(FindingColumn.KIND, FindingSort.KIND)).isSorted();
        assertThat(column(FindingColumn.VERDICT, FindingSort.VERDICT)).first().isEqualTo("deviation");
        assertThat(column(FindingColumn.KIND, FindingSort.VERDICT, FindingSort.KIND)).isNotEqualTo(
                column(FindingColumn.KIND, FindingSort.KIND));
        assertThat(column(FindingColumn.FINGERPRINT)).isEqualTo(
                SampleReports.mixed().findings().stream().map(f -> f.subject().fingerprint()).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 160, 200})
    void a_table_fits_its_terminal_with_the_columns_that_fit(int width) {
        TerminalStyle style = new TerminalStyle(width, false, true);
        List<String> lines = lines(SampleReports.mixed(), style, FindingColumn.fitting(width), List.of(), true);
        assertThat(lines.subList(0, lines.indexOf(""))).isNotEmpty()
                .allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void words_are_kept_whole_where_there_is_room() {
        assertThat(String.join("\n", lines(SampleReports.mixed(), new TerminalStyle(60, false, true),
                List.of(FindingColumn.KIND, FindingColumn.EXPLANATION), List.of(), false)))
                .contains("unexpected-listener  ");
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void hostile_text_stays_in_its_cell(long seed) {
        Report report = new RandomReports(seed).report(60);
        for (boolean unicode : new boolean[] {true, false}) {
            List<String> lines = lines(report, new TerminalStyle(FindingTable.UNLIMITED, false, unicode), ALL,
                    List.of(),
                    true);
            assertThat(lines).hasSizeLessThanOrEqualTo(63)
                    .allSatisfy(
                            line -> assertThat(SafeText.escape(line).replace("\\u{5c}", "\\")).as(line)
                                    .isEqualTo(line));
        }
    }

    @Test
    void a_megabyte_in_a_cell_is_laid_out() {
        Finding first = SampleReports.mixed().findings().getFirst();
        Report huge = Report.of(SampleReports.run(null), SampleReports.hosts(),
                List.of(Finding.undocumented("a", first.subject().address(), Transport.TCP, PortSet.of(1),
                        Finding.Observed.OPEN, new Verdict.Deviation(), FindingKind.UNEXPECTED_LISTENER, Severity.HIGH,
                        "x".repeat(1 << 20) + "\u001b[2J", List.of())));
        assertThat(lines(huge, new TerminalStyle(80, false, true), ALL.subList(0, 12), List.of(), true)).isNotEmpty()
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void colour_does_not_move_columns() {
        List<FindingColumn> columns = List.of(FindingColumn.SEVERITY, FindingColumn.HOST);
        List<String> plain = lines(SampleReports.mixed(), new TerminalStyle(80, false, true), columns, List.of(), true);
        List<String> coloured = lines(SampleReports.mixed(), new TerminalStyle(80, true, true), columns, List.of(),
                true);
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(IntStream.range(0, plain.size()).mapToObj(i -> coloured.get(i).replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(plain);
    }

    @Test
    void names_are_refused_with_those_there_are() {
        assertThatThrownBy(() -> FindingColumn.ofWireName("hosts"))
                .hasMessageContaining("'hosts' is no column; there are")
                .hasMessageContaining("fingerprint");
        assertThatThrownBy(() -> FindingSort.ofWireName(""))
                .hasMessageContaining("host, severity, port, kind, verdict");
    }
}
