package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    private static Finding finding(Verdict verdict, Severity severity) {
        return Finding.undocumented("host", SiteDraft.ADDRESS, Transport.TCP, PortSet.of(80), Finding.Observed.OPEN,
                verdict, FindingKind.UNEXPECTED_LISTENER, severity, "text", List.of());
    }

    @Test
    void the_numbers_are_fixed() {
        assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(ExitCode.COMPLIANT.code()).isZero();
        assertThat(ExitCode.DEFAULT_FAIL_ON).isEqualTo(Severity.MEDIUM);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            critical, low,      1
            critical, critical, 1
            high,     critical, 0
            medium,   medium,   1
            low,      medium,   0
            low,      low,      1
            info,     low,      0
            info,     info,     1
            """)
    void deviations_count_from_the_asked_severity_on(String severity, String failOn, int code) {
        assertThat(ExitCode.of(List.of(finding(new Verdict.Deviation(), Severity.ofWireName(severity))),
                Severity.ofWireName(failOn), false).code()).isEqualTo(code);
    }

    @Test
    void nothing_at_all_is_compliant_unless_the_run_is_incomplete() {
        assertThat(ExitCode.of(List.of(), Severity.LOW, false)).isEqualTo(ExitCode.COMPLIANT);
        assertThat(ExitCode.of(List.of(), Severity.LOW, true)).isEqualTo(ExitCode.UNDETERMINED);
    }

    @Test
    void only_what_is_required_is_missed() {
        assertThat(ExitCode.of(List.of(finding(new Verdict.Undetermined(true), Severity.MEDIUM)), Severity.CRITICAL,
                false)).isEqualTo(ExitCode.UNDETERMINED);
        assertThat(ExitCode.of(List.of(finding(new Verdict.Undetermined(false), Severity.MEDIUM)), Severity.LOW, false))
                .isEqualTo(ExitCode.COMPLIANT);
    }

    @Test
    void a_deviation_outranks_everything_in_any_order() {
        Finding deviation = finding(new Verdict.Deviation(), Severity.HIGH);
        Finding undetermined = finding(new Verdict.Undetermined(true), Severity.MEDIUM);
        assertThat(ExitCode.of(List.of(deviation, undetermined), Severity.MEDIUM, true)).isEqualTo(ExitCode.DEVIATIONS);
        assertThat(ExitCode.of(List.of(undetermined, deviation), Severity.MEDIUM, true)).isEqualTo(ExitCode.DEVIATIONS);
        assertThat(ExitCode.of(List.of(undetermined, finding(new Verdict.Undetermined(false), Severity.LOW),
                finding(new Verdict.Deviation(), Severity.LOW)), Severity.MEDIUM, false))
                .isEqualTo(ExitCode.UNDETERMINED);
    }

    @Test
    void what_is_no_deviation_never_counts() {
        List<Finding> harmless = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            harmless.add(finding(new Verdict.Advisory(), severity));
            harmless.add(finding(new Verdict.Compliant(false), severity));
            harmless.add(finding(new Verdict.Compliant(true), severity));
            harmless.add(finding(Verdict.Waived.withoutEnd("anna", "reason", new Verdict.Deviation()), severity));
            harmless.add(finding(new Verdict.NotApplicable(), severity));
        }
        assertThat(ExitCode.of(harmless, Severity.INFO, false)).isEqualTo(ExitCode.COMPLIANT);
    }
}
