package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNameTest {
    private static final List<String> NAMES = List.of("lo", "eth0", "eth1", "enp3s0", "wlan0", "br-lan");

    @ParameterizedTest
    @CsvSource({"eth,eth0", "eth2,eth0", "Eth1,eth1", "enp3s1,enp3s0", "emp3s1,enp3s0", "l0,lo", "wlan,wlan0",
            "wlo1,", "tun0,", "x,", "brlan,br-lan"})
    void a_letter_in_three_may_be_wrong(String written, String meant) {
        assertThat(SimilarName.of(written, NAMES)).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void a_distance_counts_letters() {
        assertThat(SimilarName.distance("", "abc")).isEqualTo(3);
        assertThat(SimilarName.distance("abc", "")).isEqualTo(3);
        assertThat(SimilarName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(SimilarName.of("a".repeat(65), List.of("a".repeat(65)))).isEmpty();
    }
}
