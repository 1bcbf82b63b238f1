package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 5531 section 9. */
class RpcProtocolTest {
    private static final RpcProtocol PROTOCOL = RpcProtocol.NFS;
    private static final long NONCE = 0x0102_0304;

    @Test
    void the_call_is_of_the_null_procedure_without_credentials() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE)))).isEqualTo(
                ("01020304 00000000 00000002 000186a3 00000003 00000000" + "00".repeat(16)).replace(" ", ""));
        assertThat(HexFormat.of().formatHex(RpcProtocol.PORTMAPPER.request(exchange(NONCE))))
                .contains("000186a0" + "00000002");
    }

    @Test
    void every_kind_of_reply_is_an_answer() {
        assertThat(accepted("00000000")).hasValue("program 100003 version 3");
        assertThat(accepted("00000001")).hasValue("no program 100003");
        assertThat(accepted("00000002 00000002 00000004")).hasValue("program 100003 versions 2 to 4");
        assertThat(accepted("00000003")).hasValue("no procedure 0");
        assertThat(accepted("00000004")).hasValue("arguments not understood");
        assertThat(accepted("00000005")).hasValue("system error");
        assertThat(recognise("01020304 00000001 00000001 00000000 00000002 00000002")).hasValue("RPC version denied");
        assertThat(recognise("01020304 00000001 00000001 00000001 00000005")).hasValue("authentication wanted");
    }

    @Test
    void a_verifier_is_stepped_over_unless_it_is_too_long() {
        assertThat(recognise("01020304 00000001 00000000 00000001 00000005 1122334455000000 00000000"))
                .hasValue("program 100003 version 3");
        assertThat(recognise("01020304 00000001 00000000 00000001 00000190" + "00".repeat(400) + "00000001"))
                .hasValue("no program 100003");
        assertThat(recognise("01020304 00000001 00000000 00000001 00000191" + "00".repeat(404) + "00000000")).isEmpty();
        assertThat(recognise("01020304 00000001 00000000 00000001 ffffffff 00000000")).isEmpty();
    }

    @Test
    void halves_calls_and_other_numbers_are_nothing() {
        assertThat(accepted("")).isEmpty();
        assertThat(accepted("00000006")).isEmpty();
        assertThat(accepted("00000002 00000002")).isEmpty();
        assertThat(recognise("01020304 00000001 00000002 00000000 00000000 00000000")).isEmpty();
        assertThat(recognise("01020304 00000001 00000001 00000002")).isEmpty();
        assertThat(recognise("01020304 00000001 00000001")).isEmpty();
        assertThat(recognise("01020304 00000000 00000000 00000000 00000000 00000000")).isEmpty();
        assertThat(recognise("01020305 00000001 00000000 00000000 00000000 00000000")).isEmpty();
    }

    private static Optional<String> accepted(String state) {
        return recognise("01020304 00000001 00000000 00000000 00000000" + state);
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
