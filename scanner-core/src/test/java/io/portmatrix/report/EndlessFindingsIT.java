package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports are written as they go: however many findings there are, memory is that of one, and of a line a host. */
class EndlessFindingsIT {
    /** Less than a twentieth of what a million findings take. */
    private static final String HEAP = "-Xmx48m";

    @Test
    void a_million_findings_become_json_lines_and_csv_in_constant_memory() throws IOException, InterruptedException {
        List<String> written = written("jsonl=1000000", "csv=1000000");

        assertThat(written.get(0)).startsWith("jsonl 1000002 lines, ");
        assertThat(written.get(1)).startsWith("csv 1000001 lines, ");
    }

    /** Fewer, so that it takes no longer than it has to; held in memory they would not fit by far. */
    @Test
    void so_do_the_other_formats() throws IOException, InterruptedException {
        List<String> written = written("json=60000", "sarif=60000", "sarif-full=60000", "junit=60000",
                "nmap-xml=60000", "markdown=60000", "prometheus=60000", "cef=60000", "syslog=60000");

        assertThat(written).hasSize(9);
        assertThat(written.get(7)).startsWith("cef 60003 lines, ");
        assertThat(written.get(8)).startsWith("syslog 60003 lines, ");
    }

    private static List<String> written(String... formats) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), EndlessFindings.class.getName()));
        command.addAll(List.of(formats));
        return Outsider.run(command, new byte[0]).fine().lines().toList();
    }
}
