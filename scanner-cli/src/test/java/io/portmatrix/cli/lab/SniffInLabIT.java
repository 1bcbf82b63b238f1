package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.Acceptance;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listening with the whole command, to real connections in a lab. */
@RequiresNetns
class SniffInLabIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final List<String> SITE = List.of("--target", "10.77.0.1", "--product", "ip-office@12.0");

    @TempDir
    private Path folder;

    private NetworkLab lab;
    private LabHost listener;
    private LabHost peer;

    @BeforeEach
    void build() {
        lab = NetworkLab.create();
        listener = lab.addHost("listener");
        peer = lab.addHost("peer");
    }

    @AfterEach
    void takeDown() {
        lab.close();
    }

    @Test
    void a_watch_is_followed_asked_for_a_report_and_ended() throws Exception {
        BitSet ports = new BitSet();
        ports.set(9001);
        ports.set(9002);
        listener.listen(Acceptance.HOLD, ports);
        Path json = folder.resolve("report.json");
        try (SniffProcess sniff = sniff(CLASS_PATH, "-i", "eth0", "--follow", "jsonl", "--report", "json=" + json)) {
            assertThat(sniff.awaitErr(line -> line.startsWith("listening")))
                    .isEqualTo("listening on eth0 until Ctrl-C");
            connect(9001);
            assertThat(sniff.awaitOut(line -> line.contains("9001"))).startsWith("{\"event\":\"finding\",\"time\":\"")
                    .contains("\"kind\":\"unexpected-listener\"");
            assertThat(sniff.awaitErr(line -> line.contains("9001"))).startsWith("HIGH unexpected-listener  10.77.0.1");

            sniff.signal("USR1");
            sniff.awaitErr(line -> line.contains("1 DEVIATION"));
            Report meanwhile = new JsonReportReader().read(json);
            assertThat(meanwhile.run().incomplete()).isEqualTo("the watch goes on: this is what was heard until now");
            assertThat(unexpected(meanwhile)).containsExactly(9001);

            connect(9002);
            sniff.awaitOut(line -> line.contains("9002"));
            sniff.signal("INT");
            assertThat(sniff.awaitOut(line -> line.contains("\"end\""))).contains("\"incomplete\":null",
                    "\"deviations\":{\"critical\":0,\"high\":2,");
            assertThat(sniff.waitFor()).isEqualTo(1);
        }
        Report report = new JsonReportReader().read(json);
        assertThat(report.run().incomplete()).isNull();
        assertThat(unexpected(report)).containsExactly(9001, 9002);
        assertThat(report.run().options()).containsEntry("interface", "eth0");
    }

    @Test
    void an_interface_that_goes_away_ends_it_with_what_was_heard() throws Exception {
        ip("link add v0 type veth peer name v1");
        ip("link set v0 up");
        ip("link set v1 up");
        Path json = folder.resolve("report.json");
        try (SniffProcess sniff = sniff(CLASS_PATH, "-i", "v0", "--for", "1h", "--report", "json=" + json)) {
            sniff.awaitErr(line -> line.startsWith("listening on v0 until 2"));
            ip("link delete v0");
            assertThat(sniff.waitFor()).isEqualTo(3);
            assertThat(sniff.awaitOut(line -> line.startsWith("The run is incomplete"))).endsWith(": v0 is gone");
        }
        assertThat(new JsonReportReader().read(json).run().limitations()).contains(
                new Limitation("interface-gone", "v0 is gone"));
    }

    @Test
    void privileges_are_dropped_before_anything_is_heard() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String readable = readableClassPath();
        Path json = folder.resolve("report.json");
        BitSet ports = new BitSet();
        ports.set(9003);
        listener.listen(Acceptance.HOLD, ports);
        try (SniffProcess sniff = sniff(readable, "-i", "eth0", "--user", "nobody", "--follow", "jsonl", "--report",
                "json=" + json)) {
            sniff.awaitErr(line -> line.startsWith("listening"));
            connect(9003);
            sniff.awaitOut(line -> line.contains("9003"));
            sniff.signal("TERM");
            assertThat(sniff.waitFor()).isEqualTo(1);
        }
        assertThat(Files.getOwner(json).getName()).isEqualTo("nobody");

        Path forbidden = Files.createDirectory(folder.resolve("forbidden"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")))
                .resolve("report.json");
        try (SniffProcess sniff = sniff(readable, "-i", "eth0", "--for", "2s", "--user", "nobody", "--report",
                "json=" + forbidden)) {
            assertThat(sniff.waitFor()).isEqualTo(2);
            assertThat(sniff.awaitErr(line -> line.startsWith("portmatrix:")))
                    .isEqualTo("portmatrix: " + forbidden + ": there is no permission to write it as nobody");
        }
    }

    @Test
    void what_is_missing_is_said() {
        assertThat(run(List.of(), "-i", "eth1"))
                .isEqualTo("2: portmatrix: there is no interface eth1; did you mean eth0?\n");
        assertThat(run(List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw"), "-i", "eth0"))
                .startsWith("2: portmatrix: no right to listen on eth0: ")
                .contains("CAP_NET_RAW");
        assertThat(run(List.of(), "-i", "eth0", "--user", "nobody-at-all"))
                .isEqualTo("2: portmatrix: there is no user 'nobody-at-all' on this machine\n");
    }

    @Test
    void a_disk_that_is_full_leaves_nothing_half_written() {
        CommandResult result = listener.run(PATIENCE, "unshare", "--mount", "sh", "-c",
                "mount -t tmpfs -o size=8k none " + folder
                        + " && \"$@\"; code=$?; ls -A " + folder + "; exit $code",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp",
                CLASS_PATH, Main.class.getName(), "sniff", "--target", "10.77.0.1", "--product", "ip-office@12.0", "-i",
                "eth0",
                "--for", "1s", "--report", "json=" + folder + "/report.json");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errors()).contains("report.json could not be written: No space left on device");
        assertThat(result.output()).doesNotContain(".part", "report.json");
    }

    @Test
    void interfaces_are_listed() {
        CommandResult result = new LabScanner(listener).java(Main.class, "sniff", "--list");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines().map(line -> line.replaceAll(" +", " "))).contains(
                "INTERFACE STATE FRAMES LISTEN ADDRESSES", "lo up Ethernet yes 127.0.0.1 ::1")
                .anyMatch(line -> line.startsWith("eth0 up Ethernet yes 10.77.0.1 fd77::1"));
    }

    private static List<Integer> unexpected(Report report) {
        return report.findings()
                .stream()
                .filter(finding -> finding.kind() == FindingKind.UNEXPECTED_LISTENER)
                .map(finding -> finding.subject().port())
                .toList();
    }

    private SniffProcess sniff(String classPath, String... options) throws IOException {
        return SniffProcess.start(listener, classPath, Stream.concat(SITE.stream(), Stream.of(options)).toList());
    }

    /** Exit code and stderr of a run that can't start. */
    private String run(List<String> starter, String... options) {
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", CLASS_PATH, Main.class.getName(), "sniff"));
        command.addAll(SITE);
        command.addAll(List.of(options));
        CommandResult result = listener.run(PATIENCE, command.toArray(String[]::new));
        return result.exitCode() + ": " + result.errors();
    }

    private void connect(int port) {
        CommandResult result = peer.run(PATIENCE, "bash", "-c", "exec 3<>/dev/tcp/10.77.0.1/" + port + " || exit 7");
        assertThat(result.exitCode()).isIn(0, 7);
    }

    private void ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        assertThat(listener.run(PATIENCE, command.toArray(String[]::new)).exitCode()).as(arguments).isZero();
    }

    /** The program where every user can read it. */
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        Path copy = Files.createDirectory(folder.resolve("program"));
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            Path from = Path.of(entry);
            if (Files.exists(from)) {
                Path to = copy.resolve(copies.size() + from.getFileName().toString());
                try (Stream<Path> files = Files.walk(from)) {
                    for (Path file : files.toList()) {
                        Files.copy(file, to.resolve(from.relativize(file).toString()),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }
}
