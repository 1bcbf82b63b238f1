package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.report.html.HtmlReportWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reports say when findings were seen first and last, and keep it when they are written and read. */
class SightingsTest {
    private static final Instant EARLIER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-10-01T00:00:00Z");

    private static Sightings all(Report report, Instant first, Instant last) {
        return new Sightings(report.findings()
                .stream()
                .collect(Collectors.toMap(Sightings.Key::of, finding -> new Sightings.Seen(first, last), (a, b) -> a)));
    }

    @Test
    void this_run_counts_whatever_the_clock_said() {
        Report report = SampleReports.mixed();
        Finding finding = report.findings().getFirst();

        assertThat(report.seen(finding)).isNull();
        assertThat(report.seenBefore(new Sightings(Map.of())).seen(finding))
                .isEqualTo(new Sightings.Seen(SampleReports.STARTED, SampleReports.STARTED));
        assertThat(report.seenBefore(all(report, EARLIER, EARLIER)).seen(finding))
                .isEqualTo(new Sightings.Seen(EARLIER, SampleReports.STARTED));
        assertThat(report.seenBefore(all(report, LATER, LATER)).seen(finding)).as("the clock was set back")
                .isEqualTo(new Sightings.Seen(SampleReports.STARTED, LATER));
    }

    @Test
    void what_is_resolved_was_seen_last_before_this_run() {
        Report compared = SampleReports.compared();
        Finding resolved = compared.resolved().getFirst();
        Sightings earlier = new Sightings(Map.of(Sightings.Key.of(resolved), new Sightings.Seen(EARLIER, EARLIER)));

        assertThat(compared.seenBefore(earlier).seen(resolved)).isEqualTo(new Sightings.Seen(EARLIER, EARLIER));
        assertThat(compared.seenBefore(new Sightings(Map.of())).seen(resolved)).isNull();
    }

    @Test
    void it_is_written_and_read_back() throws IOException {
        Report report = SampleReports.compared().seenBefore(all(SampleReports.mixed(), EARLIER, EARLIER));

        String json = Written.text(new JsonReportWriter(), report);

        assertThat(new JsonReportReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "r"))
                .isEqualTo(report);
        assertThat(json).contains("\"firstSeen\": \"2026-10-01T00:00:00Z\"");
        assertThat(Written.text(new JsonLinesReportWriter(), report))
                .contains("\"firstSeen\":\"2026-10-01T00:00:00Z\"");
        assertThat(Written.text(new CsvReportWriter(), report))
                .contains(",2026-10-01T00:00:00Z,2026-11-21T02:17:05Z\r\n");
        assertThat(Written.text(new HtmlReportWriter(), report))
                .contains("first 2026-10-01T00:00:00Z, last 2026-11-21T02:17:05Z");
    }
}
