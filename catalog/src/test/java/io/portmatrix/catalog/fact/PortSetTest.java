package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"80", "1", "65535", "5488,5489", "8000-8010", "even:5000-5100", "odd:5001", "3478,50000-55000",
                    "5,3,4", "1-65535"})
    void text_and_set_are_two_forms_of_one_thing(String text) {
        assertThat(PortSet.parse(text)).hasToString(text);
        assertThat(PortSet.parse(PortSet.parse(text).toString())).isEqualTo(PortSet.parse(text));
    }

    @Test
    void spaces_around_items_are_allowed() {
        assertThat(PortSet.parse(" 3478 , 50000-55000 ")).hasToString("3478,50000-55000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "80,", ",80", "80,,81", "http", "-80", "80-", "80 - 81", "0x50", "8o", "+80",
            "80.0",
            "EVEN:80", "even: 80", "even:", "prime:80", "80-81-82", "1234567890"})
    void what_is_no_port_is_refused_with_an_example(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.parse(text))
                .withMessageEndingWith(
                        "is no port; write 80, 8000-8010, even:5000-5100 or a list with commas");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|port 0 is outside 1-65535", "65536|port 65536 is outside 1-65535",
            "1-65536|port 65536 is outside 1-65535", "80,90-85|range 90-85 is reversed; write 85-90",
            "even:81|range 81-81 holds no even port"})
    void what_can_be_no_port_is_refused(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.parse(text)).withMessage(message);
    }

    @Test
    void the_message_names_the_bad_part() {
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.parse("80, x1,90"))
                .withMessageStartingWith("'x1' is no port");
    }

    @Test
    void the_empty_set_has_no_ports() {
        assertThat(PortSet.EMPTY.isEmpty()).isTrue();
        assertThat(PortSet.EMPTY.size()).isZero();
        assertThat(PortSet.EMPTY.contains(1)).isFalse();
        assertThat(PortSet.EMPTY).hasToString("");
        assertThatThrownBy(PortSet.EMPTY::first).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_whole_set_has_all_ports() {
        assertThat(PortSet.ALL.size()).isEqualTo(65_535);
        assertThat(PortSet.ALL.contains(1)).isTrue();
        assertThat(PortSet.ALL.contains(65_535)).isTrue();
        assertThat(PortSet.ALL.contains(0)).isFalse();
        assertThat(PortSet.ALL.contains(65_536)).isFalse();
        assertThat(PortSet.ALL.isEmpty()).isFalse();
        assertThat(PortSet.ALL.minus(PortSet.ALL)).isEqualTo(PortSet.EMPTY);
    }

    @Test
    void equality_is_by_ranges_as_printed_and_same_ports_is_not() {
        PortSet printed = PortSet.parse("80,81");
        PortSet joined = PortSet.parse("80-81");
        assertThat(printed).isNotEqualTo(joined);
        assertThat(printed.samePortsAs(joined)).isTrue();
        assertThat(printed.samePortsAs(PortSet.parse("80-82"))).isFalse();
        assertThat(PortSet.EMPTY.samePortsAs(PortSet.of(80))).isFalse();
    }

    @Test
    void ports_that_are_printed_twice_count_once() {
        assertThat(PortSet.parse("80,80,79-81").size()).isEqualTo(3);
        assertThat(PortSet.parse("80,80,79-81").ports()).containsExactly(79, 80, 81);
        assertThat(PortSet.parse("even:80-84,odd:80-84").samePortsAs(PortSet.parse("80-84"))).isTrue();
    }

    @Test
    void first_is_the_lowest_and_not_the_first_printed() {
        assertThat(PortSet.parse("90,80,85").first()).isEqualTo(80);
        assertThat(PortSet.parse("even:81-90").first()).isEqualTo(82);
    }

    @Test
    void loose_ports_become_the_fewest_ranges() {
        assertThat(PortSet.ofPorts(List.of(5, 1, 2, 3, 9, 2))).hasToString("1-3,5,9");
        assertThat(PortSet.ofPorts(List.of())).isEqualTo(PortSet.EMPTY);
        assertThat(PortSet.ofPorts(List.of(65_535, 1))).hasToString("1,65535");
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.ofPorts(List.of(80, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> PortSet.ofPorts(List.of(65_536)));
    }

    @Test
    void the_ranges_cannot_be_changed_from_outside() {
        List<PortRange> ranges = new ArrayList<>(List.of(PortRange.single(80)));
        PortSet set = new PortSet(ranges);
        ranges.clear();
        assertThat(set).isEqualTo(PortSet.of(80));
        BitSet bits = set.bits();
        bits.clear();
        assertThat(set.contains(80)).isTrue();
    }

    /** Each operation against plain sets of integers, on sets that touch, overlap, repeat and leave gaps. */
    @Test
    void algebra_agrees_with_plain_sets_on_random_sets() {
        Random random = new Random(20_240_701);
        for (int round = 0; round < 2_000; round++) {
            PortSet a = randomSet(random);
            PortSet b = randomSet(random);
            TreeSet<Integer> left = plain(a);
            TreeSet<Integer> right = plain(b);
            String about = "round " + round + ": " + a + " and " + b;

            assertThat(a.size()).as(about).isEqualTo(left.size());
            assertThat(a.isEmpty()).as(about).isEqualTo(left.isEmpty());
            assertThat(a.ports().boxed().toList()).as(about).isEqualTo(List.copyOf(left));
            for (int port = LOW; port <= HIGH; port++) {
                assertThat(a.contains(port)).as("%s, port %s", about, port).isEqualTo(left.contains(port));
            }
            assertThat(a.samePortsAs(b)).as(about).isEqualTo(left.equals(right));

            assertThat(plain(a.union(b))).as(about).isEqualTo(with(left, s -> s.addAll(right)));
            assertThat(plain(a.intersection(b))).as(about).isEqualTo(with(left, s -> s.retainAll(right)));
            assertThat(plain(a.minus(b))).as(about).isEqualTo(with(left, s -> s.removeAll(right)));

            assertThat(a.union(b)).as(about).isEqualTo(b.union(a));
            assertThat(a.intersection(b)).as(about).isEqualTo(b.intersection(a));
            assertThat(a.minus(b).union(a.intersection(b)).samePortsAs(a)).as(about).isTrue();
            assertFewestRanges(a.union(b), about);
            assertThat(PortSet.ofBits(a.bits()).samePortsAs(a)).as(about).isTrue();
            assertThat(PortSet.ofPorts(left)).as(about).isEqualTo(PortSet.ofBits(a.bits()));
        }
    }

    private static final List<Parity> PARITIES = List.of(Parity.values());
    private static final int LOW = 1;
    private static final int HIGH = 60;

    private static PortSet randomSet(Random random) {
        return new PortSet(IntStream.range(0, random.nextInt(5)).mapToObj(i -> {
            int from = random.nextInt(LOW, HIGH);
            int to = Math.min(HIGH, from + 1 + random.nextInt(12));
            return new PortRange(from, to, PARITIES.get(random.nextInt(PARITIES.size())));
        }).toList());
    }

    private static TreeSet<Integer> plain(PortSet set) {
        return set.ranges().stream().flatMap(r -> r.ports().boxed()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> with(Set<Integer> start, java.util.function.Consumer<Set<Integer>> change) {
        Set<Integer> copy = new TreeSet<>(start);
        change.accept(copy);
        return copy;
    }

    private static void assertFewestRanges(PortSet set, String about) {
        for (int i = 1; i < set.ranges().size(); i++) {
            assertThat(set.ranges().get(i).from()).as(about).isGreaterThan(set.ranges().get(i - 1).to() + 1);
        }
        assertThat(set.ranges()).as(about).allSatisfy(r -> assertThat(r.parity()).isEqualTo(Parity.ANY));
    }
}
