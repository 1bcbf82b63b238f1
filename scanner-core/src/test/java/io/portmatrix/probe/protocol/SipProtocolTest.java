package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.address;
import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipProtocolTest {
    private static final String CALL = "Call-ID: 00000000000000ff@portmatrix\r\n";
    private final SipProtocol sip = new SipProtocol();

    @Test
    void options_with_every_header_that_is_mandatory_and_no_forwarding() {
        assertThat(request(exchange(0xff))).isEqualTo("""
                OPTIONS sip:192.0.2.2:5060 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.1:40000;branch=z9hG4bK00000000000000ff;rport
                Max-Forwards: 0
                From: <sip:portmatrix@192.0.2.1>;tag=00000000000000ff
                To: <sip:192.0.2.2:5060>
                Call-ID: 00000000000000ff@portmatrix
                CSeq: 1 OPTIONS
                Contact: <sip:portmatrix@192.0.2.1:40000>
                Accept: application/sdp
                Content-Length: 0

                """.replace("\n", "\r\n"));
    }

    @Test
    void ipv6_addresses_stand_in_brackets_without_zone() {
        Exchange v6 = new Exchange(new InetSocketAddress(address("fe80::1%1"), 40_000),
                new InetSocketAddress(address("2001:db8::2"), 5060), 1);
        assertThat(request(v6)).contains("OPTIONS sip:[2001:db8:0:0:0:0:0:2]:5060 ")
                .contains("Via: SIP/2.0/UDP [fe80:0:0:0:0:0:0:1]:40000;");
    }

    @Test
    void any_status_is_an_answer() {
        assertThat(answer("SIP/2.0 200 OK\r\n" + CALL + "\r\n")).hasValue("200 OK");
        assertThat(answer("SIP/2.0 483 Too Many Hops\r\nVia: x\r\n" + CALL + "\r\n")).hasValue("483 Too Many Hops");
        assertThat(answer("SIP/2.0 405\n" + CALL + "\r\n")).hasValue("405");
        assertThat(answer("SIP/2.0 200 " + "x".repeat(500) + "\r\n" + CALL)).hasValue("200 " + "x".repeat(80));
    }

    @Test
    void the_call_must_be_ours_however_the_header_is_written() {
        assertThat(answer("SIP/2.0 200 OK\r\nI : 00000000000000ff@portmatrix\r\n\r\n")).isPresent();
        assertThat(answer("SIP/2.0 200 OK\r\nCALL-ID:00000000000000ff@portmatrix\r\n\r\n")).isPresent();
        assertThat(answer("SIP/2.0 200 OK\r\nCall-ID: other@portmatrix\r\n\r\n")).isEmpty();
        assertThat(answer("SIP/2.0 200 OK\r\nX-Call-ID: 00000000000000ff@portmatrix\r\n\r\n")).isEmpty();
        assertThat(answer("SIP/2.0 200 OK\r\n\r\n")).isEmpty();
    }

    @Test
    void requests_and_other_protocols_are_no_answer() {
        assertThat(answer("OPTIONS sip:x SIP/2.0\r\n" + CALL + "\r\n")).isEmpty();
        assertThat(answer("SIP/3.0 200 OK\r\n" + CALL)).isEmpty();
        assertThat(answer("SIP/2.0 700 OK\r\n" + CALL)).isEmpty();
        assertThat(answer("SIP/2.0 200OK\r\n" + CALL)).isEmpty();
        assertThat(answer("HTTP/1.1 200 OK\r\n" + CALL)).isEmpty();
    }

    private String request(Exchange exchange) {
        return new String(sip.request(exchange), StandardCharsets.US_ASCII);
    }

    private Optional<String> answer(String text) {
        return sip.recognise(exchange(0xff), text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
