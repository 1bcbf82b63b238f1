package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 2661 sections 3.1, 4 and 6. */
class L2tpProtocolTest {
    private static final L2tpProtocol PROTOCOL = new L2tpProtocol();
    private static final long NONCE = 0x1234;
    private static final String REPLY_TYPE = "8008 0000 0000 0002";
    private static final String TUNNEL = "8008 0000 0009 0abc";

    @Test
    void a_control_connection_is_asked_for_with_all_that_is_mandatory() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE))))
                .isEqualTo(("c802 003e 0000 0000 0000 0000"
                        + "8008 0000 0000 0001" + "8008 0000 0002 0100" + "800a 0000 0003 00000003"
                        + "8010 0000 0007 706f72746d6174726978" + "8008 0000 0009 1234").replace(" ", ""));
        assertThat(PROTOCOL.request(exchange(0x1_0000)))
                .as("there is no tunnel 0")
                .endsWith(new byte[] {0, 9, 0, 1});
    }

    @Test
    void offers_refusals_and_bare_acknowledgements_are_answers() {
        assertThat(recognise("c802 001c 1234 0000 0000 0001" + REPLY_TYPE + TUNNEL))
                .hasValue("control connection offered");
        assertThat(recognise("c802 0014 1234 0000 0000 0001 8008 0000 0000 0004"))
                .hasValue("control connection refused");
        assertThat(recognise("c802 000c 1234 0000 0000 0001")).hasValue("acknowledged");
    }

    @Test
    void whoever_offers_is_told_that_it_is_over() {
        assertThat(PROTOCOL.farewell(exchange(NONCE), bytes("c802 001c 1234 0000 0000 0001" + REPLY_TYPE + TUNNEL)))
                .hasValueSatisfying(last -> assertThat(HexFormat.of().formatHex(last))
                        .isEqualTo(("c802 0024 0abc 0000 0001 0001" + "8008 0000 0000 0004" + "8008 0000 0009 1234"
                                + "8008 0000 0001 0001").replace(" ", "")));
        assertThat(farewell("c802 0014 1234 0000 0000 0001 8008 0000 0000 0004" + TUNNEL)).as("a refusal").isEmpty();
        assertThat(farewell("c802 0014 1234 0000 0000 0001" + REPLY_TYPE)).as("no tunnel").isEmpty();
        assertThat(farewell("c802 0014 1234 0000 0000 0001" + REPLY_TYPE + "8008 0000 0009 0000")).isEmpty();
        assertThat(farewell("c802 0014 1234 0000 0000 0001" + REPLY_TYPE + "8000 0000 0009 0abc")).as("no length")
                .isEmpty();
        assertThat(farewell("c802 000c 1234 0000 0000 0001")).isEmpty();
    }

    @Test
    void other_tunnels_data_and_lying_lengths_are_nothing() {
        assertThat(recognise("c802 0014 1235 0000 0000 0001" + REPLY_TYPE)).isEmpty();
        assertThat(recognise("c802 0014 1234 0001 0000 0001" + REPLY_TYPE)).as("a session's").isEmpty();
        assertThat(recognise("4802 0014 1234 0000 0000 0001" + REPLY_TYPE)).as("data").isEmpty();
        assertThat(recognise("c803 0014 1234 0000 0000 0001" + REPLY_TYPE)).as("version 3").isEmpty();
        assertThat(recognise("c802 0015 1234 0000 0000 0001" + REPLY_TYPE)).isEmpty();
        assertThat(recognise("c802 0014 1234 0000 0000 0001 8008 0000 0000 0001")).as("a request").isEmpty();
        assertThat(recognise("c802 0014 1234 0000 0000 0001 8008 0000 0007 0002")).as("no message type").isEmpty();
        assertThat(recognise("c802 0014 1234 0000 0000 0001 800a 0000 0000 0002")).isEmpty();
        assertThat(recognise("c802 000e 1234 0000 0000 0001 8008")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<byte[]> farewell(String hex) {
        return PROTOCOL.farewell(exchange(NONCE), bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
