package io.portmatrix.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PcapRecordsTest {
    private static final long MICROSECONDS = 0xa1b2c3d4L;
    private static final long NANOSECONDS = 0xa1b23c4dL;
    private static final long PATCHED = 0xa1b2cd34L;

    private final Seen seen = new Seen();

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void microseconds(ByteOrder order) {
        CaptureEnd end = seen.read(new CaptureBytes(order).pcap(MICROSECONDS, 1)
                .record(1, 2, 60, (byte) 1, (byte) 2)
                .record(0xffff_ffffL, 999_999, 0)
                .bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET 0102 of 60 at 1000002000",
                "ETHERNET  of 0 at 4294967295999999000");
        assertThat(end.packets()).isEqualTo(2);
        assertThat(end.bytes()).isEqualTo(24 + 18 + 16);
        assertThat(end.dropped()).isZero();
        assertThat(end.isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void nanoseconds(ByteOrder order) {
        seen.read(new CaptureBytes(order).pcap(NANOSECONDS, 101).record(1, 2, 60, (byte) 1).bytes());
        assertThat(seen.packets()).containsExactly("RAW 01 of 60 at 1000000002");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void records_of_the_patched_libpcap_are_longer(ByteOrder order) {
        seen.read(new CaptureBytes(order).pcap(PATCHED, 276)
                .ints(1, 2, 3, 9, 7, 0)
                .hex("010203")
                .ints(2, 3, 1, 9, 7, 0)
                .hex("04")
                .bytes());
        assertThat(seen.packets()).containsExactly("LINUX_SLL2 010203 of 9 at 1000002000",
                "LINUX_SLL2 04 of 9 at 2000003000");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void the_checksum_bits_do_not_belong_to_the_link_type(ByteOrder order) {
        seen.read(new CaptureBytes(order).pcap(MICROSECONDS, 0x2400_0001).record(1, 2, 60, (byte) 1).bytes());
        assertThat(seen.packets()).hasSize(1).allMatch(text -> text.startsWith("ETHERNET"));
    }

    @Test
    void a_packet_was_at_least_as_long_as_what_was_captured_of_it() {
        seen.read(CaptureBytes.little()
                .pcap(MICROSECONDS, 1)
                .record(1, 0, 1, (byte) 1, (byte) 2)
                .record(1, 0, -1)
                .bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET 0102 of 2 at 1000000000",
                "ETHERNET  of 2147483647 at 1000000000");
    }

    @Test
    void an_empty_capture_is_one() {
        CaptureEnd end = seen.read(CaptureBytes.little().pcap(MICROSECONDS, 1).bytes());
        assertThat(end.packets()).isZero();
        assertThat(end.isComplete()).isTrue();
    }

    @Test
    void wherever_it_is_cut_off_the_packets_before_are_delivered() {
        byte[] whole = CaptureBytes.little()
                .pcap(MICROSECONDS, 1)
                .record(1, 0, 9, (byte) 1, (byte) 2)
                .record(2, 0, 9, (byte) 3)
                .bytes();
        for (int length = 4; length < whole.length; length++) {
            Seen some = new Seen();
            CaptureEnd end = some.read(Arrays.copyOf(whole, length));
            int packets = length < 24 + 18 ? 0 : 1;
            assertThat(some.packets()).hasSize(packets);
            if (length == 24 || length == 24 + 18) {
                assertThat(end.damage()).isEmpty();
            } else {
                String what = length < 24 ? "file header" : length < 40 || length < 58 && packets == 1 ? "packet header"
                        : "packet";
                int begin = length < 24 ? 0 : packets == 0 ? 24 : 42;
                int wanted = what.equals("file header") ? 24 : what.equals("packet header") ? 16
                        : packets == 0 ? 18
                        : 17;
                assertThat(end.damage().orElseThrow().text()).isEqualTo("damaged at byte " + begin + ", after packet "
                        + packets + ": it ends within a " + what + ": " + (length - begin) + " of " + wanted
                        + " bytes are there");
            }
        }
    }

    @Test
    void a_length_that_can_not_be_is_not_believed() {
        CaptureEnd end = seen.read(CaptureBytes.little()
                .pcap(MICROSECONDS, 1)
                .record(1, 0, 9, (byte) 1)
                .ints(1, 0, 262_145, 262_145)
                .raw(new byte[300_000])
                .bytes());
        assertThat(seen.packets()).hasSize(1);
        assertThat(end.isComplete()).isFalse();
        assertThat(end.damage())
                .contains(new Damage(41, 1, "a packet is said to have 262145 bytes; they have 262144 at most"));
        end = seen.read(CaptureBytes.little().pcap(MICROSECONDS, 1).ints(1, 0, -1, 9).bytes());
        assertThat(end.damage().orElseThrow().what()).contains("4294967295");
    }

    @Test
    void the_longest_packets_are_read_wherever_they_lie() {
        CaptureBytes capture = CaptureBytes.little().pcap(MICROSECONDS, 1);
        for (int i = 0; i < 12; i++) {
            byte[] data = new byte[262_144 - i * 1_111];
            Arrays.fill(data, (byte) i);
            capture.record(i, 0, data.length, data);
        }
        CaptureEnd end = seen.read(capture.bytes());
        assertThat(end.isComplete()).isTrue();
        assertThat(seen.packets()).hasSize(12);
        for (int i = 0; i < 12; i++) {
            int length = 262_144 - i * 1_111;
            assertThat(seen.packets().get(i))
                    .isEqualTo("ETHERNET " + "%02x".formatted(i).repeat(length) + " of " + length
                            + " at " + i * 1_000_000_000L);
        }
    }

    @Test
    void a_link_type_that_is_not_understood_is_refused_by_name() {
        byte[] capture = CaptureBytes.big().pcap(MICROSECONDS, 127).record(1, 0, 1, (byte) 1).bytes();
        assertThatThrownBy(() -> seen.read(capture)).isInstanceOf(CaptureException.class)
                .hasMessage("test.pcap: link type 127 (IEEE 802.11 with radiotap header): not understood; capture on an"
                        + " Ethernet, IP, PPP or loopback interface, or on 'any'");
        byte[] other = CaptureBytes.big().pcap(MICROSECONDS, 65_000).bytes();
        assertThatThrownBy(() -> seen.read(other)).hasMessageStartingWith("test.pcap: link type 65000: not understood");
    }

    @Test
    void other_versions_are_refused() {
        byte[] capture = CaptureBytes.big().ints(MICROSECONDS).shorts(543, 0).ints(0, 0, 65_535, 1).bytes();
        assertThatThrownBy(() -> seen.read(capture)).isInstanceOf(CaptureException.class)
                .hasMessage(
                        "test.pcap: version 543.0 of pcap is not understood; have it converted: editcap -F pcap FILE NEW");
    }
}
