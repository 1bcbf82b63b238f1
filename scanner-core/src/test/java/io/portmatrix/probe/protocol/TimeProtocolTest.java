package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.recognise;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeProtocolTest {
    @Test
    void asks_with_an_empty_datagram() {
        assertThat(new TimeProtocol().request(UdpProtocolsTest.exchange(1))).isEmpty();
    }

    /** RFC 868 gives these: 2,208,988,800 is 00:00 of 1 January 1970. */
    @Test
    void four_bytes_are_seconds_since_1900() {
        assertThat(recognise("time", 1, 0x83, 0xaa, 0x7e, 0x80)).hasValue("1970-01-01T00:00:00Z");
    }

    @Test
    void anything_but_four_bytes_is_something_else() {
        assertThat(recognise("time", 1, 1, 2, 3)).isEmpty();
        assertThat(recognise("time", 1, 1, 2, 3, 4, 5)).isEmpty();
        assertThat(recognise("time", 1)).isEmpty();
    }
}
