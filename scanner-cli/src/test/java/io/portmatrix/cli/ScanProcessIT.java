package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, limits of the operating system, closed descriptors. */
@EnabledOnOs(OS.LINUX)
class ScanProcessIT {
    private static final String HOST = "127.78.2.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void ctrlCInTheMiddleEndsInAnIncompleteReport() throws Exception {
        List<PortScript> scripts = new ArrayList<>(
                IntStream.range(7000, 7200).mapToObj(p -> new PortScript(p, new TcpBehaviour.Silent())).toList());
        scripts.add(new PortScript(6999, new TcpBehaviour.Hold()));
        Path report = folder.resolve("report.json");
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST), scripts)) {
            Process process = scan(List.of(), "--ports", "6999-7199", "--max-in-flight", "1", "--report",
                    "json=" + report);
            host.awaitVisit(visit -> true, PATIENCE);
            signal(process, "INT");
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output(process)).isEqualTo(1);
        }
        Report written = new JsonReportReader().read(report);
        assertThat(written.run().incomplete()).contains("signal");
        assertThat(written.findings()).anySatisfy(f -> assertThat(f.subject().port()).isEqualTo(6999));
        assertThat(Files.readString(folder.resolve("out.txt"))).contains("The run is incomplete");
    }

    @Test
    void fewDescriptorsMakeARunSlowerAndNotWrong() throws Exception {
        List<PortScript> scripts = IntStream.range(7300, 7400)
                .mapToObj(p -> new PortScript(p, new TcpBehaviour.Hold()))
                .toList();
        Path report = folder.resolve("report.json");
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST), scripts)) {
            Process process = scan(List.of("bash", "-c", "ulimit -n 96; exec \"$@\"", "scan"), "--ports", "7300-7499",
                    "--report", "json=" + report);
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output(process)).isEqualTo(1);
        }
        Report written = new JsonReportReader().read(report);
        assertThat(written.run().incomplete()).isNull();
        assertThat(written.findings()).hasSize(100);
    }

    @Test
    void aClosedStandardOutputIsNoError() throws Exception {
        Path report = folder.resolve("report.json");
        Process process = scan(List.of("bash", "-c", "exec \"$@\" >&-", "scan"), "--ports", "7500", "--report",
                "json=" + report);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(new JsonReportReader().read(report).run().incomplete()).isNull();
        assertThat(process.exitValue()).as(output(process)).isIn(0, 4);
        assertThat(output(process)).doesNotContain("\tat ");
    }

    private Process scan(List<String> wrapper, String... options) throws IOException {
        Path site = folder.resolve("site.yaml");
        Files.writeString(site, "hosts:\n  - address: " + HOST + "\n");
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "scan", site.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private String output(Process process) throws IOException {
        return Files.readString(folder.resolve("out.txt")) + Files.readString(folder.resolve("err.txt"))
                + process.info();
    }

    private static void signal(Process process, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
