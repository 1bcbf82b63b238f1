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
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped by a deadline and gone on with, or not. */
class ResumeCommandIT {
    private static final String HOST = "127.78.10.1";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @Test
    void whatADeadlineStoppedIsGoneOnWith() throws IOException {
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(7001, new TcpBehaviour.Hold())))) {
            Report stopped = stopped();
            assertThat(streams.err()).contains("with --resume goes on with this run");
            assertThat(scan("--max-rate", "100", "--resume")).isEqualTo(1);
            Report report = report();
            assertThat(streams.err()).contains("goes on with the run of");
            assertThat(report.run().incomplete()).isNull();
            assertThat(report.run().id()).isEqualTo(stopped.run().id());
            assertThat(report.findings()).singleElement()
                    .satisfies(f -> assertThat(f.subject().port()).isEqualTo(7001));
        }
    }

    @Test
    void whatIsNotTheSameAnyMoreIsNamedAndNothingIsSent() throws IOException {
        stopped();
        Files.writeString(folder.resolve("site.yaml"), "# changed\n", java.nio.file.StandardOpenOption.APPEND);
        Files.deleteIfExists(folder.resolve("report.json"));
        assertThat(scan("--resume", "--max-rate", "101", "--exclude", "192.0.2.77")).isEqualTo(2);
        assertThat(streams.err()).contains("can't be gone on with, because this has changed since: --max-rate (101, was"
                + " 100), the exclusions (192.0.2.77, was not there), the site file; leave out --resume");
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void withoutAStoppedRunThereIsNothingToGoOnWith() throws IOException {
        assertThat(scan("--resume")).isEqualTo(2);
        assertThat(streams.err()).contains("there is no run of site site that was stopped");
    }

    @Test
    void withoutAFolderNothingIsKept() throws IOException {
        assertThat(Main.execute(streams.piped(), "scan", site().toString(), "--ports", "7000", "--resume"))
                .isEqualTo(2);
        assertThat(streams.err()).contains("nothing is kept of runs; name a store with --store");
    }

    @Test
    void aDamagedStoreGivesAClearLine() throws IOException {
        stopped();
        Path store = folder.resolve("state").resolve("portmatrix").resolve("history.db");
        byte[] bytes = Files.readAllBytes(store);
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(store, bytes);
        assertThat(scan("--resume", "--max-rate", "100")).isEqualTo(2);
        assertThat(streams.err()).contains("history.db").doesNotContain("\tat ");
    }

    @Test
    void aWindowWithAStoreThatCanNotBeUsedBeginsAnewAndSaysSo() throws IOException {
        Path store = folder.resolve("state").resolve("portmatrix").resolve("history.db");
        Files.createDirectories(store.getParent());
        Files.writeString(store, "no store at all ".repeat(1_000));
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES);
        assertThat(scan("--window", now.minusHours(2) + "-" + now.plusHours(2))).isZero();
        assertThat(streams.err()).contains("history.db").contains("; begins anew").doesNotContain("\tat ");
        assertThat(report().run().incomplete()).isNull();
    }

    @Test
    void aWindowGoesOnByItselfAndBeginsAnewWhenSomethingChanged() throws IOException {
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES);
        String window = now.minusHours(2) + "-" + now.plusHours(2);
        String first = stopped("--window", window).run().id();
        assertThat(scan("--max-rate", "100", "--deadline", "2s", "--window", window)).isIn(0, 3);
        assertThat(report().run().id()).isEqualTo(first);
        assertThat(streams.err()).contains("goes on with the run of");
        assertThat(scan("--max-rate", "5000", "--window", window)).isZero();
        assertThat(streams.err()).contains("--max-rate (5000, was 100); begins anew");
        assertThat(report().run().id()).isNotEqualTo(first);
        assertThat(report().run().incomplete()).isNull();
    }

    /** The report of a run of some hundred ports a second that was stopped after its first second. */
    private Report stopped(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--max-rate", "100", "--deadline", "4s"));
        all.addAll(List.of(options));
        assertThat(scan(all.toArray(String[]::new))).isIn(1, 3);
        Report report = report();
        assertThat(report.run().incomplete()).contains("deadline");
        return report;
    }

    private Report report() throws IOException {
        return new JsonReportReader().read(folder.resolve("report.json"));
    }

    private int scan(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("scan", site().toString(), "--ports", "6300-7299", "--method",
                "connect", "--report", "json=" + folder.resolve("report.json")));
        command.addAll(List.of(options));
        return Main.execute(streams.piped(Map.of("XDG_STATE_HOME", folder.resolve("state").toString())),
                command.toArray(String[]::new));
    }

    private Path site() throws IOException {
        Path site = folder.resolve("site.yaml");
        if (Files.notExists(site)) {
            Files.writeString(site, "hosts:\n  - address: " + HOST + "\n");
        }
        return site;
    }
}
