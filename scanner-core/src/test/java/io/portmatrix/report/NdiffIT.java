package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** nmap's {@code ndiff} reads what we write, and sees what is different between two reports. */
class NdiffIT {
    /** What ndiff ends with. */
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;

    @TempDir
    Path folder;

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void needsNdiff() {
        Outsider.assumeInstalled("ndiff", "apt-get install ndiff");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_read_and_is_like_itself(Outsider.Named report) throws IOException, InterruptedException {
        Path file = written("one.xml", report);

        Outsider.Result result = Outsider.run(List.of("ndiff", file.toString(), file.toString()), new byte[0]);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(SAME);
    }

    @Test
    void what_is_gone_is_told() throws IOException, InterruptedException {
        Report mixed = SampleReports.mixed();
        List<Finding> fewer = mixed.findings()
                .stream()
                .filter(finding -> !finding.subject().fingerprint().startsWith("main/tcp/4007/"))
                .toList();
        Path before = written("before.xml", new Outsider.Named("before", mixed));
        Path after = written("after.xml",
                new Outsider.Named("after", new Report(mixed.run(), mixed.hosts(), fewer)));

        Outsider.Result result = Outsider.run(List.of("ndiff", before.toString(), after.toString()), new byte[0]);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(DIFFERENT);
        assertThat(result.out().lines().map(String::strip)).contains("main (10.1.2.3):")
                .anyMatch(
                        line -> line.startsWith("-4007/tcp open"));
    }

    private Path written(String name, Outsider.Named report) throws IOException {
        return Files.write(folder.resolve(name), Outsider.bytes(report, new NmapXmlReportWriter()));
    }
}
