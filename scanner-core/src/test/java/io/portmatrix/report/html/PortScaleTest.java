package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portmatrix.catalog.fact.PortSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortScaleTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1024, 250", "8192, 500", "27648, 750", "65536, 1000"})
    void a_port_stands_at_the_cube_root_of_its_number(int port, double at) {
        assertThat(PortScale.at(port)).isCloseTo(at, within(1e-9));
    }

    @Test
    void every_port_is_right_of_the_one_before() {
        for (int port = 1; port <= 65_536; port++) {
            assertThat(PortScale.at(port)).isGreaterThan(PortScale.at(port - 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"80 | 80-80", "22,80 | 22-22 80-80", "1-1023 | 1-1023", "40000,40003 | 40000-40003",
                    "1-65535 | 1-65535", "even:50000-50010 | 50000-50010", "10,65535 | 10-10 65535-65535"})
    void ports_are_drawn_as_runs_and_gaps_nobody_sees_are_closed(String ports, String runs) {
        assertThat(PortScale.runs(PortSet.parse(ports).bits())).extracting(run -> run.from() + "-" + run.to())
                .containsExactly(runs.split(" "));
    }

    @Test
    void runs_hold_every_port_and_are_bounded() {
        Random random = new Random(91);
        for (int round = 0; round < 20; round++) {
            int density = 1 + random.nextInt(2_000);
            List<Integer> ports = random.ints(1 + 65_535 / density, 1, 65_536).boxed().toList();

            List<PortScale.Run> runs = PortScale.runs(PortSet.ofPorts(ports).bits());

            assertThat(ports).allMatch(port -> runs.stream().anyMatch(run -> run.from() <= port && port <= run.to()));
            assertThat(runs).hasSizeLessThanOrEqualTo(2 * PortScale.WIDTH)
                    .allMatch(run -> ports.contains(run.from()) && ports.contains(run.to()));
        }
    }

    @Test
    void no_port_no_run() {
        assertThat(PortScale.runs(PortSet.EMPTY.bits())).isEmpty();
    }
}
