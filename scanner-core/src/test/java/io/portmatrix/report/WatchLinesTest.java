package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchLinesTest {
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456789Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final WatchLines lines = new WatchLines(out);

    @Test
    void a_finding_is_a_line_and_the_same_as_in_the_report() throws IOException {
        Report report = new RandomReports(7).report(30);
        for (Finding finding : report.findings()) {
            lines.finding(TIME, finding);
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new JsonReportWriter().write(report, json);
        String whole = withoutSpace(json.toString(StandardCharsets.UTF_8));
        String[] written = text().split("\n", -1);
        assertThat(written).hasSize(report.findings().size() + 1);
        assertThat(written[written.length - 1]).isEmpty();
        String start = "{\"event\":\"finding\",\"time\":\"2026-11-21T12:00:00.123Z\",\"finding\":";
        for (String line : List.of(written).subList(0, written.length - 1)) {
            assertThat(line).startsWith(start).endsWith("}}");
            assertThat(whole).contains(withoutSpace(line.substring(start.length(), line.length() - 2)));
        }
    }

    @Test
    void the_last_line_says_what_it_came_to() throws IOException {
        Report report = Report.of(SampleReports.run("eth0 is gone"), List.of(), List.of());
        lines.end(TIME, report);
        assertThat(text()).isEqualTo("{\"event\":\"end\",\"time\":\"2026-11-21T12:00:00.123Z\",\"run\":\""
                + report.run().id()
                + "\",\"incomplete\":\"eth0 is gone\",\"deviations\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0,"
                + "\"info\":0}}\n");
    }

    @Test
    void a_line_is_written_at_once_or_the_failure_is_told() throws IOException {
        int[] writes = new int[1];
        new WatchLines(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes[0]++;
            }
        }).finding(TIME, new RandomReports(7).report(1).findings().getFirst());
        assertThat(writes[0]).isEqualTo(1);

        WatchLines broken = new WatchLines(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        Report report = Report.of(SampleReports.run(null), List.of(), List.of());
        assertThatThrownBy(() -> broken.end(TIME, report)).isInstanceOf(IOException.class).hasMessage("Broken pipe");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
