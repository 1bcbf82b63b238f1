package io.portmatrix.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "5 | 8 | 10 | [5]",
            "5 7 9 | 8 | 10 | [5-9]",
            "5 15 26 | 8 | 10 | [5-15, 26]",
            "1 100 200 1000 | 2 | 10 | [1-200, 1000]",
            "1 100 200 1000 | 3 | 10 | [1-100, 200, 1000]",
            "1 100 200 1000 | 1 | 10 | [1-1000]",
            "1 65535 | 8 | 10 | [1, 65535]",
            "1 21 41 | 2 | 10 | [1, 21-41]"})
    void ports_are_split_at_the_widest_gaps(String ports, int most, int gap, String expected) {
        BitSet bits = new BitSet();
        Arrays.stream(ports.strip().split(" ")).mapToInt(Integer::parseInt).forEach(bits::set);
        assertThat(Folding.ranges(bits, most, gap)).hasToString(expected);
    }
}
