package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' own tool reads our metrics and finds nothing to complain about. */
class PromtoolIT {
    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void needsPromtool() {
        Outsider.assumeInstalled("promtool", "apt-get install prometheus");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void metrics_are_read_and_keep_the_conventions(Outsider.Named report) throws IOException, InterruptedException {
        assertThat(check(Outsider.bytes(report, new PrometheusReportWriter())).fine()).isEmpty();
    }

    @Test
    void it_refuses_what_are_no_metrics() throws IOException, InterruptedException {
        assertThat(check("x{y=\"\n".getBytes(StandardCharsets.UTF_8)).exitCode()).isNotZero();
    }

    private static Outsider.Result check(byte[] metrics) throws IOException, InterruptedException {
        return Outsider.run(List.of("promtool", "check", "metrics"), metrics);
    }
}
