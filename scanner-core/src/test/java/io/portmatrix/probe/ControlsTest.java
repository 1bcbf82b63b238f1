package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
    @ParameterizedTest
    @CsvSource({"100, 63, 0, false", "100, 64, 0, true", "100, 64, 7, true", "100, 64, 8, false", "7, 7, 0, false",
            "8, 8, 0, true", "9, 8, 0, false", "9, 8, 1, false"})
    void suspicion(int planned, int accepted, int others, boolean suspected) {
        Controls controls = new Controls(planned, new SplittableRandom(1));
        for (int i = 0; i < others; i++) {
            controls.over(false);
        }
        for (int i = 0; i < accepted; i++) {
            controls.over(true);
        }
        assertThat(controls.suspected()).isEqualTo(suspected);
        assertThat(controls.wanted()).isEqualTo(suspected);
    }

    @ParameterizedTest
    @CsvSource({"'aaaaaa', true", "'aannaaaa', true", "'nnn', false", "'aaaaannn', false", "'naaaaaa', true"})
    void proof(String answers, boolean proved) {
        Controls controls = suspicious();
        for (int i = 0; i < answers.length(); i++) {
            assertThat(controls.wanted()).as(answers).isTrue();
            var unused = controls.next();
            controls.answered(answers.charAt(i) == 'a');
        }
        assertThat(controls.proved()).isEqualTo(proved);
        assertThat(controls.suspected()).isFalse();
        assertThat(controls.wanted()).isFalse();
    }

    @Test
    void no_more_are_under_way_than_would_refute_it_and_no_more_asked_than_needed() {
        Controls controls = suspicious();
        int underWay = 0;
        while (controls.wanted()) {
            var unused = controls.next();
            underWay++;
        }
        assertThat(underWay).isEqualTo(3);
        for (int i = 0; i < 5; i++) {
            controls.answered(true);
            assertThat(controls.wanted()).isTrue();
            var unused = controls.next();
            assertThat(controls.wanted()).isFalse();
        }
        controls.answered(true);
        assertThat(controls.proved()).isTrue();
    }

    @Test
    void controls_are_ports_that_were_not_asked() {
        for (int seed = 0; seed < 200; seed++) {
            Controls controls = new Controls(65_535, new SplittableRandom(seed));
            BitSet free = new BitSet();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 8; i++) {
                free.set(1 + random.nextInt(65_535));
            }
            for (int port = 1; port <= 65_535; port++) {
                if (!free.get(port)) {
                    controls.asked(port);
                }
            }
            for (int i = free.cardinality(); i > 0; i--) {
                int control = controls.next();
                assertThat(free.get(control)).as("%s of %s", control, free).isTrue();
                free.clear(control);
            }
            assertThat(controls.next()).as("none is left").isBetween(1, 65_535);
        }
    }

    private static Controls suspicious() {
        Controls controls = new Controls(8, new SplittableRandom(1));
        for (int i = 0; i < 8; i++) {
            controls.over(true);
        }
        return controls;
    }
}
