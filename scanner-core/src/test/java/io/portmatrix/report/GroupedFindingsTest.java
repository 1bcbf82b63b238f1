package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedFindingsTest {
    @ParameterizedTest
    @ValueSource(longs = {211, 212, 213})
    void groups_are_those_of_a_collector_in_whatever_order_findings_come(long seed) {
        RandomReports random = new RandomReports(seed);
        List<Finding> findings = Stream.generate(random::finding).limit(300).toList();

        Map<String, List<Finding>> groups = GroupedFindings.by(f -> f.subject().host(), findings,
                List.of("host-3", "no"));

        Map<String, List<Finding>> expected = findings.stream()
                .collect(Collectors.groupingBy(f -> f.subject().host(), LinkedHashMap::new, Collectors.toList()));
        expected.put("no", List.of());
        assertThat(groups).isEqualTo(expected);
        assertThat(groups.keySet()).startsWith("host-3", "no");
    }

    @Test
    void a_position_outside_is_refused() {
        List<Finding> findings = SampleReports.mixed().findings();
        List<Finding> main = GroupedFindings.by(f -> f.subject().host(), findings, List.of()).get("main");

        assertThat(main.getLast()).isSameAs(findings.get(main.size() - 1));
        assertThatThrownBy(() -> main.get(main.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> main.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
