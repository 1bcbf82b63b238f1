package io.portmatrix.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpCodesTest {
    private static final InetAddress V4 = AddressText.parse("192.0.2.1");
    private static final InetAddress V6 = AddressText.parse("2001:db8::1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"3 | 13 | ICMP 3/13 (communication prohibited)",
            "3 | 3 | ICMP 3/3 (port unreachable)", "3 | 16 | ICMP 3/16 (unreachable)",
            "11 | 0 | ICMP 11/0 (time to live exceeded)", "11 | 1 | ICMP 11/1 (reassembly time exceeded)",
            "12 | 2 | ICMP 12/2 (parameter problem)", "4 | 0 | ICMP 4/0", "250 | 1 | ICMP 250/1"})
    void icmp(int type, int code, String text) {
        assertThat(IcmpCodes.describe(type, code, V4)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 | 1 | ICMPv6 1/1 (communication prohibited)",
            "1 | 4 | ICMPv6 1/4 (port unreachable)", "1 | 8 | ICMPv6 1/8 (unreachable)",
            "2 | 0 | ICMPv6 2/0 (packet too big)", "3 | 0 | ICMPv6 3/0 (hop limit exceeded)",
            "3 | 1 | ICMPv6 3/1 (reassembly time exceeded)", "4 | 1 | ICMPv6 4/1 (parameter problem)",
            "5 | 0 | ICMPv6 5/0"})
    void icmpv6(int type, int code, String text) {
        assertThat(IcmpCodes.describe(type, code, V6)).isEqualTo(text);
    }

    @Test
    void every_code_of_unreachable_has_words_of_its_own() {
        assertThat(words(3, 16, V4)).hasSize(16).doesNotContain("ICMP (unreachable)");
        assertThat(words(1, 8, V6)).hasSize(8).doesNotContain("ICMPv6 (unreachable)");
    }

    @Test
    void only_these_refuse_prohibit_or_reach_nobody() {
        for (int type = 0; type < 16; type++) {
            for (int code = 0; code < 20; code++) {
                assertThat(IcmpCodes.isPortUnreachable(type, code, V4)).isEqualTo(type == 3 && code == 3);
                assertThat(IcmpCodes.isPortUnreachable(type, code, V6)).isEqualTo(type == 1 && code == 4);
                assertThat(IcmpCodes.isHostUnreachable(type, code, V4)).isEqualTo(type == 3 && code == 1);
                assertThat(IcmpCodes.isHostUnreachable(type, code, V6)).isEqualTo(type == 1 && code == 3);
                assertThat(IcmpCodes.isProhibition(type, code, V4))
                        .isEqualTo(type == 3 && Set.of(9, 10, 13).contains(code));
                assertThat(IcmpCodes.isProhibition(type, code, V6))
                        .isEqualTo(type == 1 && Set.of(1, 5, 6).contains(code));
            }
        }
    }

    private static Set<String> words(int type, int codes, InetAddress from) {
        Set<String> all = new HashSet<>();
        for (int code = 0; code < codes; code++) {
            all.add(IcmpCodes.describe(type, code, from).replaceFirst(" [0-9/]+", ""));
        }
        return all;
    }
}
