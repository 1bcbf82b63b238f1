package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format. */
class ReportFormatsTest {
    static Stream<ReportFormat> formats() {
        return ReportFormats.names().stream().map(ReportFormats::named);
    }

    @Test
    void names_are_unique_and_the_first_is_what_messages_suggest() {
        assertThat(ReportFormats.names()).doesNotHaveDuplicates().startsWith("json");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_same_report_gives_the_same_bytes(ReportFormat format) throws IOException {
        for (long seed = 31; seed < 34; seed++) {
            assertThat(Written.text(format, new RandomReports(seed).report(50)))
                    .isEqualTo(Written.text(format, new RandomReports(seed).report(50)));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void no_character_of_a_report_can_move_a_cursor_or_hide_text(ReportFormat format) throws IOException {
        for (long seed = 34; seed < 38; seed++) {
            Written.text(format, new RandomReports(seed).report(200)).lines().forEach(Written::assertHarmless);
            Written.text(format, new RandomReports(seed).compared(60)).lines().forEach(Written::assertHarmless);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_report_without_hosts_and_findings_can_be_written(ReportFormat format) throws IOException {
        Report empty = Report.of(SampleReports.run(null), List.of(), List.of());

        assertThat(Written.text(format, empty)).endsWith("\n");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void the_stream_is_flushed_and_left_open(ReportFormat format) throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        BufferedOutputStream out = new BufferedOutputStream(bytes, 1 << 20);

        format.write(SampleReports.mixed(), out);

        assertThat(closed[0]).isFalse();
        assertThat(bytes.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(Written.text(format, SampleReports.mixed()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void what_the_stream_throws_comes_through(ReportFormat format) {
        assertThatThrownBy(() -> format.write(SampleReports.mixed(), Written.fullDisk()))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
