package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowEdgeTest {
    @Test
    void findings_about_traffic_become_lines_between_hosts_roles_and_addresses() {
        assertThat(FlowEdge.of(FlowReports.talking())).containsExactly(
                new FlowEdge("main", "192.0.2.7", FlowStatus.AGAINST, Set.of("tcp/443", "tcp/8443"), Set.of(), 2),
                new FlowEdge("sip-phone", "main", FlowStatus.AGAINST, Set.of("tcp/50804"), Set.of("ip-office/manager"),
                        1),
                new FlowEdge("main", "radius-server", FlowStatus.UNANSWERED, Set.of("tcp/1812"),
                        Set.of("ip-office/radius"), 1),
                new FlowEdge("10.1.9.20", "main", FlowStatus.SEEN, Set.of("tcp/80"), Set.of("ip-office/http"), 1),
                new FlowEdge("main", "syslog-server", FlowStatus.SEEN, Set.of("tcp/514"), Set.of("ip-office/syslog"),
                        1),
                new FlowEdge("main", "directory-server", FlowStatus.NOT_SEEN, Set.of("tcp/389"),
                        Set.of("ip-office/ldap"),
                        1));
    }

    @Test
    void without_traffic_there_is_none() {
        assertThat(FlowEdge.of(SampleReports.mixed())).isEmpty();
    }

    @Test
    void past_a_bound_other_ends_are_just_others() {
        List<FlowEdge> edges = FlowEdge.of(strangers(FlowEdge.PAIRS + 500));

        assertThat(edges).hasSize(FlowEdge.PAIRS + 1);
        assertThat(edges).filteredOn(edge -> edge.to().equals("others"))
                .singleElement()
                .extracting(FlowEdge::findings)
                .isEqualTo(500);
    }

    @Test
    void a_map_of_very_many_names_draws_some_and_the_rest_is_in_the_table() throws IOException {
        FlowMap map = new FlowMap(FlowEdge.of(strangers(100)));
        StringWriter svg = new StringWriter();
        map.write(new HtmlOut(svg));

        assertThat(map.drawn()).isEqualTo(FlowMap.NAMES);
        assertThat(Pattern.compile("<g class=\"flow against\">").matcher(svg.toString()).results())
                .hasSize(FlowMap.NAMES);
    }

    private static Report strangers(int number) {
        return Report.of(SampleReports.run(null), SampleReports.hosts(), IntStream.range(0, number)
                .mapToObj(i -> FlowReports.line(null, "443",
                        new Finding.Flow(true, AddressText.parse("10.9." + i / 256 + "." + i % 256), null, null),
                        new Verdict.Deviation(), FindingKind.UNDOCUMENTED_FLOW, null))
                .toList());
    }
}
