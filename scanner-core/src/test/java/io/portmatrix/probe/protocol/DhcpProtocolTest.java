package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 2131 section 2 and RFC 2132. */
class DhcpProtocolTest {
    private static final DhcpProtocol PROTOCOL = DhcpProtocol.DHCP;
    private static final long NONCE = 0x0a0b_0c0d_0102_0304L;
    private static final String FIXED = "02010600 01020304 0000 0000" + "00".repeat(16) + "0270 0a0b0c0d"
            + "00".repeat(202);
    private static final String COOKIE = "63825363";

    @Test
    void a_client_that_has_its_address_informs() {
        String request = HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE)));
        assertThat(request).hasSize(600)
                .startsWith("01010600" + "01020304" + "00000000" + "c0000201" + "00".repeat(12) + "02700a0b0c0d" + "00")
                .contains("63825363" + "350108" + "37020103" + "ff");
        assertThat(PROTOCOL.answerPort()).hasValue(68);
        assertThat(DhcpProtocol.BOOTP.request(exchange(NONCE))).isEqualTo(PROTOCOL.request(exchange(NONCE)));
        assertThat(DhcpProtocol.BOOTP.wireName()).isEqualTo("bootp");
    }

    @Test
    void over_ipv6_no_address_is_claimed() {
        Exchange six = new Exchange(new InetSocketAddress(UdpProtocolsTest.address("2001:db8::1"), 40_000),
                new InetSocketAddress(UdpProtocolsTest.address("2001:db8::2"), 67), NONCE);
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(six), 12, 28)).isEqualTo("00".repeat(16));
    }

    @Test
    void answers_tell_what_they_are() {
        assertThat(recognise(FIXED + COOKIE + "350105 ff")).hasValue("acknowledged");
        assertThat(recognise(FIXED + COOKIE + "00 3604c0000202 350102 ff")).hasValue("offer");
        assertThat(recognise(FIXED + COOKIE + "350106")).hasValue("refused");
        assertThat(recognise(FIXED + COOKIE + "350107")).hasValue("DHCP message 7");
        assertThat(recognise(FIXED + COOKIE + "ff 350105")).hasValue("BOOTP reply");
        assertThat(recognise(FIXED + COOKIE + "36ff 350105")).as("a length that lies").hasValue("BOOTP reply");
        assertThat(recognise(FIXED + COOKIE + "3501")).hasValue("BOOTP reply");
        assertThat(recognise(FIXED)).hasValue("BOOTP reply");
        assertThat(recognise(FIXED + "63825364 350105")).hasValue("BOOTP reply");
    }

    @Test
    void requests_and_answers_to_others_are_nothing() {
        assertThat(recognise("01" + FIXED.substring(2))).isEmpty();
        assertThat(recognise(FIXED.replace("01020304", "01020305"))).isEmpty();
        assertThat(recognise(FIXED.replace("0a0b0c0d", "0a0b0c0e"))).isEmpty();
        assertThat(recognise(FIXED.replace("0270", "0271"))).isEmpty();
        assertThat(recognise(FIXED.substring(2))).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
