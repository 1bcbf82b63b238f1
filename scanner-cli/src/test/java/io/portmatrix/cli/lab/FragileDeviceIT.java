package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.FragileDevice;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device with 32 places for connections, of a product whose catalog file asks for care. */
@RequiresNetns
class FragileDeviceIT {
    private static final List<Integer> PORTS = IntStream.range(3230, 3280).boxed().toList();
    private static final String RANGE = "3200-3299";
    private static final int PLACES = 32;
    private static final Duration EXPIRY = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void it_survives_our_scan_and_every_port_is_found() throws Exception {
        Path json = folder.resolve("report.json");
        try (NetworkLab lab = NetworkLab.create()) {
            LabScanner scanner = new LabScanner(lab.addHost("scanner"));
            LabHost target = lab.addHost("target");
            FragileDevice device = FragileDevice.of(target, PORTS, PLACES, EXPIRY);

            CommandResult result = scanner.java(Main.class, "scan", "--target", "10.77.0.2", "--product", "xt-series",
                    "--ports", RANGE, "--report", "json=" + json, "--states", folder.resolve("states").toString());

            assertThat(result.exitCode()).as(result.errors()).isIn(0, 1, 3);
            assertThat(device.hasFallen()).isFalse();
        }
        Report report = new JsonReportReader().read(json);
        assertThat(report.run().incomplete()).isNull();
        assertThat(Files.readAllLines(folder.resolve("states"))
                .stream()
                .filter(line -> line.contains("\topen"))
                .collect(Collectors.joining("\n"))).contains("3230", "3279");
    }

    /** What the stand-in is worth: a usual scan brings it down, by half-open connections and by resets. */
    @ParameterizedTest
    @ValueSource(strings = {"-sS", "-sT"})
    void it_falls_over_under_a_usual_scan(String technique) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/nmap")), "needs nmap: apt-get install nmap");
        try (NetworkLab lab = NetworkLab.create()) {
            LabHost scanner = lab.addHost("scanner");
            FragileDevice device = FragileDevice.of(lab.addHost("target"), PORTS, PLACES, EXPIRY);

            CommandResult result = scanner.run(Duration.ofMinutes(2), "nmap", "-n", "-Pn", "-T4", technique, "-p",
                    RANGE,
                    "--host-timeout", "20s", "10.77.0.2");

            assertThat(result.exitCode()).as(result.errors()).isZero();
            assertThat(device.hasFallen()).isTrue();
        }
    }
}
