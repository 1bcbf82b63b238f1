package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attributes are those of RFC 5769 section 2.2, with our transaction id. */
class StunProtocolTest {
    private static final StunProtocol PROTOCOL = new StunProtocol();
    private static final long NONCE = 0xb7e7_a701_bc34_d686L;
    private static final String ID = "2112a442 b7e7a701bc34d686 00000000";
    private static final String SOFTWARE = "8022 000b 7465737420766563746f7220";
    private static final String XOR_MAPPED = "0020 0008 0001 a147 e112a643";

    @Test
    void binding_has_no_attributes_and_refresh_asks_for_no_time() {
        assertThat(HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE))))
                .isEqualTo(("0001 0000" + ID).replace(" ", ""));
        assertThat(PROTOCOL.alternatives(exchange(NONCE))).singleElement()
                .satisfies(refresh -> assertThat(HexFormat.of().formatHex(refresh))
                        .isEqualTo(("0004 0008" + ID + "000d 0004 00000000").replace(" ", "")));
    }

    @Test
    void success_tells_how_we_are_seen() {
        assertThat(recognise("0101 001c" + ID + SOFTWARE + XOR_MAPPED)).hasValue("sees us as 192.0.2.1 port 32853");
        assertThat(recognise("0101 000c" + ID + "0001 0008 0001 8055 c0000201")).as("RFC 3489")
                .hasValue("sees us as 192.0.2.1 port 32853");
        assertThat(recognise("0101 0000" + ID)).hasValue("success");
        assertThat(recognise("0101 0018" + ID + "0020 0014 0002 a147" + "00".repeat(16))).as("IPv6")
                .hasValue("success");
        assertThat(recognise("0101 0008" + ID + "0020 0008 0001 a147")).as("cut off").hasValue("success");
    }

    @Test
    void errors_tell_their_code() {
        assertThat(recognise("0114 0008" + ID + "0009 0004 00000401")).hasValue("error 401");
        assertThat(recognise("0114 0008" + ID + "0009 0004 00000425")).hasValue("error 437");
        assertThat(recognise("0111 0000" + ID)).hasValue("error");
        assertThat(recognise("0111 0004" + ID + "0009 0004")).as("cut off").hasValue("error");
    }

    @Test
    void requests_indications_other_methods_and_lying_lengths_are_nothing() {
        assertThat(recognise("0001 0000" + ID)).isEmpty();
        assertThat(recognise("0011 0000" + ID)).isEmpty();
        assertThat(recognise("0103 0000" + ID)).isEmpty();
        assertThat(recognise("0101 0004" + ID)).isEmpty();
        assertThat(recognise("0101 0000 2112a443 b7e7a701bc34d686 00000000")).isEmpty();
        assertThat(recognise("0101 0000 2112a442 b7e7a701bc34d686 00000001")).isEmpty();
        assertThat(recognise("0101 0000 2112a442 b7e7a701bc34d687 00000000")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    @Test
    void attributes_that_claim_to_be_long_end_the_search() {
        assertThat(recognise("0101 0008" + ID + "8022 ffff 00000000")).hasValue("success");
        assertThat(recognise("0101 0008" + ID + "8022 0000 00200008")).hasValue("success");
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
