package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.Wire;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.Judgement;
import io.portmatrix.fixtures.lab.PortStates;
import io.portmatrix.fixtures.lab.Scenario;
import io.portmatrix.fixtures.lab.Scenario.Size;
import io.portmatrix.fixtures.lab.Scenario.Target;
import io.portmatrix.fixtures.lab.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole command against each kind of host that the benchmark has, small: every port it probed is in the state that
 * the host's kernel says. How long it takes is the benchmark's business.
 */
@RequiresNetns
class ProbingLabIT {
    private static final int PORTS = 300;
    private static final Size SMALL = new Size(40, "1-" + PORTS, 3, 50, 500, 11);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, IPv{1}")
    @CsvSource({"LOOPBACK, 4, auto", "CLOSED, 6, connect", "CLOSED, 6, syn", "DROPPING, 4, connect", "DROPPING, 4, syn",
            "ROUTED, 4, connect", "ROUTED, 4, syn", "MANY, 4, syn", "LOSSY, 4, syn", "FAR, 4, syn",
            "SYN_LIMITED, 4, syn",
            "RST_LIMITED, 4, syn", "GARBLED, 4, syn"})
    void every_port_is_seen_as_it_is(Scenario scenario, int family, String method) throws Exception {
        try (Stage stage = Stage.of(scenario, SMALL)) {
            PortStates seen = scan(stage, family, "--ports", "1-" + PORTS, "--method", method);
            BitSet asked = new BitSet();
            asked.set(1, PORTS + 1);
            Judgement judgement = stage.judge(seen, family == 6, Wire.TCP, asked);
            assertThat(judgement.examples()).isEmpty();
            assertThat(judgement.isFlawless()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}, IPv{1}")
    @CsvSource({"TARPIT, 4, connect", "TARPIT, 4, syn", "ACCEPT_CLOSE, 6, connect", "SYN_PROXY, 4, connect",
            "SYN_PROXY, 4, syn"})
    void what_accepts_everything_is_no_host(Scenario scenario, int family, String method) throws Exception {
        try (Stage stage = Stage.of(scenario, SMALL)) {
            PortStates seen = scan(stage, family, "--ports", "1-" + PORTS, "--method", method);
            Target target = stage.targets().getFirst();
            String address = family == 6 ? target.address6() : target.address();
            assertThat(seen.ports(address, Wire.TCP, "answers-everything").cardinality()).isEqualTo(PORTS);
        }
    }

    @Test
    void a_host_that_turns_silent_is_left_alone() throws Exception {
        try (Stage stage = Stage.of(Scenario.TURNS_SILENT, SMALL)) {
            PortStates seen = scan(stage, 4, "--ports", "1-" + PORTS, "--method", "connect");
            String address = stage.targets().getFirst().address();
            assertThat(seen.ports(address, Wire.TCP, "filtered").cardinality()).isZero();
            assertThat(seen.ports(address, Wire.TCP, "stopped-answering").cardinality()).isBetween(PORTS - 100,
                    PORTS - 1);
        }
    }

    /** Ten services and 190 closed ports that say so without a limit. */
    @Test
    void every_udp_port_of_the_benchmark_is_seen_as_it_is() throws Exception {
        try (Stage stage = Stage.of(Scenario.UDP, SMALL)) {
            PortStates seen = scan(stage, 4, "--ports", "documented", "--catalog",
                    Path.of("..", "scanner-core", "benchmarks", "udp-catalog").toString());
            String address = stage.targets().getFirst().address();
            BitSet asked = seen.ports(address, Wire.UDP, "open");
            assertThat(asked.cardinality()).isEqualTo(10);
            asked.set(2000, 2190);
            Judgement judgement = stage.judge(seen, false, Wire.UDP, asked);
            assertThat(judgement.examples()).isEmpty();
            assertThat(judgement.isFlawless()).isTrue();
        }
    }

    private PortStates scan(Stage stage, int family, String... options) throws Exception {
        List<String> site = new ArrayList<>(List.of("hosts:"));
        for (Target target : stage.targets()) {
            site.add("  - address: \"" + (family == 6 ? target.address6() : target.address()) + "\"");
            if (List.of(options).contains("--catalog")) {
                site.add("    products: [bench-udp]");
            }
        }
        Path file = Files.write(folder.resolve("site.yaml"), site);
        Path states = folder.resolve("states");
        List<String> arguments = new ArrayList<>(List.of("scan", file.toString(), "--states", states.toString()));
        arguments.addAll(List.of(options));
        CommandResult result = new LabScanner(stage.client()).java(Main.class, arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output() + result.errors()).isLessThan(4);
        return PortStates.parse(Files.readAllLines(states));
    }
}
