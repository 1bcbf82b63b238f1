package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 1002 sections 4.2.17 and 4.2.18. */
class NetbiosNameProtocolTest {
    private static final NetbiosNameProtocol PROTOCOL = new NetbiosNameProtocol();
    private static final long NONCE = 0x1234;
    private static final String ANY = "20 434b" + "41".repeat(30) + "00";
    private static final String NAMES = "02 4c4142484f5354 2020202020202020 00 0400 4c4142 202020202020202020202020 00 8400";

    @Test
    void the_status_of_the_node_is_asked_for() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE))))
                .isEqualTo(("1234 0000 0001 0000 0000 0000" + ANY + "0021 0001").replace(" ", ""));
    }

    @Test
    void names_are_an_answer_with_or_without_compression() {
        assertThat(recognise("1234 8400 0000 0001 0000 0000" + ANY + "0021 0001 00000000 0030" + NAMES))
                .hasValue("2 names, the first LABHOST");
        assertThat(recognise("1234 8400 0001 0001 0000 0000 c00c 0021 0001 00000000 0030" + NAMES))
                .hasValue("2 names, the first LABHOST");
        assertThat(
                recognise("1234 8400 0000 0001 0000 0000 c00c 0021 0001 00000000 0013 01" + "58".repeat(15) + "0400"))
                .hasValue("1 name, XXXXXXXXXXXXXXX");
        assertThat(recognise("1234 8400 0000 0001 0000 0000 c00c 0021 0001 00000000 0001 00")).hasValue("no names");
        assertThat(recognise("1234 8400 0000 0001 0000 0000 c00c 0021 0001 00000000 0030 02 4c")).as("cut off")
                .hasValue("2 names, the first cut off");
    }

    @Test
    void refusals_are_answers() {
        assertThat(recognise("1234 8403 0000 0000 0000 0000")).hasValue("refused, code 3");
    }

    @Test
    void requests_other_ids_and_other_records_are_nothing() {
        assertThat(recognise("1235 8400 0000 0001 0000 0000 c00c 0021 0001 00000000 0001 00")).isEmpty();
        assertThat(recognise("1234 0400 0000 0001 0000 0000 c00c 0021 0001 00000000 0001 00")).isEmpty();
        assertThat(recognise("1234 ac00 0000 0001 0000 0000 c00c 0021 0001 00000000 0001 00")).as("registration")
                .isEmpty();
        assertThat(recognise("1234 8400 0000 0000 0000 0000 c00c 0021 0001 00000000 0001 00")).isEmpty();
        assertThat(recognise("1234 8400 0000 0001 0000 0000 c00c 0020 0001 00000000 0001 00")).isEmpty();
        assertThat(recognise("1234 8403 0000 0000 0000 00")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
