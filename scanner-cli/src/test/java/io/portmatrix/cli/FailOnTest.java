package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailOnTest {
    @ParameterizedTest
    @CsvSource({"high, high", "low, low", "new, new:medium", "new:critical, new:critical"})
    void what_can_be_written(String text, String meant) {
        assertThat(FailOn.parse(text)).hasToString(meant);
        assertThat(FailOn.parse(meant)).isEqualTo(FailOn.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "news", "new:", "new:new", "high:new", "NEW", "worst"})
    void what_is_none_of_them_is_refused(String text) {
        assertThatThrownBy(() -> FailOn.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no severity; write critical, high, medium, low or info");
    }

    /** What the earlier report said, what is there now, and the codes with {@code medium} and with {@code new}. */
    @ParameterizedTest
    @CsvSource({"none, deviation-high, 1, 1", "none, deviation-low, 0, 0", "deviation-high, deviation-high, 1, 0",
            "deviation-medium, deviation-high, 1, 0", "deviation-low, deviation-medium, 1, 1",
            "compliant, deviation-medium, 1, 1", "waived, deviation-high, 1, 1", "advisory, deviation-high, 1, 1",
            "required, deviation-high, 1, 1", "deviation-high, waived, 0, 0", "deviation-high, compliant, 0, 0",
            "deviation-high, none, 0, 0", "none, required, 3, 3", "compliant, required, 3, 3",
            "required, required, 3, 0",
            "deviation-high, required, 3, 0", "waived, required, 3, 3", "advisory, required, 3, 3",
            "compliant, advisory, 0, 0", "compliant, optional, 0, 0"})
    void the_exit_code(String was, String is, int code, int onlyNew) {
        Report report = report(is, null).comparedWith(report(was, null));

        assertThat(FailOn.parse("medium").exitCode(report).code()).isEqualTo(code);
        assertThat(FailOn.parse("new").exitCode(report).code()).isEqualTo(onlyNew);
        assertThat(FailOn.parse("medium").ofNew().exitCode(report).code()).isEqualTo(onlyNew);
    }

    /** The same, and whether {@code new}, {@code new:high} and {@code fail} tell of it. */
    @ParameterizedTest
    @CsvSource({"none, deviation-high, true, true, true", "none, deviation-low, true, false, false",
            "deviation-high, deviation-high, false, false, true", "deviation-low, deviation-high, true, true, true",
            "deviation-low, deviation-medium, true, false, true", "deviation-high, waived, true, false, false",
            "deviation-high, compliant, true, false, false", "deviation-high, none, true, false, false",
            "compliant, advisory, true, false, false", "compliant, compliant, false, false, false",
            "none, compliant, false, false, false", "none, required, true, true, true",
            "required, required, false, false, true", "compliant, none, false, false, false"})
    void what_is_told(String was, String is, boolean news, boolean newsOfHigh, boolean failures) {
        Report report = report(is, null).comparedWith(report(was, null));

        for (Map.Entry<String, Boolean> told : Map.of("new", news, "new:high", newsOfHigh, "fail", failures, "always",
                true).entrySet()) {
            Occasion occasion = Occasion.parse(told.getKey());
            assertThat(occasion).hasToString(told.getKey());
            assertThat(occasion.arises(report, FailOn.parse("medium").exitCode(report))).as(told.getKey())
                    .isEqualTo(told.getValue());
        }
    }

    /** What is there in a first run, and whether the same tell of it. */
    @ParameterizedTest
    @CsvSource({"none, false, false", "compliant, false, false", "advisory, true, false", "deviation-high, true, true",
            "deviation-low, true, false", "required, true, true"})
    void everything_of_a_first_run_is_new(String is, boolean news, boolean newsOfHigh) {
        Report report = report(is, null);

        assertThat(Occasion.parse("new").arises(report, ExitCode.COMPLIANT)).isEqualTo(news);
        assertThat(Occasion.parse("new:high").arises(report, ExitCode.COMPLIANT)).isEqualTo(newsOfHigh);
    }

    @Test
    void a_run_that_was_cut_off_is_always_told() {
        Report report = report("none", "cut off").comparedWith(report("none", null));

        assertThat(List.of("new", "new:critical", "fail")).allSatisfy(
                what -> assertThat(Occasion.parse(what).arises(report, ExitCode.UNDETERMINED)).isTrue());
    }

    @Test
    void a_run_that_was_cut_off_proves_nothing_new() {
        Report report = report("none", "cut off").comparedWith(report("none", null));

        assertThat(FailOn.parse("new").exitCode(report).code()).isEqualTo(3);
    }

    @Test
    void without_an_earlier_report_nothing_can_be_new() {
        assertThatThrownBy(() -> FailOn.parse("new").exitCode(report("none", null)))
                .isInstanceOf(NullPointerException.class);
    }

    private static Report report(String what, String incomplete) {
        Instant time = Instant.parse("2026-11-21T02:17:05Z");
        return Report
                .of(new Report.Run("id", time, time, "lab", Vantage.ANY, Map.of(), List.of(), incomplete, null, "1",
                        List.of()), List.of(), what.equals("none") ? List.of() : List.of(finding(what)));
    }

    private static Finding finding(String what) {
        Verdict verdict = switch (what) {
            case "compliant" -> new Verdict.Compliant(false);
            case "advisory" -> new Verdict.Advisory();
            case "waived" -> Verdict.Waived.withoutEnd("anna", "why", new Verdict.Deviation());
            case "required" -> new Verdict.Undetermined(true);
            case "optional" -> new Verdict.Undetermined(false);
            default -> new Verdict.Deviation();
        };
        Severity severity = what.startsWith("deviation-") ? Severity.ofWireName(what.substring("deviation-".length()))
                : Severity.HIGH;
        return Finding.undocumented("pbx", AddressText.parse("10.0.0.1"), Transport.TCP, PortSet.of(80),
                Finding.Observed.OPEN, verdict, FindingKind.UNEXPECTED_LISTENER, severity, "", List.of());
    }
}
