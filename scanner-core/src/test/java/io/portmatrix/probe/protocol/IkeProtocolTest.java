package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers by RFC 7296 section 3 and RFC 2408 section 3, the first two as strongSwan sends them. */
class IkeProtocolTest {
    private static final IkeProtocol PROTOCOL = new IkeProtocol();
    private static final long NONCE = 0x1122_3344_5566_7788L;
    private static final String SPI = "9122334455667788";

    @Test
    void version_2_offers_a_cipher_that_nobody_has() {
        String request = HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE)));
        assertThat(request).hasSize(2 * 372)
                .startsWith(SPI + "00".repeat(8) + "21202208" + "00000000" + "00000174" // header
                        + "2200002c" + "00000028" + "01010004" // proposal
                        + "030000080100fde8" + "0300000802000005" + "030000080300000c"
                        + "000000080400000e" + "28000108" + "000e0000");
    }

    @Test
    void version_1_offers_what_is_common() {
        assertThat(PROTOCOL.alternatives(exchange(NONCE))).singleElement()
                .satisfies(message -> assertThat(HexFormat.of().formatHex(message)).hasSize(2 * 184)
                        .startsWith(SPI + "00".repeat(8) + "01100200" + "00000000" + "000000b8" // header
                                + "0000009c" + "00000001" + "00000001" // association
                                + "00000090" + "01010004" // proposal
                                + "03000024" + "01010000" + "80010007" + "800e0100" + "80020002" + "80030001"
                                + "80040002" + "800b0001" + "800c7080"));
    }

    @Test
    void to_port_4500_everything_goes_behind_four_zeros() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(behindNat()))).startsWith("00000000" + SPI);
        assertThat(HexFormat.of().formatHex(PROTOCOL.alternatives(behindNat()).getFirst()))
                .startsWith("00000000" + SPI);
        byte[] answer = HexFormat.of()
                .parseHex(SPI + "00".repeat(8) + "29202220" + "00000000" + "00000024"
                        + "00000008" + "0000000e");
        byte[] marked = new byte[answer.length + 4];
        System.arraycopy(answer, 0, marked, 4, answer.length);
        assertThat(PROTOCOL.recognise(behindNat(), marked)).hasValue("version 2, no proposal chosen");
        assertThat(PROTOCOL.recognise(behindNat(), answer)).isEmpty();
        assertThat(PROTOCOL.recognise(exchange(NONCE), marked)).isEmpty();
    }

    @Test
    void answers_of_both_versions_tell_what_they_are() {
        assertThat(recognise(SPI + "0000000000000000 29202220 00000000 00000024 00000008 0000000e"))
                .hasValue("version 2, no proposal chosen");
        assertThat(recognise(SPI + "915c27352bf46a87 0b100500 c2932164 00000028 0000000c 00000001 0100000e"))
                .hasValue("version 1, notification 14");
        assertThat(recognise(SPI + "0000000000000001 21202220 00000000 00000020 00000004")).hasValue("version 2");
        assertThat(recognise(SPI + "0000000000000001 01100200 00000000 00000020 00000004")).hasValue("version 1");
        assertThat(recognise(SPI + "0000000000000001 21202220 00000000 00000028 29000004 00000008 00000011"))
                .as("the second payload")
                .hasValue("version 2, invalid key exchange");
        for (String[] type : new String[][] {{"0005", "invalid major version"}, {"0007", "invalid syntax"},
                {"4006", "asks for a cookie"}, {"000b", "notification 11"}}) {
            assertThat(recognise(SPI + "0000000000000000 29202220 00000000 00000024 00000008 0000" + type[0]))
                    .hasValue("version 2, " + type[1]);
        }
    }

    @Test
    void payloads_that_lie_end_the_search() {
        assertThat(recognise(SPI + "0000000000000001 21202220 00000000 00000020 21000000")).hasValue("version 2");
        assertThat(recognise(SPI + "0000000000000001 21202220 00000000 00000020 29ffff00")).hasValue("version 2");
        String endless = "21000004".repeat(40);
        assertThat(recognise(SPI + "0000000000000001 21202220 00000000 000000bc" + endless)).hasValue("version 2");
    }

    @Test
    void requests_and_what_is_not_ours_are_nothing() {
        assertThat(recognise("9122334455667789 0000000000000000 29202220 00000000 00000024 00000008 0000000e"))
                .isEmpty();
        assertThat(recognise(SPI + "0000000000000000 29202208 00000000 00000024 00000008 0000000e")).isEmpty();
        assertThat(recognise(SPI + "0000000000000000 29202220 00000000 00000025 00000008 0000000e")).isEmpty();
        assertThat(recognise(SPI + "0000000000000000 29302220 00000000 00000024 00000008 0000000e")).isEmpty();
        assertThat(recognise(SPI + "0000000000000000 01100200 00000000 0000001c")).as("our own").isEmpty();
        assertThat(recognise(SPI + "0000000000000001 01100400 00000000 0000001c")).as("aggressive mode").isEmpty();
        assertThat(recognise(SPI + "0000000000000001 0120")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    @Test
    void an_index_never_looks_like_the_marker() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(0)))).startsWith("8000000000000000");
    }

    private static Exchange behindNat() {
        return new Exchange(new InetSocketAddress(UdpProtocolsTest.address("192.0.2.1"), 40_000),
                new InetSocketAddress(UdpProtocolsTest.address("192.0.2.2"), 4500), NONCE);
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
