package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.AddressText;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenAddressTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            127.0.0.5, 127.0.0.5
            0.0.0.0, 0.0.0.0
            255.255.255.255, 255.255.255.255
            ::1, ::1
            2001:DB8::0:1, 2001:db8::1
            ::ffff:192.0.2.1, 192.0.2.1
            ::ffff:c000:201, 192.0.2.1
            192.0.2.7-7, 192.0.2.7
            """)
    void oneAddress(String text, String meant) {
        assertThat(WrittenAddress.parse(text)).isInstanceOfSatisfying(WrittenAddress.One.class,
                one -> assertThat(AddressText.of(one.address())).isEqualTo(meant));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.10-20, 192.0.2.10, 192.0.2.20, 11
            192.0.2.10-192.0.3.9, 192.0.2.10, 192.0.3.9, 256
            192.0.2.0/28, 192.0.2.0, 192.0.2.15, 16
            192.0.2.4/31, 192.0.2.4, 192.0.2.5, 2
            192.0.2.4/32, 192.0.2.4, 192.0.2.4, 1
            0.0.0.0/0, 0.0.0.0, 255.255.255.255, 4294967296
            2001:db8::/120, 2001:db8::, 2001:db8::ff, 256
            2001:db8::1-2001:db8::10, 2001:db8::1, 2001:db8::10, 16
            """)
    void severalAddresses(String text, String first, String last, String size) {
        assertThat(WrittenAddress.parse(text)).isInstanceOfSatisfying(WrittenAddress.Many.class, many -> {
            assertThat(AddressText.of(many.block().first())).isEqualTo(first);
            assertThat(AddressText.of(many.block().last())).isEqualTo(last);
            assertThat(many.block().size()).isEqualTo(new BigInteger(size));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pbx", "pbx.example.com", "pbx.example.com.", "_sip._tcp.example.com", "1.example", "3com",
            "xn--exmple-cua.com", "10-20.example"})
    void aName(String text) {
        assertThat(WrittenAddress.parse(text)).isEqualTo(new WrittenAddress.Name(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", "-a", "a-", "a b", "ex\u00e4mple.com", "a.1", "1.2.3", "1.2.3.4.",
            "256.1.1.1", "01.1.1.1", "1.1.1.1/", "/8", "1.1.1.1/-1", "1.1.1.1/33", "1.1.1.1-", "-1.1.1.1",
            "1.1.1.1-256",
            "1.1.1.1-01", "::1/129", "1::2::3", ":", ":::", "g::1", "[::1", "1.1.1.1:80", "[::1]:80", "::1/8",
            "fe80::1",
            "fe80::1%", "%lo", "::1%lo", "user@host", "host/path", "http://host", "1.1.1.1-::1", "::ffff:1.1.1.1/128",
            "::ffff:1.1.1.1-::ffff:1.1.1.2", "\u0661.1.1.1", "1,1.1.1.1"})
    void whatIsNothingIsRefusedWithAdvice(String text) {
        assertThatThrownBy(() -> WrittenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("; ");
    }

    @Test
    void aNetworkHoldsWhatItsPrefixSays() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            int length = random.nextInt(33);
            int mask = length == 0 ? 0 : -1 << (32 - length);
            int network = random.nextInt() & mask;
            AddressBlock block = AddressBlock.ofPrefix(address(network), length);
            int probe = random.nextBoolean() ? random.nextInt() : network ^ (1 << random.nextInt(32));
            assertThat(block.contains(address(probe))).isEqualTo((probe & mask) == network);
            assertThat(block.size()).isEqualTo(BigInteger.ONE.shiftLeft(32 - length));
        }
    }

    @Test
    void aRangeIsWalkedFromEndToEndOverEveryCarry() {
        List<String> walked = new ArrayList<>();
        new AddressBlock(WrittenAddress.literal("10.0.255.254"), WrittenAddress.literal("10.1.0.1"), false)
                .forEach(a -> walked.add(AddressText.of(a)));
        assertThat(walked).containsExactly("10.0.255.254", "10.0.255.255", "10.1.0.0", "10.1.0.1");
        walked.clear();
        new AddressBlock(WrittenAddress.literal("2001:db8::ffff"), WrittenAddress.literal("2001:db8::1:1"), false)
                .forEach(a -> walked.add(AddressText.of(a)));
        assertThat(walked).containsExactly("2001:db8::ffff", "2001:db8::1:0", "2001:db8::1:1");
        walked.clear();
        new AddressBlock(WrittenAddress.literal("255.255.255.254"), WrittenAddress.literal("255.255.255.255"), false)
                .forEach(a -> walked.add(AddressText.of(a)));
        assertThat(walked).containsExactly("255.255.255.254", "255.255.255.255");
    }

    private static InetAddress address(int bits) {
        return WrittenAddress.address(
                new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits});
    }
}
