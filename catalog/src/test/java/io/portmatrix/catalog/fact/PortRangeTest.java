package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 80, 65_534, 65_535})
    void ports_within_the_bounds_are_ports(int port) {
        assertThat(PortRange.requirePort(port)).isEqualTo(port);
        assertThat(PortRange.single(port)).isEqualTo(new PortRange(port, port, Parity.ANY));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536, Integer.MAX_VALUE})
    void ports_outside_the_bounds_are_refused(int port) {
        String message = "port " + port + " is outside 1-65535";
        assertThatIllegalArgumentException().isThrownBy(() -> PortRange.requirePort(port)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> PortRange.of(port, 80)).withMessage(message);
        assertThatIllegalArgumentException().isThrownBy(() -> PortRange.of(80, port)).withMessage(message);
    }

    @Test
    void a_reversed_range_is_refused_with_the_right_order() {
        assertThatIllegalArgumentException().isThrownBy(() -> PortRange.of(81, 80))
                .withMessage("range 81-80 is reversed; write 80-81");
    }

    @Test
    void a_single_port_of_the_other_parity_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(81, 81, Parity.EVEN))
                .withMessage("range 81-81 holds no even port");
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(80, 80, Parity.ODD))
                .withMessage("range 80-80 holds no odd port");
        assertThat(new PortRange(80, 80, Parity.EVEN).size()).isOne();
    }

    @Test
    void size_membership_and_ports_agree_for_every_small_range_and_parity() {
        for (Parity parity : Parity.values()) {
            for (int from = 1; from <= 12; from++) {
                for (int to = from + 1; to <= 14; to++) {
                    PortRange range = new PortRange(from, to, parity);
                    List<Integer> expected = IntStream.rangeClosed(from, to)
                            .filter(p -> parity == Parity.ANY || (p % 2 == 0) == (parity == Parity.EVEN))
                            .boxed()
                            .toList();
                    assertThat(range.ports().boxed()).as("%s", range).isEqualTo(expected);
                    assertThat(range.size()).as("%s", range).isEqualTo(expected.size());
                    assertThat(IntStream.rangeClosed(1, 16).filter(range::contains).boxed()).as("%s", range)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void the_whole_port_space_is_a_range() {
        assertThat(PortRange.of(PortRange.MIN_PORT, PortRange.MAX_PORT).size()).isEqualTo(65_535);
        assertThat(new PortRange(1, 65_535, Parity.EVEN).size()).isEqualTo(32_767);
        assertThat(new PortRange(1, 65_535, Parity.ODD).size()).isEqualTo(32_768);
    }

    @ParameterizedTest
    @CsvSource({"80, 80, ANY, 80", "8000, 8010, ANY, 8000-8010", "8000, 8010, EVEN, even:8000-8010",
            "8001, 8001, ODD, odd:8001"})
    void text_is_what_a_set_reads(int from, int to, Parity parity, String text) {
        PortRange range = new PortRange(from, to, parity);
        assertThat(range).hasToString(text);
        assertThat(PortSet.parse(text)).isEqualTo(PortSet.of(range));
    }

    @Test
    void order_is_by_first_port_then_last_port_then_parity() {
        List<PortRange> ordered = Stream.of("1-5", "1-6", "even:1-6", "odd:1-6", "2", "2-3", "70")
                .map(PortSet::parse)
                .map(s -> s.ranges().getFirst())
                .toList();
        List<PortRange> shuffled = new java.util.ArrayList<>(ordered);
        java.util.Collections.shuffle(shuffled, new Random(4));
        assertThat(shuffled.stream().sorted()).isEqualTo(ordered);
        assertThat(ordered)
                .allSatisfy(r -> assertThat(r.compareTo(PortSet.parse(r.toString()).ranges().getFirst())).isZero());
    }
}
