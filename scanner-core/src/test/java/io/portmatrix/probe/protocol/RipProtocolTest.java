package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 2453 section 4. */
class RipProtocolTest {
    private static final RipProtocol PROTOCOL = new RipProtocol();
    private static final long NONCE = 0x1_2345;
    private static final String ROUTE = "0002 0000 cb007100 ffffff00 00000000 00000001";

    @Test
    void the_whole_table_is_asked_for_and_then_a_route_that_nobody_has() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE))))
                .isEqualTo("01020000" + "0000" + "0000" + "00".repeat(12) + "00000010");
        assertThat(PROTOCOL.alternatives(exchange(NONCE))).singleElement()
                .satisfies(one -> assertThat(HexFormat.of().formatHex(one))
                        .isEqualTo("01020000" + "0002" + "0000" + "c6132345" + "ffffffff" + "00000000" + "00000010"));
        assertThat(PROTOCOL.answerPort()).hasValue(520);
        assertThat(PROTOCOL.asksFromAnswerPort()).isTrue();
    }

    @Test
    void tables_of_either_version_are_answers() {
        assertThat(recognise("02020000" + ROUTE)).hasValue("version 2, 1 route");
        assertThat(recognise("02010000" + ROUTE + ROUTE)).hasValue("version 1, 2 routes");
        assertThat(recognise("02020000" + ROUTE.repeat(25))).hasValue("version 2, 25 routes");
        assertThat(recognise("02020000")).hasValue("version 2, 0 routes");
        assertThat(recognise("02020000 ffff 0002" + "00".repeat(16) + ROUTE)).as("with a password")
                .hasValue("version 2, 1 route");
    }

    @Test
    void requests_other_versions_and_other_sizes_are_nothing() {
        assertThat(recognise("01020000" + ROUTE)).isEmpty();
        assertThat(recognise("02030000" + ROUTE)).isEmpty();
        assertThat(recognise("02000000" + ROUTE)).isEmpty();
        assertThat(recognise("02020001" + ROUTE)).isEmpty();
        assertThat(recognise("02020000" + ROUTE + "00")).isEmpty();
        assertThat(recognise("02020000" + ROUTE.repeat(26))).isEmpty();
        assertThat(recognise("02020000" + ROUTE + "ffff 0002" + "00".repeat(16))).as("a password at the end").isEmpty();
        assertThat(recognise("02020000 0002 0000" + "00".repeat(12) + "00000011")).as("beyond infinity").isEmpty();
        assertThat(recognise("02020000 000a 0000" + "00".repeat(12) + "00000001")).as("not Internet").isEmpty();
        assertThat(recognise("0202")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
