package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TftpProtocolTest {
    private final TftpProtocol tftp = new TftpProtocol();

    @Test
    void asks_to_read_what_nobody_has() {
        assertThat(text(tftp.request(exchange(0x1234)))).isEqualTo("\0\1portmatrix-no-such-file-00001234\0octet\0");
    }

    @Test
    void some_servers_answer_to_our_port_69() {
        assertThat(tftp.answerPort()).hasValue(69);
    }

    @Test
    void an_error_with_its_message() {
        assertThat(answer("\0\5\0\1File not found\0")).hasValue("error 1, File not found");
        assertThat(answer("\0\5\0\2\0")).hasValue("error 2");
        assertThat(answer("\0\5\0\2no end")).hasValue("error 2");
        assertThat(answer("\0\5\0\0" + "x".repeat(500) + "\0")).hasValue("error 0, " + "x".repeat(80) + "…");
    }

    @Test
    void data_from_whoever_has_the_file_after_all() {
        assertThat(answer("\0\3\0\1content")).hasValue("data");
        assertThat(answer("\0\3\0\2content")).isEmpty();
        assertThat(answer("\0\3\0\1" + "x".repeat(513))).isEmpty();
    }

    @Test
    void a_write_request_in_return_as_ip_office_sends() {
        assertThat(answer("\0\2whois\0octet\0")).hasValue("write request for whois");
        assertThat(answer("\0\2portmatrix-no-such-file-00001234\0octet\0")).isPresent();
    }

    @Test
    void a_write_request_for_what_another_probe_of_ours_asked_for_is_not_ours() {
        assertThat(answer("\0\2portmatrix-no-such-file-00001235\0octet\0")).isEmpty();
    }

    @Test
    void halves_and_strangers_are_nothing() {
        for (String bytes : new String[] {"", "\0", "\0\5", "\0\5\0", "\0\5\0\t", "\0\1f\0octet\0", "\0\2", "\0\2f",
                "\0\2f\0", "\0\2f\0octet", "\0\2\0octet\0", "\0\4\0\1", "\1\5\0\1x\0"}) {
            assertThat(answer(bytes)).as(bytes).isEmpty();
        }
    }

    private Optional<String> answer(String text) {
        return tftp.recognise(exchange(0x1234), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
