package io.portmatrix.cli.lab;

import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabException;
import io.portmatrix.fixtures.lab.LabHost;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs our own programs, and nmap, on a host of a lab. */
final class LabScanner {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LabHost host;

    LabScanner(LabHost host) {
        this.host = host;
    }

    /**
     * What was found on one port.
     *
     * @param state wire name of the state, or of the cause why there is none
     * @param kinds wire names of the evidence
     * @param texts the evidence for people
     */
    record Seen(String state, List<String> kinds, List<String> texts) {
        /** {@code open by connect-accepted, held-open}. */
        String summary() {
            return state + " by " + String.join(", ", kinds);
        }
    }

    /**
     * Probes with the prober alone.
     *
     * @param tcp TCP ports, as port sets are written; may be empty
     * @param udp {@code port[:protocol],...}; may be empty
     * @return {@code tcp/22} → what was seen there
     */
    Map<String, Seen> probe(InetAddress target, String tcp, String udp) {
        return seen(java(ProbeProgram.class, target.getHostAddress(), tcp, udp));
    }

    /** The same of an address as text, with a scope that only its namespace knows. */
    Map<String, Seen> probe(String target, String tcp, String udp) {
        return seen(java(ProbeProgram.class, target, tcp, udp));
    }

    /** As {@link #probe}, and talks to open TCP ports. @param talks {@code port:protocol[+tls],...} */
    Map<String, Seen> talk(InetAddress target, String tcp, String talks) {
        return seen(java(ProbeProgram.class, target.getHostAddress(), tcp, "", talks));
    }

    /** The same by a process without any capability, whoever it belongs to. */
    Map<String, Seen> probeWithoutRights(InetAddress target, String tcp, String udp) {
        return seen(javaWithoutRights(ProbeProgram.class, target.getHostAddress(), tcp, udp));
    }

    /** Runs a class with the class path of this JVM, without any capability. */
    CommandResult javaWithoutRights(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"));
        command.addAll(javaCommand(program, arguments));
        return host.run(PATIENCE, command.toArray(String[]::new));
    }

    private static Map<String, Seen> seen(CommandResult result) {
        if (result.exitCode() != 0) {
            throw new LabException("the prober ended with " + result.exitCode() + ": " + result.errors());
        }
        Map<String, Seen> seen = new LinkedHashMap<>();
        result.output().lines().map(line -> line.split("\t")).forEach(columns -> {
            List<String> kinds = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (int i = 2; i + 1 < columns.length; i += 2) {
                kinds.add(columns[i]);
                texts.add(columns[i + 1]);
            }
            Seen before = seen.put(columns[0], new Seen(columns[1], List.copyOf(kinds), List.copyOf(texts)));
            if (before != null && !"limitation".equals(columns[0])) {
                throw new LabException("two observations of " + columns[0] + ": " + before + " and "
                        + String.join(" ", columns));
            }
        });
        return seen;
    }

    /** Runs a class with the class path of this JVM. */
    CommandResult java(Class<?> program, String... arguments) {
        return host.run(PATIENCE, javaCommand(program, arguments).toArray(String[]::new));
    }

    private static List<String> javaCommand(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What nmap says of the same ports: {@code tcp/22} → state and reason. */
    Map<String, NmapReport.Port> nmap(InetAddress target, String... options) {
        List<String> command = new ArrayList<>(List.of("nmap", "-n", "-Pn", "-oX", "-"));
        if (target.getAddress().length == 16) {
            command.add("-6");
        }
        command.addAll(List.of(options));
        command.add(target.getHostAddress());
        CommandResult result = host.run(PATIENCE, command.toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new LabException("nmap ended with " + result.exitCode() + ": " + result.errors());
        }
        return NmapReport.parse(result.output());
    }
}
