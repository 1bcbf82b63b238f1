package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes by RFC 1002 section 4.4.4. */
class NetbiosDatagramProtocolTest {
    private static final NetbiosDatagramProtocol PROTOCOL = new NetbiosDatagramProtocol();
    private static final long NONCE = 0x0123_4567_89ab_cdefL;
    /** The first fifteen digits of the nonce and a blank, each character as two letters: DADBDCDD... */
    private static final String NAME = "20 444144424443444444454446444744484449444a454245434544454545464341 00";

    @Test
    void a_name_that_nobody_has_is_asked_for() {
        String request = HexFormat.of().formatHex(PROTOCOL.request(exchange(NONCE)));
        assertThat(request).isEqualTo(("1402 cdef c0000201 9c40" + NAME).replace(" ", ""));
    }

    @Test
    void both_answers_count() {
        assertThat(recognise("1502 cdef c0000202 008a" + NAME)).hasValue("would pass it on");
        assertThat(recognise("1602 cdef c0000202 008a" + NAME)).hasValue("would not pass it on");
    }

    @Test
    void requests_other_ids_other_names_and_halves_are_nothing() {
        assertThat(recognise("1402 cdef c0000202 008a" + NAME)).isEmpty();
        assertThat(recognise("1602 cdee c0000202 008a" + NAME)).isEmpty();
        assertThat(recognise("1602 cdef c0000202 008a" + NAME.replace("4341", "4342"))).isEmpty();
        assertThat(recognise("1602 cdef c0000202 008a" + NAME.substring(0, NAME.length() - 3))).isEmpty();
        assertThat(recognise("1602 cdef")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String hex) {
        return PROTOCOL.recognise(exchange(NONCE), HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
