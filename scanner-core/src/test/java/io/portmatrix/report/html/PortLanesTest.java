package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.SampleReports;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortLanesTest {
    private static final Verdict COMPLIANT = new Verdict.Compliant(false);

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "OPEN, OPEN, compliant, AS_DOCUMENTED, required open",
            "OPEN, CLOSED, deviation, NOT_LISTENING, required deviating",
            "OPEN, SILENT, undetermined, UDP_SILENCE, required unproved",
            "OPEN, SILENT, waived, UDP_SILENCE, required waived",
            "MAY_BE_OPEN, NOT_CONCLUDED, not-applicable, POOL_NOT_PROBED, permitted",
            "MAY_BE_OPEN, OPEN, compliant, AS_DOCUMENTED, permitted open",
            "CLOSED, OPEN, deviation, FORBIDDEN_OPEN, forbidden open deviating",
            "FILTERED, ACCEPT_CLOSE, compliant, AS_DOCUMENTED, forbidden open",
            "INTERNAL, OPEN, advisory, EXPOSED_INTERNAL, forbidden open advised",
            "UNDOCUMENTED, OPEN, deviation, UNEXPECTED_LISTENER, open deviating",
            "OPEN, HOST_DOWN, undetermined, HOST_DOWN, required unproved",
            "OPEN, CLOSED, not-applicable, CONDITION_FALSE, -",
            "CLOSED, OPEN, not-applicable, OVERRIDDEN, open",
            "OPEN, FILTERED, not-applicable, NOT_FOR_THIS_VANTAGE, required"})
    void a_finding_is_in_the_lanes_of_what_it_says(Expected expected, Observed observed, String verdict,
            FindingKind kind,
            String lanes) {
        Finding finding = finding("tcp/80", expected, observed, verdict(verdict), kind);

        assertThat(Arrays.stream(Lane.values())
                .filter(lane -> lane.holds(finding))
                .map(Lane::style)
                .collect(Collectors.joining(" "))).isEqualTo(lanes == null ? "" : lanes);
    }

    @Test
    void each_transport_has_its_own_ports_and_pools_count_with_every_port() {
        List<Finding> findings = List.of(finding("tcp/80", Expected.OPEN, Observed.OPEN, COMPLIANT,
                FindingKind.AS_DOCUMENTED),
                finding("udp/even:5000-5010", Expected.MAY_BE_OPEN, Observed.NOT_CONCLUDED,
                        new Verdict.NotApplicable(), FindingKind.POOL_NOT_PROBED));

        PortLanes tcp = PortLanes.of(Transport.TCP, findings);
        PortLanes udp = PortLanes.of(Transport.UDP, findings);

        assertThat(tcp.lanes()).containsOnlyKeys(Lane.REQUIRED, Lane.OPEN);
        assertThat(PortMap.ranges(tcp.ports(Lane.OPEN))).isEqualTo("80");
        assertThat(udp.lanes()).containsOnlyKeys(Lane.PERMITTED);
        assertThat(udp.ports(Lane.PERMITTED).cardinality()).isEqualTo(6);
        assertThat(PortMap.ranges(udp.ports(Lane.OPEN))).isEqualTo("none");
    }

    @Test
    void ports_that_the_host_speaks_to_are_not_its_own() {
        Finding.Subject to = new Finding.Subject("main", AddressText.parse("10.1.2.3"), Transport.TCP,
                PortSet.of(443), null, null, new Finding.Flow(true, null, null, null));
        Finding.Subject from = new Finding.Subject("main", AddressText.parse("10.1.2.3"), Transport.TCP,
                PortSet.of(80), null, null, new Finding.Flow(false, null, null, null));
        Finding about = finding("tcp/1", Expected.UNDOCUMENTED, Observed.OPEN, new Verdict.Deviation(),
                FindingKind.UNDOCUMENTED_FLOW);

        PortLanes lanes = PortLanes.of(Transport.TCP, List.of(with(about, to), with(about, from)));

        assertThat(PortMap.ranges(lanes.ports(Lane.DEVIATING))).isEqualTo("80");
    }

    @Test
    void very_many_ranges_are_cut_short() {
        String ports = IntStream.range(0, 60)
                .mapToObj(i -> Integer.toString(10 + 3 * i))
                .collect(Collectors.joining(","));

        assertThat(PortMap.ranges(PortSet.parse(ports).bits())).startsWith("10, 13, 16, ")
                .endsWith(", 127 and 20 ports more");
    }

    private static Finding with(Finding finding, Finding.Subject subject) {
        return new Finding(subject, finding.expected(), finding.observed(), finding.verdict(), finding.kind(),
                finding.severity(), "", null, List.of(), List.of(), finding.basis());
    }

    private static Verdict verdict(String name) {
        return switch (name) {
            case "compliant" -> COMPLIANT;
            case "deviation" -> new Verdict.Deviation();
            case "advisory" -> new Verdict.Advisory();
            case "undetermined" -> new Verdict.Undetermined(true);
            case "waived" -> Verdict.Waived.withoutEnd("a", "b", new Verdict.Undetermined(true));
            default -> new Verdict.NotApplicable();
        };
    }

    private static Finding finding(String where, Expected expected, Observed observed, Verdict verdict,
            FindingKind kind) {
        return SampleReports.finding("main", AddressText.parse("10.1.2.3"), where, "rule", expected, observed, verdict,
                kind, Severity.INFO, "", List.of());
    }
}
