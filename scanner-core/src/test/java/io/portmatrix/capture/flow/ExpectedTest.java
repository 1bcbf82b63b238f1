package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedTest {
    private final Expected<String, Integer> expected = new Expected<>(2);

    @Test
    void what_is_expected_is_found_until_its_time_is_over() {
        expected.put("a", 1, 100);

        assertThat(expected.find("a", 100)).isEqualTo(1);
        assertThat(expected.find("b", 100)).isNull();
        assertThat(expected.find("a", 101)).isNull();
        assertThat(expected.isEmpty()).isTrue();
    }

    @Test
    void the_oldest_makes_room_and_what_is_expected_again_is_new() {
        expected.put("a", 1, 100);
        expected.put("b", 2, 100);
        expected.put("a", 3, 200);
        expected.put("c", 4, 100);

        assertThat(expected.find("b", 0)).isNull();
        assertThat(expected.find("a", 200)).isEqualTo(3);
        assertThat(expected.find("c", 0)).isEqualTo(4);
    }
}
