package io.portmatrix.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypeTest {
    @ParameterizedTest
    @CsvSource({"0,NULL", "1,ETHERNET", "9,PPP", "12,RAW", "14,RAW", "50,PPP_HDLC", "51,PPPOE", "101,RAW", "108,LOOP",
            "113,LINUX_SLL", "228,IPV4", "229,IPV6", "276,LINUX_SLL2"})
    void a_number_is_a_type(int number, LinkType type) {
        assertThat(LinkType.of(number)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 105, 127, 147, 65_535, 65_537})
    void other_numbers_are_not_understood(int number) {
        assertThat(LinkType.of(number)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void its_own_number_finds_it(LinkType type) {
        assertThat(LinkType.of(type.number())).contains(type);
    }

    @Test
    void names_are_for_people() {
        assertThat(LinkType.LINUX_SLL2.text()).isEqualTo("Linux cooked v2");
    }
}
