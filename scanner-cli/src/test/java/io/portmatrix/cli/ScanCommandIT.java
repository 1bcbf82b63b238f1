package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.lock.SiteLock;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandIT {
    private static final String HOST = "127.78.1.1";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @Test
    void aListenerThatNothingDocumentsIsADeviation() throws IOException {
        try (StandInHost host = standIn(new PortScript(7001, new TcpBehaviour.Hold()))) {
            assertThat(scan(site(""), "--ports", "7000-7002")).isEqualTo(1);
        }
        assertThat(streams.out()).startsWith("1 DEVIATION").contains("unexpected-listener").contains("tcp/7001");
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void whatAScanWritesDownIsJudgedAgainAndComesToTheSame() throws IOException {
        Path lines = folder.resolve("o.jsonl");
        Path scanned = folder.resolve("scanned.json");
        Path checked = folder.resolve("checked.json");
        Path site = site("");
        try (StandInHost host = standIn(new PortScript(7001, new TcpBehaviour.Hold()))) {
            assertThat(scan(site, "--ports", "7000-7002", "--observations", lines.toString(), "--report",
                    "json=" + scanned)).isEqualTo(1);
        }
        assertThat(Main.execute(streams.piped(), "check", site.toString(), lines.toString(), "--report",
                "json=" + checked))
                .isEqualTo(1);
        assertThat(new JsonReportReader().read(checked).findings())
                .isEqualTo(new JsonReportReader().read(scanned).findings());
    }

    @Test
    void failOnSaysWhatIsBadEnough() throws IOException {
        try (StandInHost host = standIn(new PortScript(7001, new TcpBehaviour.Hold()))) {
            assertThat(scan(site(""), "--ports", "7000-7002", "--fail-on", "critical")).isZero();
        }
    }

    @Test
    void aHostThatOnlyRefusesHasNothingUnexpected() throws IOException {
        assertThat(scan(site(""), "--ports", "7000-7002")).isZero();
        assertThat(streams.out()).startsWith("NOTHING FOUND");
    }

    @Test
    void aTargetThatSendsEndlessBytesIsOpenAndDoesNotHoldTheRun() throws IOException {
        Payload noise = Payload.text("\u001b]0;x\u0007=1+1\r\n");
        try (StandInHost host = standIn(new PortScript(7003, new TcpBehaviour.Endless(noise)))) {
            assertThat(scan(site(""), "--ports", "7003")).isEqualTo(1);
        }
        assertThat(streams.out()).contains("tcp/7003").doesNotContain("\u001b").doesNotContain("\u0007");
    }

    @Test
    void acceptAndCloseIsNoListenerButWorthKnowing() throws IOException {
        // A stand-in that the system keeps waiting closes too late, and then it is a listener indeed.
        int code = 1;
        try (StandInHost host = standIn(new PortScript(7004, new TcpBehaviour.AcceptThenFin()))) {
            for (int tries = 0; tries < 5 && code == 1; tries++) {
                code = scan(site(""), "--ports", "7004");
            }
        }
        assertThat(code).isZero();
        assertThat(streams.out()).contains("unexpected-accept");
    }

    @Test
    void theStateOfEveryPortGoesToAFile() throws IOException {
        Path file = folder.resolve("states");
        try (StandInHost host = standIn(new PortScript(7006, new TcpBehaviour.Hold()))) {
            assertThat(scan(site(""), "--ports", "7000-7010", "--states", file.toString())).isEqualTo(1);
        }
        assertThat(file).hasContent(HOST + "\ttcp\tclosed\t7000-7005,7007-7010\n" + HOST + "\ttcp\topen\t7006\n");
    }

    @Test
    void aStateFileThatCannotBeWrittenIsAnError() throws IOException {
        Path nowhere = folder.resolve("none").resolve("states");
        assertThat(scan(site(""), "--ports", "7000", "--states", nowhere.toString())).isNotZero();
        assertThat(streams.err()).contains(nowhere.toString());
    }

    @Test
    void theWholeReportGoesToAFileAndStandardOutputKeepsItsOwn() throws IOException {
        Path file = folder.resolve("report.json");
        try (StandInHost host = standIn(new PortScript(7005, new TcpBehaviour.Hold()))) {
            assertThat(scan(site(""), "--ports", "7005", "--report", "json=" + file)).isEqualTo(1);
        }
        Report report = new JsonReportReader().read(file);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.UNEXPECTED_LISTENER);
            assertThat(finding.subject().port()).isEqualTo(7005);
            assertThat(finding.subject().fingerprint()).isEqualTo(HOST + "/tcp/7005/undocumented");
        });
        assertThat(report.run().options()).containsEntry("ports", "7005");
        assertThat(streams.out()).startsWith("1 DEVIATION");
    }

    @Test
    void whoClosesThePipeLosesNeitherFileNorExitCode() throws IOException {
        Path file = folder.resolve("report.json");
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (StandInHost host = standIn(new PortScript(7006, new TcpBehaviour.Hold()))) {
            int code = Main.execute(streams.withOut(closed), "scan", site("").toString(), "--ports", "7006", "--report",
                    "json=" + file);
            assertThat(code).isEqualTo(1);
        }
        assertThat(new JsonReportReader().read(file).findings()).hasSize(1);
    }

    @Test
    void documentedPortsOfATargetWithoutASiteFile() throws IOException {
        try (StandInHost host = standIn(new PortScript(7080, new TcpBehaviour.Hold()))) {
            int code = run("scan", "--target", HOST, "--product", "cloud-operations-manager", "--ports", "documented");
            assertThat(code).isZero();
        }
        assertThat(streams.out()).startsWith("COMPLIANT").contains("1 as documented");
    }

    @Test
    void recheckProbesWhatDeviatedAndTakesOverTheRest() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        Path site = site("    products: [cloud-operations-manager@12.0, media-manager@12.0]\n");
        PortScript surplus = new PortScript(7008, new TcpBehaviour.Hold());
        try (StandInHost host = standIn(surplus, new PortScript(49001, new TcpBehaviour.Hold()))) {
            assertThat(scan(site, "--ports", "7000-7100,49001", "--report", "json=" + first)).isEqualTo(1);
        }
        assertThat(kinds(first)).contains(FindingKind.NOT_LISTENING, FindingKind.UNEXPECTED_LISTENER,
                FindingKind.UNDECLARED_OPTION);

        PortScript mended = new PortScript(7080, new TcpBehaviour.Hold());
        try (StandInHost host = standIn(mended)) {
            assertThat(scan(site, "--ports", "7000-7100,49001", "--recheck", first.toString(), "--report",
                    "json=" + second)).isZero();
        }
        assertThat(kinds(second)).containsOnly(FindingKind.AS_DOCUMENTED);
        Report merged = new JsonReportReader().read(second);
        assertThat(merged.run().recheckOf()).isEqualTo(new JsonReportReader().read(first).run().id());
        assertThat(merged.run().limitations()).anySatisfy(l -> assertThat(l.code()).isEqualTo("rechecked"));
    }

    @Test
    void everyErrorOfASiteFileIsToldAtOnceWithItsLine() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, """
                hosts:
                  - address: 127.78.1.1
                    products: [ip-ofice@12.0]
                  - address: 224.0.0.1
                colour: red
                """);
        assertThat(scan(file)).isEqualTo(2);
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).contains("broken.yaml:3:")
                .contains("ip-office")
                .contains("broken.yaml:4:")
                .contains("broken.yaml:5:")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownReleaseNamesTheDocumentedOnes() {
        assertThat(run("scan", "--target", HOST, "--product", "ip-office@2.1")).isEqualTo(2);
        assertThat(streams.err()).contains("2.1").contains("12.0");
    }

    @Test
    void aReportThatCannotBeRecheckedIsAUsageError() throws IOException {
        Path file = folder.resolve("no-report.json");
        Files.writeString(file, "{\"schemaVersion\": 99}");
        assertThat(scan(site(""), "--recheck", file.toString())).isEqualTo(2);
        assertThat(streams.err()).contains("no-report.json");
    }

    private List<FindingKind> kinds(Path report) throws IOException {
        return new JsonReportReader().read(report).findings().stream().map(Finding::kind).distinct().toList();
    }

    @Test
    void aRunThatTakesTooLongEndsWithWhatItKnows() throws IOException {
        Path report = folder.resolve("report.json");
        int code = scan(site(""), "--max-rate", "10", "--deadline", "1s", "--report", "json=" + report);
        assertThat(code).isEqualTo(3);
        Report.Run run = new JsonReportReader().read(report).run();
        assertThat(run.incomplete()).isEqualTo("ended by its deadline of 1s before everything was probed");
        assertThat(run.options()).containsEntry("deadline", "1s");
    }

    @Test
    void aSiteThatIsBeingScannedIsLeftAlone() throws IOException {
        Path site = site("");
        Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
        Path locks = folder.resolve("portmatrix").resolve("locks");
        String[] scan = {"scan", site.toString(), "--ports", "7001"};
        try (StandInHost host = standIn(new PortScript(7001, new TcpBehaviour.Hold()))) {
            try (SiteLock held = SiteLock.take(locks, site.toRealPath().toString(), "a site", Instant.EPOCH)) {
                assertThat(held).isNotNull();
                assertThat(Main.execute(streams.piped(environment), scan)).isEqualTo(5);
            }
            assertThat(host.visitCount()).isZero();
            assertThat(streams.err()).contains("is being scanned by process " + ProcessHandle.current().pid());
            assertThat(streams.out()).isEmpty();

            assertThat(Main.execute(streams.piped(environment), scan)).isEqualTo(1);
        }
    }

    @Test
    void whoeverHasNoPlaceForALockIsToldAndScans() throws IOException {
        Files.writeString(folder.resolve("portmatrix"), "a file where a folder should be");
        Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
        try (StandInHost host = standIn(new PortScript(7001, new TcpBehaviour.Hold()))) {
            assertThat(Main.execute(streams.piped(environment), "scan", site("").toString(), "--ports", "7001"))
                    .isEqualTo(1);
        }
        assertThat(streams.err()).contains("no lock could be taken in " + folder);
    }

    private Path site(String more) throws IOException {
        Path file = folder.resolve("site.yaml");
        Files.writeString(file, "hosts:\n  - address: " + HOST + "\n" + more);
        return file;
    }

    private int scan(Path site, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "scan";
        arguments[1] = site.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return Main.execute(streams.piped(), arguments);
    }

    private static StandInHost standIn(PortScript... scripts) throws IOException {
        return StandInHost.start(InetAddress.getByName(HOST), List.of(scripts));
    }
}
