package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 8855 section 5. */
class BfcpProtocolTest {
    private static final BfcpProtocol PROTOCOL = new BfcpProtocol();
    private static final long NONCE = 0x0102_0304_0506_0708L;
    private static final String IDS = "01020304 0507 0708";

    @Test
    void hello_is_said_in_both_versions() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE))))
                .isEqualTo(("40 0b 0000" + IDS).replace(" ", ""));
        assertThat(PROTOCOL.alternatives(exchange(NONCE))).singleElement()
                .satisfies(hello -> assertThat(HexFormat.of().formatHex(hello))
                        .isEqualTo(("20 0b 0000" + IDS).replace(" ", "")));
    }

    @Test
    void welcomes_and_errors_are_answers() {
        assertThat(recognise("50 0c 0000" + IDS)).hasValue("floor control server, version 2");
        assertThat(recognise("20 0c 0001" + IDS + "00000000")).hasValue("floor control server, version 1");
        assertThat(recognise("50 0d 0001" + IDS + "0d030100")).hasValue("error 1");
        assertThat(recognise("50 0d 0000" + IDS)).hasValue("error");
        assertThat(recognise("50 0d 0001" + IDS + "0f030100")).as("another attribute").hasValue("error");
    }

    @Test
    void requests_other_ids_other_versions_and_lying_lengths_are_nothing() {
        assertThat(recognise("40 0b 0000" + IDS)).isEmpty();
        assertThat(recognise("50 0c 0000 01020304 0507 0709")).isEmpty();
        assertThat(recognise("70 0c 0000" + IDS)).isEmpty();
        assertThat(recognise("10 0c 0000" + IDS)).isEmpty();
        assertThat(recognise("50 0c 0001" + IDS)).isEmpty();
        assertThat(recognise("50 0c 0000")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
