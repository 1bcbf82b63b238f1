package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparabilityTest {
    private static final Instant NOW = SampleReports.STARTED;

    @Test
    void runs_that_were_made_alike_need_no_word() {
        assertThat(texts(run("lab", NOW.minusSeconds(60), Vantage.ANY, Map.of("ports", "all", "rate", "5"), null),
                run("lab", NOW, Vantage.ANY, Map.of("ports", "all", "baseline", "a.json"), null))).isEmpty();
    }

    @Test
    void whatever_is_not_alike_is_said() {
        Report.Run old = run("lab", NOW, new Vantage(Set.of("b", "a"), "office"), Map.of("ports", "all"), "no time");
        Report.Run now = run("shop", NOW.minusSeconds(1), Vantage.ANY, Map.of("ports", "1-99", "sniff", "eth0"), "cut");

        assertThat(texts(old, now)).containsExactly("the earlier report is about another site, lab",
                "the report that this one was compared with as the earlier one was made later",
                "the earlier run was incomplete, so that what seems new may have been there: no time",
                "this run is incomplete, so that what seems resolved may be there still",
                "the earlier run looked from elsewhere: a, b in zone office",
                "the earlier run looked at something else: ports was all, and is 1-99",
                "the earlier run looked at something else: sniff was not said, and is eth0");
        assertThat(texts(now, run("shop", NOW, new Vantage(Set.of("a"), null), now.options(), null)))
                .contains("the earlier run looked from elsewhere: any role");
    }

    @Test
    void it_is_a_limitation_of_the_compared_report() {
        Report report = new Report(run("shop", NOW, Vantage.ANY, Map.of(), null), List.of(), List.of());
        Report earlier = new Report(run("lab", NOW, Vantage.ANY, Map.of(), null), List.of(), List.of());

        assertThat(report.comparedWith(earlier).run().limitations()).containsExactly(new Limitation("x", "own"),
                new Limitation("comparison", "the earlier report is about another site, lab"));
        assertThat(report.comparedWith(earlier).comparisonLimits()).hasSize(1);
        assertThat(report.comparedWith(earlier).comparedWith(report).run().limitations())
                .as("what kept it from being compared with another")
                .containsExactly(new Limitation("x", "own"));
    }

    private static List<String> texts(Report.Run earlier, Report.Run now) {
        return Comparability.of(earlier, now).stream().map(Limitation::text).toList();
    }

    private static Report.Run run(String site, Instant started, Vantage vantage, Map<String, String> options,
            String incomplete) {
        return new Report.Run("id", started, started.plus(Duration.ofSeconds(1)), site, vantage, options,
                List.of(new Limitation("x", "own")), incomplete, null, "1", List.of());
    }
}
