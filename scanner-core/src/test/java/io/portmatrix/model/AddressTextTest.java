package io.portmatrix.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    /** RFC 5952 sections 4 and 5, and addresses of each length of zeros. */
    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.1.2.3", "::, ::", "::1, ::1", "2001:0DB8::0001, 2001:db8::1",
            "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
            "2001:db8:0:0:0:0:2:1, 2001:db8::2:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "1:0:0:0:0:0:0:0, 1::",
            "fe80::1, fe80::1", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1",
            "0:0:1:0:0:0:0:1, 0:0:1::1", "::ffff:10.1.2.3, 10.1.2.3"})
    void addresses_have_one_form(String written, String canonical) {
        assertThat(AddressText.of(AddressText.parse(written))).isEqualTo(canonical);
    }

    @Test
    void a_scope_is_kept() throws UnknownHostException {
        byte[] linkLocal = AddressText.parse("fe80::1").getAddress();

        assertThat(AddressText.of(Inet6Address.getByAddress(null, linkLocal, 7))).isEqualTo("fe80::1%7");
    }

    @Test
    void every_address_is_read_back() throws UnknownHostException {
        Random random = new Random(3);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[16];
            bytes[0] = 0x20;
            for (int group = 1; group < 8; group++) {
                if (random.nextBoolean()) {
                    bytes[2 * group] = (byte) random.nextInt(256);
                    bytes[2 * group + 1] = (byte) random.nextInt(256);
                }
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            assertThat(AddressText.parse(AddressText.of(address))).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "localhost", "10.1.2", "10.1.2.256", "1.2.3.4.5", ":::", "12345::", "1:2:3",
            "10.1.2.3/8",
            "[::1]", "fe80::1%", "a.b:c"})
    void names_and_mistakes_are_refused_without_asking_anybody(String text) {
        assertThatThrownBy(() -> AddressText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no address");
    }
}
