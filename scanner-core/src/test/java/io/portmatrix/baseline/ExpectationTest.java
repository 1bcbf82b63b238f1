package io.portmatrix.baseline;

import static io.portmatrix.baseline.RuleDraft.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
    private static Expectation expectation(Rule rule, Set<Leniency> leniencies, Basis basis) {
        return new Expectation("host", SiteDraft.ADDRESS, Transport.TCP, PortSet.of(80), Expected.OPEN, Ground.PRINTED,
                new Expectation.Source(rule, "pbx", "12.0", basis), OptionState.NONE, leniencies, true, null,
                new Standing.Effective());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -,                                  critical, high,   medium, low
            PLAIN_ROW,                          high,     medium, low,    low
            RECOMMENDED,                        high,     medium, low,    low
            OPTION_UNSAID,                      high,     medium, low,    low
            PLAIN_ROW+OPTION_UNSAID,            medium,   low,    low,    low
            RECOMMENDED+OPTION_UNSAID,          medium,   low,    low,    low
            NO_SITE_FILE,                       low,      low,    low,    low
            PLAIN_ROW+NO_SITE_FILE,             low,      low,    low,    low
            RECONSTRUCTED,                      low,      low,    low,    low
            OPTION_UNSAID+RECONSTRUCTED,        low,      low,    low,    low
            """)
    void severities_count_down(String leniencies, String critical, String high, String medium, String low) {
        Set<Leniency> set = EnumSet.noneOf(Leniency.class);
        for (String name : leniencies.split("\\+")) {
            if (!name.equals("-")) {
                set.add(Leniency.valueOf(name));
            }
        }
        Expectation e = expectation(tcp("pbx/x", "80").rule(), set, Basis.STATED);
        assertThat(e.severityOf(FindingKind.FORBIDDEN_OPEN)).isEqualTo(Severity.ofWireName(critical));
        assertThat(e.severityOf(FindingKind.NOT_LISTENING)).isEqualTo(Severity.ofWireName(high));
        assertThat(e.severityOf(FindingKind.UNDECLARED_OPTION)).isEqualTo(Severity.ofWireName(medium));
        assertThat(e.severityOf(FindingKind.EXPOSED_INTERNAL)).isEqualTo(Severity.ofWireName(low));
        assertThat(e.isAdvisoryOnly()).isEqualTo(set.contains(Leniency.NO_SITE_FILE));
    }

    @Test
    void info_stays_info() {
        assertThat(expectation(tcp("pbx/x", "80").rule(), Set.of(Leniency.RECONSTRUCTED), Basis.RECONSTRUCTED)
                .severityOf(FindingKind.AS_DOCUMENTED)).isEqualTo(Severity.INFO);
    }

    @Test
    void how_it_is_read_is_said_unless_it_is_stated() {
        assertThat(expectation(tcp("pbx/x", "80").rule(), Set.of(), Basis.STATED).howItIsRead()).isEmpty();
        assertThat(expectation(tcp("pbx/x", "80").rule(), Set.of(), Basis.INFERRED).howItIsRead())
                .contains("inferred, not stated");
        assertThat(expectation(tcp("pbx/x", "80").basis(Basis.INFERRED, "usual-transport").rule(), Set.of(),
                Basis.INFERRED).howItIsRead()).contains("inferred, not stated (usual-transport)");
    }

    @Test
    void it_says_what_its_rule_says() {
        RuleDraft draft = tcp("pbx/x", "80").protocol("http").tls().impact("no web");
        Expectation e = expectation(draft.rule(), Set.of(), Basis.STATED);
        assertThat(e.protocol()).isEqualTo("http");
        assertThat(e.tls()).isTrue();
        assertThat(e.impact()).isEqualTo("no web");
        assertThat(e.citations()).containsExactly(draft.citation());
        assertThat(e.documentedPorts()).isEqualTo(PortSet.of(80));
        assertThat(e.subject(PortSet.of(81)).fingerprint()).isEqualTo("host/tcp/81/pbx/x");
        assertThat(e.subject(PortSet.of(81)).product()).isEqualTo("pbx");
        assertThat(expectation(tcp("pbx/x", "80").rule(), Set.of(), Basis.STATED).tls()).isFalse();
    }

    @Test
    void no_rule_expects_what_is_undocumented() {
        Rule rule = tcp("pbx/x", "80").rule();
        assertThatThrownBy(() -> new Expectation("host", SiteDraft.ADDRESS, Transport.TCP, PortSet.of(80),
                Expected.UNDOCUMENTED, Ground.PRINTED, new Expectation.Source(rule, "pbx", "12.0", Basis.STATED),
                OptionState.NONE, Set.of(), true, null, new Standing.Effective()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
