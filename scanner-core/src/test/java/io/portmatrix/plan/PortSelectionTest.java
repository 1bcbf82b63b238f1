package io.portmatrix.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.PortSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSelectionTest {
    @Test
    void wordsAndLists() {
        assertThat(PortSelection.parse("all")).isEqualTo(new PortSelection.All());
        assertThat(PortSelection.parse(" Documented ")).isEqualTo(new PortSelection.Documented());
        assertThat(PortSelection.parse("22,8000-8010"))
                .isEqualTo(new PortSelection.Listed(PortSet.parse("22,8000-8010")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "every", "0", "65536", "10-1", "80,,81", "1-2-3", "-5"})
    void whatIsNoSelectionSaysWhatToWrite(String text) {
        assertThatThrownBy(() -> PortSelection.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--ports: ")
                .hasMessageEndingWith(", or 'documented', or 'all'");
    }

    @Test
    void itsTextReadsBack() {
        for (String text : new String[] {"all", "documented", "80,443,even:5000-5010"}) {
            assertThat(PortSelection.parse(PortSelection.parse(text).toString())).isEqualTo(PortSelection.parse(text));
        }
    }
}
