package io.portmatrix.probe.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NtpProtocolTest {
    private static final long NONCE = 0x0102_0304_0506_0708L;
    private static final int SERVER = 4;

    @Test
    void a_client_of_version_4_with_nothing_of_ours_but_the_nonce() {
        ByteBuffer request = ByteBuffer.wrap(new NtpProtocol().request(UdpProtocolsTest.exchange(NONCE)));
        assertThat(request.remaining()).isEqualTo(48);
        assertThat(request.get(0)).isEqualTo((byte) 0x23);
        assertThat(request.getLong(40)).isEqualTo(NONCE);
        for (int at = 1; at < 40; at++) {
            assertThat(request.get(at)).isZero();
        }
    }

    @Test
    void the_stratum_is_told() {
        assertThat(answer(SERVER, 2, NONCE, 48)).hasValue("stratum 2");
        assertThat(answer(SERVER, 0, NONCE, 68)).hasValue("kiss of death");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7})
    void only_servers_answer(int mode) {
        assertThat(answer(mode, 2, NONCE, 48)).isEmpty();
    }

    @Test
    void the_origin_must_be_what_we_sent_and_the_packet_whole() {
        assertThat(answer(SERVER, 2, NONCE + 1, 48)).isEmpty();
        assertThat(answer(SERVER, 2, NONCE, 47)).isEmpty();
    }

    private static Optional<String> answer(int mode, int stratum, long origin, int length) {
        ByteBuffer answer = ByteBuffer.allocate(length)
                .put(0, (byte) (4 << 3 | mode))
                .put(1, (byte) stratum)
                .putLong(24, origin);
        return new NtpProtocol().recognise(UdpProtocolsTest.exchange(NONCE), answer.array());
    }
}
