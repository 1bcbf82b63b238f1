package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.report.JsonReportReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The units and the crontab line that are packed, run as far as a machine without systemd and cron allows; and the log. */
@EnabledOnOs(OS.LINUX)
class ScheduledIT {
    private static final Path UNITS = Path.of("src/main/dist/systemd");
    private static final Path CRONTAB = Path.of("src/main/dist/cron/portmatrix");
    private static final String HOST = "127.78.9.1";
    private static final int PORT = 7901;

    @TempDir
    private Path folder;
    private Path program;

    private record Result(int code, String out, String err) {}

    static Stream<Path> units() throws IOException {
        try (Stream<Path> files = Files.list(UNITS)) {
            return files.toList().stream();
        }
    }

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        program = Files.writeString(bin.resolve("portmatrix"), "#!/bin/sh\nexec '"
                + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1"
                + " --enable-native-access=ALL-UNNAMED -cp '" + System.getProperty("java.class.path") + "' "
                + Main.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("state"));
    }

    @ParameterizedTest
    @MethodSource("units")
    void systemd_has_nothing_against_a_unit(Path unit) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")),
                "needs systemd-analyze: apt-get install systemd");
        for (Path each : units().toList()) {
            String name = each.getFileName().toString().replace("@.", "@lab.");
            Files.writeString(folder.resolve(name), Files.readString(each)
                    .replace("/usr/bin/portmatrix",
                            program.toString()));
        }
        Result result = run(List.of("systemd-analyze", "verify", "--man=no", "--recursive-errors=one",
                folder.resolve(unit.getFileName().toString().replace("@.", "@lab.")).toString()),
                Map.of("PATH",
                        System.getenv("PATH")));
        assertThat(result.err() + result.out()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void what_the_service_starts_tells_what_changed_and_logs_for_the_journal() throws Exception {
        Path unit = UNITS.resolve("portmatrix@.service");
        Files.createDirectories(folder.resolve("state/portmatrix-lab"));
        Files.writeString(folder.resolve("etc/lab.yaml"), site());
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(PORT, new TcpBehaviour.Hold())))) {
            Map<String, String> environment = environment(unit);
            environment.put("PORTMATRIX_OPTIONS", "--ports " + PORT + " --method connect");
            Result first = run(command(unit, environment), environment);
            assertThat(first.code()).as(first.err()).isEqualTo(1);
            assertThat(first.out()).contains("unexpected-listener", "tcp/" + PORT);
            assertThat(first.err().lines()).allMatch(line -> line.matches("<[0-7]>.*"))
                    .anyMatch(line -> line.matches("<6>scan of site \\S+ begins"))
                    .anyMatch(line -> line
                            .matches("<4>\\S+: 1 deviation \\(1 high\\); run \\S+ took [0-9.]+ s, exit code 1"));
            Result second = run(command(unit, environment), environment);
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.out()).isEmpty();
        }
        assertThat(value(unit, "SuccessExitStatus").split(" ")).containsExactly("1", "3");
        assertThat(new JsonReportReader().read(folder.resolve("state/portmatrix-lab/last.json")).comparison())
                .isNotNull();
        assertThat(folder.resolve("state/portmatrix-lab/last.html")).isNotEmptyFile();
    }

    @Test
    void what_the_watch_starts_is_a_command_line_of_ours() throws Exception {
        Path unit = UNITS.resolve("portmatrix-watch@.service");
        Map<String, String> environment = environment(unit);
        List<String> arguments = command(unit, environment);
        assertThat(Main.commandLine()
                .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .name()).isEqualTo("sniff");
    }

    @Test
    void the_crontab_line_runs_as_cron_runs_it() throws Exception {
        List<String> lines = Files.readAllLines(CRONTAB).stream().filter(line -> !line.startsWith("#")).toList();
        String entry = lines.getLast();
        Matcher parts = Pattern.compile("\\d+ \\d+ \\* \\* \\* +([a-z]+) +(.*)").matcher(entry);
        assertThat(parts.matches()).isTrue();
        assertThat(parts.group(2)).as("cron ends a command there").doesNotContain("%");
        String command = placed(parts.group(2)).replace("--jitter 10m", "--jitter 1s") + " --ports " + PORT
                + " --method connect";
        Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString(), "LOGNAME", "portmatrix"));
        for (String line : lines) {
            String[] variable = line.split("=", 2);
            if (line.matches("[A-Z_]+=.*")) {
                environment.put(variable[0], placed(variable[1]));
            }
        }
        environment.merge("PATH", program.getParent().toString(), (path, ours) -> ours + ":" + path);
        Files.writeString(folder.resolve("etc/site.yaml"), site());
        List<String> cron = List.of(environment.get("SHELL"), "-c", command);
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(PORT, new TcpBehaviour.Hold())))) {
            assertThat(run(cron, environment).out()).contains("unexpected-listener");
            assertThat(run(cron, environment)).isEqualTo(new Result(1, "", ""));
        }
        Result resolved = run(cron, environment);
        assertThat(resolved.out()).contains("1 resolved");
        assertThat(resolved.code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("state/log"))).hasSize(6)
                .last()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO portmatrix\\[\\d+] .*exit code 0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state/log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_goes_wrong_is_logged_too() throws Exception {
        Path log = folder.resolve("log");
        Result result = run(List.of(program.toString(), "scan", folder.resolve("none.yaml").toString(), "--log",
                log.toString()), Map.of());
        assertThat(result.code()).isEqualTo(2);
        assertThat(Files.readString(log)).contains("ERROR portmatrix[", "none.yaml", "exit code 2");
        assertThat(run(List.of(program.toString(), "scan", "x.yaml", "--log", folder.toString()), Map.of()).code())
                .isEqualTo(2);
    }

    @Test
    void a_syslog_server_gets_it_by_udp() throws Exception {
        try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            server.setSoTimeout(30_000);
            run(List.of(program.toString(), "scan", "none\u001b[2J.yaml", "--log", "syslog:127.0.0.1:"
                    + server.getLocalPort()), Map.of("LC_ALL", "C.UTF-8"));
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            server.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .matches("<27>1 \\d{4}-\\S+Z - portmatrix \\d+ - - none\\\\u\\{1b}\\[2J.yaml.*; exit code 2");
        }
    }

    @Test
    void rsyslog_understands_it() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/rsyslogd")), "needs rsyslogd: apt-get install rsyslog");
        int port;
        try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        Path seen = folder.resolve("seen");
        Path ready = folder.resolve("rsyslogd.pid");
        Path configuration = Files.writeString(folder.resolve("rsyslog.conf"),
                """
                        module(load="imudp")
                        input(type="imudp" address="127.0.0.1" port="%d")
                        template(name="t" type="string" string="%%syslogfacility-text%% %%syslogseverity-text%% %%app-name%% %%msg%%\\n")
                        action(type="omfile" file="%s" template="t")
                        """
                        .formatted(port, seen));
        Process rsyslogd = new ProcessBuilder("/usr/sbin/rsyslogd", "-n", "-f", configuration.toString(), "-i",
                ready.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            // A datagram that comes too early is lost, so that the run is made until one came.
            for (int attempt = 0; attempt < 20 && !Files.exists(seen); attempt++) {
                run(List.of(program.toString(), "scan", "none.yaml", "--log", "syslog:127.0.0.1:" + port), Map.of());
            }
        } finally {
            rsyslogd.destroy();
            assertThat(rsyslogd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(seen)).startsWith("daemon err portmatrix").contains("none.yaml", "exit code 2");
    }

    private static String site() {
        return "hosts:\n  - address: " + HOST + "\n";
    }

    private static String value(Path unit, String key) throws IOException {
        return Files.readAllLines(unit)
                .stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .reduce((a, b) -> {
                    throw new AssertionError("two lines " + key);
                })
                .orElseThrow();
    }

    private Map<String, String> environment(Path unit) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        for (String variable : value(unit, "Environment").split(" ")) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        return environment;
    }

    /** As systemd.service(5) has it: specifiers, then words, of which a variable without braces is several. */
    private List<String> command(Path unit, Map<String, String> environment) throws IOException {
        String line = placed(value(unit, "ExecStart").replace("%S/", "/var/lib/").replace("%i", "lab"))
                .replace("/usr/bin/portmatrix", program.toString());
        assertThat(line).doesNotContain("%");
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            if (word.startsWith("$")) {
                words.addAll(Arrays.stream(environment.get(word.substring(1)).split(" "))
                        .filter(w -> !w.isEmpty())
                        .toList());
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private String placed(String text) {
        return text.replace("/etc/portmatrix/", folder + "/etc/")
                .replace("/var/lib/portmatrix/", folder + "/state/")
                .replace("/var/lib/portmatrix-", folder + "/state/portmatrix-")
                .replaceAll("^/var/lib$", folder + "/state");
    }

    private Result run(List<String> command, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
