package io.portmatrix.probe.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoRequestTest {
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};
    private static final String IP_HEADER = "4500002100000000400100000a4d00020a4d0001";

    private final EchoRequest dgram = new EchoRequest(false, false, 0xabcd, 2, PAYLOAD);
    private final EchoRequest raw = new EchoRequest(false, true, 0xabcd, 2, PAYLOAD);
    private final EchoRequest dgram6 = new EchoRequest(true, false, 0xabcd, 2, PAYLOAD);
    private final EchoRequest raw6 = new EchoRequest(true, true, 0xabcd, 2, PAYLOAD);

    /** RFC 1071: all words and the checksum add up to ones. */
    @Test
    void the_message_is_as_rfc_792_has_it() {
        assertThat(hex(raw.bytes())).isEqualTo("0800432aabcd00020102030405");
        assertThat(hex(dgram.bytes())).isEqualTo(hex(raw.bytes()));
        SplittableRandom random = new SplittableRandom(792);
        for (int i = 0; i < 1000; i++) {
            byte[] payload = new byte[random.nextInt(64)];
            random.nextBytes(payload);
            byte[] bytes = new EchoRequest(false, true, random.nextInt(), random.nextInt(), payload).bytes();
            int sum = 0;
            for (int at = 0; at < bytes.length; at++) {
                sum += (bytes[at] & 0xff) << (at % 2 == 0 ? 8 : 0);
                sum = (sum & 0xffff) + (sum >>> 16);
            }
            assertThat(sum).isEqualTo(0xffff);
        }
    }

    @Test
    void over_ipv6_the_kernel_adds_the_checksum() {
        assertThat(hex(raw6.bytes())).isEqualTo("80000000abcd00020102030405");
    }

    @Test
    void its_own_answer_is_known() {
        assertThat(dgram.isAnsweredBy(bytes("0000ffff123400020102030405"))).isTrue();
        assertThat(raw.isAnsweredBy(bytes(IP_HEADER + "0000ffffabcd00020102030405"))).isTrue();
        assertThat(raw.isAnsweredBy(bytes("46" + IP_HEADER.substring(2) + "94040000" + "0000ffffabcd00020102030405")))
                .isTrue();
        assertThat(dgram6.isAnsweredBy(bytes("8100ffff123400020102030405"))).isTrue();
        assertThat(raw6.isAnsweredBy(bytes("8100ffffabcd00020102030405"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"request, 0800ffff123400020102030405", "code, 0001ffff123400020102030405",
            "sequence, 0000ffff123400030102030405", "sequence high, 0000ffff123401020102030405",
            "payload, 0000ffff123400020102030406", "short, 0000ffff1234000201020304",
            "long, 0000ffff12340002010203040506", "cut, 0000ffff1234", "of IPv6, 8100ffff123400020102030405"})
    void what_is_not_it(String what, String message) {
        assertThat(dgram.isAnsweredBy(bytes(message))).as(what).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"another's, 0000ffffabce00020102030405", "another's too, 0000ffffaacd00020102030405"})
    void a_raw_socket_hears_other_programs_answers(String what, String message) {
        assertThat(raw.isAnsweredBy(bytes(IP_HEADER + message))).as(what).isFalse();
        assertThat(raw6.isAnsweredBy(bytes("81" + message.substring(2)))).as(what).isFalse();
        assertThat(dgram.isAnsweredBy(bytes(message))).as(what).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', none", "44, version", "60, six", "43, tooshort"})
    void an_ip_header_that_lies_is_none(String first, String what) {
        String packet = first.isEmpty() ? "" : first + IP_HEADER.substring(2) + "0000ffffabcd00020102030405";
        assertThat(raw.isAnsweredBy(bytes(packet))).as(what).isFalse();
        assertThat(raw.isAnsweredBy(bytes("4f" + IP_HEADER.substring(2)))).as("longer than the packet").isFalse();
    }

    @Test
    void an_error_must_quote_it() {
        assertThat(raw.isQuotedBy(0x0800_ffff_abcd_0002L)).isTrue();
        assertThat(raw.isQuotedBy(0x0800_ffff_abce_0002L)).isFalse();
        assertThat(raw.isQuotedBy(0x0800_ffff_abcd_0003L)).isFalse();
        assertThat(raw.isQuotedBy(0x0801_ffff_abcd_0002L)).isFalse();
        assertThat(raw.isQuotedBy(0x0d00_ffff_abcd_0002L)).isFalse();
        assertThat(raw.isQuotedBy(0)).isFalse();
        assertThat(dgram.isQuotedBy(0x0800_ffff_1234_0002L)).isTrue();
        assertThat(raw6.isQuotedBy(0x8000_ffff_abcd_0002L)).isTrue();
        assertThat(raw6.isQuotedBy(0x0800_ffff_abcd_0002L)).isFalse();
    }

    @Test
    void garbage_answers_nothing() {
        SplittableRandom random = new SplittableRandom(4443);
        byte[] answer = bytes(IP_HEADER + "0000ffffabcd00020102030405");
        for (int i = 0; i < 100_000; i++) {
            byte[] garbage = random.nextBoolean() ? Arrays.copyOf(answer, random.nextInt(answer.length))
                    : new byte[random.nextInt(60)];
            if (garbage.length > 0) {
                garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
            }
            for (EchoRequest request : new EchoRequest[] {dgram, raw, dgram6, raw6}) {
                assertThat(request.isAnsweredBy(garbage)).isFalse();
            }
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
