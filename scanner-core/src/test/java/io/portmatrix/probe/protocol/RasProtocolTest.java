package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Bytes by H.225.0 annex H (version 4) in aligned PER, worked out by hand; Wireshark's dissector, made from the same ASN.1,
 * reads them alike.
 */
class RasProtocolTest {
    private static final RasProtocol PROTOCOL = new RasProtocol();
    private static final long NONCE = 0x1234;
    /** 0x1235, less the lower bound 1. */
    private static final String NUMBER = "1234";
    private static final String VERSION_4 = "06 0008914a0004";

    @Test
    void discovery_names_our_address_and_a_terminal() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE)))).isEqualTo(
                ("0000" + NUMBER + VERSION_4 + "00 c0000201 9c40" + "0200").replace(" ", ""));
    }

    @Test
    void endpoints_are_asked_for_their_status() {
        assertThat(PROTOCOL.alternatives(exchange(NONCE))).singleElement()
                .satisfies(request -> assertThat(HexFormat.of().formatHex(request))
                        .isEqualTo("5480" + "9233" + "0000" + "00c00002019c40"));
    }

    @Test
    void over_ipv6_our_address_is_longer() {
        Exchange six = new Exchange(new InetSocketAddress(UdpProtocolsTest.address("2001:db8::1"), 40_000),
                new InetSocketAddress(UdpProtocolsTest.address("2001:db8::2"), 1719), NONCE);
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(six))).isEqualTo(("0000" + NUMBER + VERSION_4
                + "30 20010db8000000000000000000000001 9c40" + "0200").replace(" ", ""));
    }

    @Test
    void gatekeepers_confirm_and_reject() {
        assertThat(recognise("0400" + NUMBER + VERSION_4 + "00 7f000001 06b7")).hasValue("gatekeeper confirms");
        assertThat(recognise("0480" + NUMBER + VERSION_4 + "06 0045 0043 0053 0031"))
                .hasValue("gatekeeper confirms, ECS1");
        assertThat(recognise("0800" + NUMBER + VERSION_4 + "00")).hasValue("gatekeeper rejects");
        assertThat(recognise("0600" + NUMBER + VERSION_4 + "00")).as("extended").hasValue("gatekeeper confirms");
        assertThat(recognise("0400" + NUMBER + "06 0008914a0007 00")).as("version 7").hasValue("gatekeeper confirms");
        assertThat(recognise("0580" + NUMBER + VERSION_4 + "06 0045")).as("something of its own before the name")
                .hasValue("gatekeeper confirms");
        assertThat(recognise("0480" + NUMBER + VERSION_4 + "06 0045 0043")).as("the name is cut off")
                .hasValue("gatekeeper confirms");
    }

    @Test
    void endpoints_tell_their_status() {
        assertThat(recognise("5800 9233 00")).hasValue("endpoint tells its status");
        assertThat(recognise("5900" + "02 2a03" + "02 0102" + "9233")).as("data of an object's own before the number")
                .hasValue("endpoint tells its status");
        assertThat(recognise("5910" + "b5 00 0012" + "01 2a" + "9233")).as("data of a manufacturer's own")
                .hasValue("endpoint tells its status");
        assertThat(recognise("5900" + "02 2a03" + "8080" + "2a".repeat(128) + "9233")).as("more than 127 bytes of it")
                .hasValue("endpoint tells its status");
        assertThat(recognise("5900" + "02 2a03" + "ffff" + "9233")).as("fewer than it says").isEmpty();
    }

    @Test
    void not_to_understand_is_an_answer() {
        assertThat(recognise("60 9233")).hasValue("message not understood");
        assertThat(recognise("60 1234")).hasValue("message not understood");
        assertThat(recognise("60 1235")).isEmpty();
    }

    @Test
    void other_numbers_other_messages_and_halves_are_nothing() {
        assertThat(recognise("0400 1235" + VERSION_4 + "00")).isEmpty();
        assertThat(recognise("0400 9233" + VERSION_4 + "00")).as("the number of the other request").isEmpty();
        assertThat(recognise("0400" + NUMBER + "06 0008914b0004 00")).isEmpty();
        assertThat(recognise("0400" + NUMBER + "05 0008914a00")).isEmpty();
        assertThat(recognise("0400" + NUMBER)).isEmpty();
        assertThat(recognise("0000" + NUMBER + VERSION_4 + "00")).as("a request").isEmpty();
        assertThat(recognise("8000" + NUMBER)).isEmpty();
        assertThat(recognise("5800")).isEmpty();
        assertThat(recognise("5900 7fff")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
