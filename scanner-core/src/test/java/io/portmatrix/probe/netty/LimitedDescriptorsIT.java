package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.fixtures.BoundPort;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.junit.StandIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process with hardly any descriptors must neither die nor hang, nor judge a port by what it lacks itself. */
class LimitedDescriptorsIT {
    private static final int LISTENERS = 150;

    @RegisterExtension
    final StandIns standIns = new StandIns();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"64,auto", "64,nio", "200,auto"})
    void every_port_is_concluded(int limit, String sockets) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc here");
        List<PortScript> scripts = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            scripts.add(PortScript.anyPort(new TcpBehaviour.Hold()));
        }
        scripts.add(PortScript.anyPort(new TcpBehaviour.Silent()));
        scripts.add(PortScript.anyPort(new TcpBehaviour.Refuse()));
        StandInHost host = standIns.start(scripts.toArray(PortScript[]::new));
        String ports = host.bound().stream().map(BoundPort::port).map(String::valueOf).collect(Collectors.joining(","));

        assertThat(probeWith(limit, sockets, ports)).contains("open=" + LISTENERS, "filtered=1", "closed=1",
                "descriptor-limit");
    }

    private String probeWith(int limit, String sockets, String ports) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process child = new ProcessBuilder("bash", "-c", "ulimit -n " + limit + " && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                ProbingProcess.class.getName(), sockets, ports).redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = child.waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(exit).as(said).isZero();
        return said;
    }

    @Test
    void this_process_knows_its_own_limit() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/limits")), "no /proc here");
        assertThat(DescriptorLimit.sockets().orElse(1)).isPositive();
    }
}
