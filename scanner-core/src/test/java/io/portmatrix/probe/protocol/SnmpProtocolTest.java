package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnmpProtocolTest {
    private static final long ID = 0x0102_0304;
    private static final String VERSION_3 = "020103";

    /** Encoded by hand after RFC 3412 section 6 and RFC 3414 section 2.4. */
    @Test
    void discovery_names_no_user_and_no_engine() {
        assertThat(hex(new SnmpProtocol().request(exchange(ID)))).isEqualTo("303e" // message
                + "020103" // version 3
                + "3011" + "020401020304" + "020300ffe3" + "040104" + "020103" // id, size, reportable, USM
                + "0410" + "300e" + "0400" + "020100" + "020100" + "0400" + "0400" + "0400" // no engine, no user
                + "3014" + "0400" + "0400" + "a00e" + "020401020304" + "020100" + "020100" + "3000"); // empty GET
    }

    @Test
    void a_report_with_our_message_id_is_an_answer_and_names_the_engine() {
        assertThat(answer(VERSION_3 + header(ID) + security("8000000401") + scoped("a8")))
                .hasValue("version 3, engine 8000000401");
    }

    @Test
    void another_message_or_an_older_version_is_not() {
        assertThat(answer(VERSION_3 + header(ID + 1) + security("80") + scoped("a8"))).isEmpty();
        assertThat(answer("020101" + element("04", "7075626c6963"))).isEmpty();
        assertThat(answer(VERSION_3 + header(ID) + security("80") + scoped("a0"))).as("a request").isEmpty();
        assertThat(answer(VERSION_3 + header(ID) + security("80"))).isEmpty();
        assertThat(answer(VERSION_3 + header(ID))).isEmpty();
        assertThat(answer(VERSION_3)).isEmpty();
        assertThat(answer("")).isEmpty();
    }

    @Test
    void long_forms_of_lengths_are_read() {
        String content = VERSION_3 + header(ID) + security("80") + scoped("a8");
        String length = String.format("%02x", content.length() / 2);
        String oneMore = String.format("%02x", content.length() / 2 + 1);
        assertThat(recognise("3081" + length + content)).isPresent();
        assertThat(recognise("308200" + length + content)).isPresent();
        assertThat(recognise("3081" + oneMore + content)).as("one byte short").isEmpty();
        assertThat(recognise("3080" + content)).as("indefinite").isEmpty();
        assertThat(recognise("30830000" + length + content)).as("longer than any datagram").isEmpty();
        assertThat(recognise("3081")).isEmpty();
    }

    private static String header(long id) {
        return element("30", String.format("0204%08x", id) + "02022710" + "040100" + "020103");
    }

    private static String security(String engine) {
        return element("04", element("30", element("04", engine) + "020101" + "020101" + "040004000400"));
    }

    private static String scoped(String pdu) {
        return element("30", "0400" + "0400" + element(pdu, "020100" + "020100" + "020100" + "3000"));
    }

    private static String element(String tag, String content) {
        return tag + String.format("%02x", content.length() / 2) + content;
    }

    private static Optional<String> answer(String content) {
        return recognise(element("30", content));
    }

    private static Optional<String> recognise(String hex) {
        return new SnmpProtocol().recognise(exchange(ID), HexFormat.of().parseHex(hex));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
