package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.link.IcmpError;
import io.portmatrix.link.SocketErrorQueue.Entry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as a little-endian Linux writes them. */
class ExtendedErrorTest {
    /** 10.77.0.2, port 3013. */
    private static final String NAME = "0200 0bc5 0a4d0002 0000000000000000";
    /** A router's 10.77.0.3 says 3/13, which stands for errno 113. */
    private static final String PROHIBITED = "3000000000000000 00000000 0b000000"
            + "71000000 02 03 0d 00 00000000 00000000 0200 0000 0a4d0003 0000000000000000";
    private static final String NAME_6 = "0a00 0bc5 00000000 fd770000000000000000000000000002 00000000";
    private static final String PROHIBITED_6 = "3c00000000000000 29000000 19000000"
            + "0d000000 03 01 01 00 00000000 00000000 0a00 0000 00000000 fd770000000000000000000000000003 00000000";

    @Test
    void type_code_sender_and_what_it_is_about() throws Exception {
        assertThat(parse(NAME, PROHIBITED)).isEqualTo(new Entry.Icmp(new IcmpError(3, 13, address("10.77.0.3"),
                new InetSocketAddress(address("10.77.0.2"), 3013), 77)));
        assertThat(parse(NAME_6, PROHIBITED_6)).isEqualTo(new Entry.Icmp(new IcmpError(1, 1, address("fd77::3"),
                new InetSocketAddress(address("fd77::2"), 3013), 77)));
    }

    @Test
    void a_scope_without_an_interface_keeps_its_number() throws Exception {
        String scoped = PROHIBITED_6.substring(0, PROHIBITED_6.length() - 8) + "00ca9a3b";
        Entry.Icmp entry = (Entry.Icmp) parse(NAME_6, scoped.replace("fd770000", "fe800000"));
        assertThat(entry.error().from().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:3%1000000000");
    }

    @Test
    void other_control_messages_before_it_are_passed_over() {
        String time = "2000000000000000 01000000 1d000000 00000000000000000000000000000000";
        String oneByte = "1100000000000000 00000000 01000000 ff 00000000000000";
        assertThat(parse(NAME, time + oneByte + PROHIBITED)).isEqualTo(parse(NAME, PROHIBITED));
        assertThat(parse(NAME, time + oneByte)).isEqualTo(new Entry.Other());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "04"})
    void an_error_of_another_origin_is_no_icmp(String origin) {
        assertThat(parse(NAME, PROHIBITED.replace("71000000 02", "71000000 " + origin))).isEqualTo(new Entry.Other());
    }

    @Test
    void who_sent_it_must_be_known() {
        assertThat(parse(NAME, PROHIBITED.replace("0200 0000", "0000 0000"))).isEqualTo(new Entry.Other());
        assertThat(parse("", PROHIBITED)).isEqualTo(new Entry.Other());
        assertThat(parse(NAME_6.replace(" ", "").substring(0, 54), PROHIBITED_6)).isEqualTo(new Entry.Other());
    }

    @Test
    void cut_off_anywhere_it_is_something_else_and_nothing_worse() {
        for (String whole : new String[] {PROHIBITED, PROHIBITED_6}) {
            byte[] bytes = bytes(whole);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(ExtendedError.parse(77, buffer(bytes(NAME)), buffer(bytes).limit(length)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN))).isEqualTo(new Entry.Other());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000", "0f00000000000000", "ffffffffffffffff", "0000000000000080",
            "f0ffffff00000000", "ffffff7f00000000", "3100000000000000"})
    void a_length_that_lies_ends_the_reading(String length) {
        assertThat(parse(NAME, length + PROHIBITED.substring(16))).isEqualTo(new Entry.Other());
    }

    /** Garbage, and good entries with some bytes changed: always an answer. */
    @Test
    void garbage_is_read_without_harm() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 200_000; i++) {
            byte[] control = random.nextBoolean() ? new byte[random.nextInt(200)]
                    : bytes(random.nextBoolean() ? PROHIBITED : PROHIBITED_6);
            if (control.length != 48 && control.length != 60) {
                random.nextBytes(control);
            }
            for (int change = random.nextInt(4); change > 0 && control.length > 0; change--) {
                control[random.nextInt(control.length)] = (byte) random.nextInt(256);
            }
            byte[] name = bytes(random.nextBoolean() ? NAME : NAME_6);
            name[random.nextInt(name.length)] = (byte) random.nextInt(256);
            assertThat(ExtendedError.parse(77, buffer(name), buffer(control))).isNotInstanceOf(Entry.Nothing.class);
        }
    }

    private static Entry parse(String name, String control) {
        return ExtendedError.parse(77, buffer(bytes(name)), buffer(bytes(control)));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
