package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.OwnLoopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command in a process of its own, as only a process can be ended by a signal. */
@EnabledOnOs(OS.LINUX)
class SimulateCommandIT {
    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> readUntil(BufferedReader reader, String start) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.startsWith(start)) {
                return lines;
            }
        }
        throw new AssertionError("ended without '" + start + "': " + String.join("\n", lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void listens_as_documented_until_it_is_ended(String signal) throws Exception {
        Process process = start("simulate", "--product", "ip-office@12.0", "--set", "platform=linux", "--address",
                OwnLoopback.address(1).getHostAddress(), "--map-low-ports");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = readUntil(reader, "Listening on ");
            String address = OwnLoopback.address(1).getHostAddress();
            assertThat(lines.getFirst()).isEqualTo(address + " stands in for " + address + " (ip-office@12.0)");
            assertThat(lines).anyMatch(line -> line.matches("tcp/22 .*speaks SSH .*ip-office/ssh.*"));
            assertThat(lines).anyMatch(line -> line.matches("Nothing listens for \\d+ more documented rules \\(-v .*"));
            int port = lines.stream()
                    .filter(line -> line.startsWith("tcp/22 "))
                    .map(line -> line.split(" +")[1])
                    .mapToInt(column -> column.matches("\\d+") ? Integer.parseInt(column) : 22)
                    .findFirst()
                    .orElseThrow();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(OwnLoopback.address(1), port), 10_000);
                assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine()).isEqualTo("SSH-2.0-StandIn_1.0");
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(reader.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void what_is_taken_is_told_and_the_rest_runs() throws Exception {
        String[] command = {"simulate", "--product", "one-x-portal", "--address",
                OwnLoopback.address(2).getHostAddress(), "--map-low-ports",
                "-v"};
        Process first = start(command);
        try (BufferedReader reader = first.inputReader(StandardCharsets.UTF_8)) {
            readUntil(reader, "Listening on ");
            Process second = start(command);
            try (BufferedReader errors = second.inputReader(StandardCharsets.UTF_8)) {
                List<String> lines = errors.lines().toList();
                assertThat(lines).anyMatch(line -> line.matches("Could not bind \\d+ ports:"));
                assertThat(lines).anyMatch(line -> line.matches("  tcp/\\d+: something else listens there .*"));
                assertThat(lines.getLast()).isEqualTo("portmatrix: there is nothing to listen on");
                assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isEqualTo(2);
            } finally {
                second.destroyForcibly();
            }
        } finally {
            first.destroyForcibly();
        }
    }
}
