package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.ObservationLinesReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scan that is killed at random moments, by a signal that no process survives or notices, and gone on with until it is
 * through. The system property {@code kills} says how often; the seed is printed with what fails.
 */
@EnabledOnOs(OS.LINUX)
class KilledScanIT {
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final String ONE = "127.78.9.1";
    private static final String OTHER = "127.78.9.2";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_MILLIS = 7_000;
    private static final int LEAST_MILLIS = 2_000;

    private final Random random = new Random(Long.getLong("seed", 20261122L));

    @TempDir
    private Path folder;

    @Test
    void aScanThatIsKilledAgainAndAgainComesToTheSame() throws Exception {
        try (StandInHost one = StandInHost.start(InetAddress.getByName(ONE), List.of(
                new PortScript(9443, new TcpBehaviour.Hold()), new PortScript(9001, new TcpBehaviour.Silent()),
                new PortScript(9077, new TcpBehaviour.Endless(Payload.text("hello\r\n")))));
                StandInHost other = StandInHost.start(InetAddress.getByName(OTHER), List.of(
                        new PortScript(9100, new TcpBehaviour.Hold()),
                        new PortScript(9101, new TcpBehaviour.AcceptThenFin())))) {
            Report whole = finished(start("whole", List.of()), "whole");
            int kills = 0;
            int continued = 0;
            for (int round = 0; kills < KILLS; round++) {
                boolean goesOn = false;
                boolean through = false;
                while (!through) {
                    Process scan = start("killed", goesOn ? List.of("--resume") : List.of());
                    boolean last = kills >= KILLS;
                    int millis = LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS);
                    if (!last && !scan.waitFor(millis, TimeUnit.MILLISECONDS)) {
                        kill(scan);
                        kills++;
                        goesOn = true;
                    } else {
                        assertThat(scan.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                        if (text("killed").contains("there is no run")) {
                            goesOn = false; // It was killed before anything was kept.
                        } else {
                            continued += goesOn ? 1 : 0;
                            through = true;
                        }
                    }
                }
                assertSame(whole, read("killed"), "round " + round);
            }
            assertThat(continued).as("runs that were gone on with").isPositive();
            System.out.println(kills + " kills, " + continued + " runs gone on with to the end");
        }
    }

    private void assertSame(Report whole, Report killed, String what) throws IOException {
        assertThat(killed.run().incomplete()).as(what).isNull();
        assertThat(killed.findings()).extracting(KilledScanIT::timeless)
                .as(what)
                .containsExactlyElementsOf(whole.findings().stream().map(KilledScanIT::timeless).toList());
        assertThat(Set.copyOf(killed.run().limitations())).as(what).isEqualTo(Set.copyOf(whole.run().limitations()));
        assertThat(killed.hosts()).as(what).isEqualTo(whole.hosts());
        List<Endpoint> endpoints = endpoints("killed");
        assertThat(endpoints).as(what).doesNotHaveDuplicates();
        assertThat(new HashSet<>(endpoints)).as(what).isEqualTo(new HashSet<>(endpoints("whole")));
    }

    /** A finding without the times in its evidence. */
    private static List<Object> timeless(Finding finding) {
        return List.of(finding.subject(), finding.expected(), finding.observed(), finding.verdict(), finding.kind(),
                finding.severity(), finding.evidence().stream().map(Evidence::kind).toList(), finding.citations());
    }

    private List<Endpoint> endpoints(String name) throws IOException {
        List<Endpoint> endpoints = new ArrayList<>();
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".jsonl"))) {
            assertThat(new ObservationLinesReader().read(in, name, new ObservationLinesReader.Handler() {
                @Override
                public void endpoint(Observation observation) {
                    endpoints.add(observation.endpoint());
                }

                @Override
                public void flow(SeenFlow flow) {
                    throw new AssertionError("nobody listens");
                }

                @Override
                public void limitation(Limitation limitation) {
                    // Compared in the reports.
                }
            })).isEmpty();
        }
        return endpoints;
    }

    private Report finished(Process scan, String name) throws Exception {
        assertThat(scan.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return read(name);
    }

    private Report read(String name) throws IOException {
        assertThat(folder.resolve(name + ".json")).as(text(name)).exists();
        return new JsonReportReader().read(folder.resolve(name + ".json"));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private Process start(String name, List<String> more) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".json"));
        Path site = folder.resolve("site.yaml");
        Files.writeString(site, "hosts:\n  - address: " + ONE + "\n    products: [emc]\n  - address: " + OTHER + "\n");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), Main.class.getName(), "scan", site.toString(), "--ports",
                        "1700-2300,8800-9600", "--method", "connect", "--max-rate", "400", "--report",
                        "json=" + folder.resolve(name + ".json"), "--observations",
                        folder.resolve(name + ".jsonl").toString()));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().remove("STATE_DIRECTORY");
        return builder.start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
