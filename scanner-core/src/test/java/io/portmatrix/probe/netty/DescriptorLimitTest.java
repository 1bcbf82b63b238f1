package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorLimitTest {
    private static final String HEAD = "Limit                     Soft Limit           Hard Limit           Units     ";

    @Test
    void the_soft_limit_counts() {
        assertThat(DescriptorLimit.parse(List.of(HEAD,
                "Max processes             95000                95000                processes ",
                "Max open files            1024                 524288               files     "))).hasValue(1024);
    }

    @Test
    void no_limit_and_no_line_are_no_limit() {
        assertThat(DescriptorLimit.parse(List.of(HEAD))).isEmpty();
        assertThat(DescriptorLimit.parse(
                List.of("Max open files            unlimited            unlimited            files     "))).isEmpty();
    }

    @Test
    void a_limit_beyond_every_number_of_sockets_is_cut() {
        assertThat(DescriptorLimit.parse(
                List.of("Max open files            9223372036854775807  9223372036854775807  files     ")))
                .hasValue(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"20000,100,19836", "1024,40,920", "64,30,18", "64,63,1", "64,64,1"})
    void something_is_kept_back_and_something_is_left(int limit, int open, int left) {
        assertThat(DescriptorLimit.left(limit, open)).isEqualTo(left);
    }
}
