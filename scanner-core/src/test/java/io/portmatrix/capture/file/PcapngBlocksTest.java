package io.portmatrix.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngBlocksTest {
    private final Seen seen = new Seen();

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void all_kinds_of_packets(ByteOrder order) {
        CaptureEnd end = seen.read(new CaptureBytes(order).section()
                .describe(1)
                .describe(113, 2, new CaptureBytes(order))
                .enhanced(0, 1_000_001, 60, (byte) 1, (byte) 2, (byte) 3)
                .simple(2, (byte) 4, (byte) 5)
                .old(1, 0xffff, 2_000_000, 70, (byte) 6)
                .enhanced(1, 0x1_0000_0000L, 9)
                .bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET 010203 of 60 at 1000001000",
                "ETHERNET 0405 of 2 at 1000001000", "LINUX_SLL 06 of 70 at 2000000000",
                "LINUX_SLL  of 9 at 4294967296000");
        assertThat(end.packets()).isEqualTo(4);
        assertThat(end.isComplete()).isTrue();
        assertThat(end.dropped()).isZero();
    }

    @Test
    void a_simple_packet_has_as_much_as_was_kept() {
        seen.read(CaptureBytes.little()
                .section()
                .describe(1, 3, CaptureBytes.little())
                .simple(100, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
                .simple(1, (byte) 1)
                .bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET 010203 of 100 at 0", "ETHERNET 01 of 1 at 0");
        seen.packets().clear();
        seen.read(CaptureBytes.little().section().describe(1).simple(100, (byte) 1, (byte) 2).bytes());
        assertThat(seen.packets()).as("more than the block has").containsExactly("ETHERNET 01020000 of 100 at 0");
    }

    @Test
    void sections_have_their_own_byte_order_and_interfaces() {
        CaptureEnd end = seen.read(CaptureBytes.little()
                .section()
                .describe(1)
                .enhanced(0, 1, 1, (byte) 1)
                .raw(CaptureBytes.big().section().describe(101).enhanced(0, 2, 1, (byte) 2).bytes())
                .raw(CaptureBytes.little().section().enhanced(0, 2, 1, (byte) 2).bytes())
                .bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET 01 of 1 at 1000", "RAW 02 of 1 at 2000");
        assertThat(end.damage().orElseThrow().text())
                .endsWith("after packet 2: a packet is said to come from interface 0, of 0");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void time_is_counted_as_the_interface_says(ByteOrder order) {
        CaptureBytes options = new CaptureBytes(order).option(2, (byte) 'e', (byte) 't', (byte) 'h')
                .option(9, (byte) 9)
                .longOption(14, 10)
                .option(0)
                .option(9, (byte) 3);
        seen.read(new CaptureBytes(order).section().describe(1, 0, options).enhanced(0, 1_000_000_007L, 1).bytes());
        assertThat(seen.packets()).containsExactly("ETHERNET  of 1 at 11000000007");
    }

    @ParameterizedTest
    @CsvSource({"0009 0004 06000000, more than one byte", "0009 ffff 03, longer than the block",
            "0009 00, half an option",
            "000e 0004 00000001, not eight bytes"})
    void options_that_make_no_sense_are_left_alone(String options, String what) {
        CaptureEnd end = seen.read(CaptureBytes.big()
                .section()
                .describe(1, 0, CaptureBytes.big().hex(options))
                .enhanced(0, 1, 1)
                .bytes());
        assertThat(seen.packets()).as(what).containsExactly("ETHERNET  of 1 at 1000");
        assertThat(end.isComplete()).isTrue();
    }

    @Test
    void blocks_that_are_not_needed_are_passed_over() {
        CaptureBytes long1 = CaptureBytes.little().raw(new byte[3_000_001]);
        CaptureEnd end = seen.read(CaptureBytes.little()
                .section()
                .block(0x0bad_0bad, long1)
                .describe(1)
                .block(4, CaptureBytes.little().hex("01"))
                .block(10, CaptureBytes.little())
                .enhanced(0, 1, 1)
                .block(0x8000_0001, long1)
                .enhanced(0, 2, 1)
                .bytes());
        assertThat(seen.packets()).hasSize(2);
        assertThat(end.isComplete()).isTrue();
        assertThat(end.bytes()).isGreaterThan(6_000_000);
    }

    @Test
    void what_the_capturing_program_missed_is_summed_up() {
        CaptureBytes none = CaptureBytes.little();
        CaptureBytes statistics1 = none.body().ints(0, 0, 0).longOption(4, 99).longOption(5, 3).longOption(7, 4);
        CaptureBytes statistics2 = none.body().ints(0, 0, 0).longOption(5, 5).longOption(7, 4);
        CaptureBytes other = none.body().ints(1, 0, 0).longOption(5, 100).longOption(7, -1);
        CaptureEnd end = seen.read(none.section()
                .describe(1)
                .old(0, 20, 1, 1)
                .block(5, statistics1)
                .block(5, other)
                .block(5, statistics2)
                .section()
                .block(5, other)
                .bytes());
        assertThat(end.dropped()).isEqualTo(20 + 9 + 100 + 100);
    }

    @Test
    void sums_of_nonsense_end_at_the_largest_number() {
        CaptureBytes statistics = CaptureBytes.little().ints(0, 0, 0).longOption(5, Long.MAX_VALUE).longOption(7, 1);
        CaptureEnd end = seen.read(CaptureBytes.little().section().describe(1).block(5, statistics).bytes());
        assertThat(end.dropped()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void packets_of_other_link_types_are_counted() {
        CaptureEnd end = seen.read(CaptureBytes.little()
                .section()
                .describe(105)
                .describe(1)
                .describe(220)
                .enhanced(0, 1, 1)
                .enhanced(1, 1, 1)
                .enhanced(2, 1, 1)
                .enhanced(0, 1, 1)
                .bytes());
        assertThat(seen.packets()).hasSize(1);
        assertThat(end.packets()).isEqualTo(4);
        assertThat(end.notDelivered()).isEqualTo(Map.of(105, 2L, 220, 1L));
        assertThat(end.isComplete()).isFalse();
        assertThat(end.notDeliveredText())
                .contains("2 packets of link type 105 (IEEE 802.11), 1 packet of link type 220 (USB)");
    }

    @Test
    void a_capture_of_nothing_else_is_refused() {
        byte[] capture = CaptureBytes.little().section().describe(105).enhanced(0, 1, 1).bytes();
        assertThatThrownBy(() -> seen.read(capture)).isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(
                        "test.pcap: 1 packet of link type 105 (IEEE 802.11): not understood; capture on");
    }

    @Test
    void many_link_types_are_not_all_listed() {
        CaptureBytes capture = CaptureBytes.little().section();
        for (int i = 0; i < 8; i++) {
            capture.describe(1_000 + i).enhanced(i, 1, 1);
        }
        byte[] bytes = capture.bytes();
        assertThatThrownBy(() -> seen.read(bytes))
                .hasMessageContaining("1 packet of link type 1004 and of 3 more link types");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    00000000 00000008 00000008,                              'a block is said to have 8 bytes'
                    00000000 0000000e 00000000 00000000,                     'a block is said to have 14 bytes'
                    00000007 0000000c 00000010,                              'a block has 12 bytes at its beginning and 16 at its end'
                    00000001 00000010 00010000 00000010,                     'a block of type 1 is said to have 16 bytes'
                    00000006 0000001c 00000000 00000000 00000000,            'a block of type 6 is said to have 28 bytes'
                    00000006 10000000 00000000 00000000 00000000,            'a block of type 6 is said to have 268435456 bytes'
                    00000009 10000000 00000000 00000000 00000000,            'it ends within a block: 0 of 268435432 bytes are there'
                    00000003 00000010 00000001 00000014,                     'a block has 16 bytes at its beginning and 20 at its end'
                    00000006 00000020 00000001 00000000 00000000 00000000 00000000 00000020, 'a packet is said to come from interface 1, of 1'
                    00000006 00000020 00000000 00000000 00000000 00000001 00000000 00000020, 'a packet is said to have 1 bytes in a block of 32'
                    00000006 00000020 00000000 00000000 00000000 ffffffff 00000000 00000020, 'a packet is said to have 4294967295 bytes in a block of 32'
                    0a0d0d0a 0000001c 1a2b3c4e 00010000 ffffffff ffffffff 0000001c, 'a section has no byte order'
                    0a0d0d0a 0000001c 1a2b3c4d 00020001 ffffffff ffffffff 0000001c, 'version 2.1 of pcapng is not understood'
                    0a0d0d0a 00000018 1a2b3c4d 00010000 00000000 00000018 00000000, 'a block of type 168627466 is said to have 24 bytes'
                    00000006 000000,                                         'it ends within a block: 7 of 12 bytes are there'
                    00000006 00000020 00000000,                              'it ends within a block: 12 of 32 bytes are there'
                    """)
    void what_can_not_be_is_reported_with_its_place(String bytes, String what) {
        CaptureBytes capture = CaptureBytes.big().section().describe(1).enhanced(0, 1, 1);
        long begin = capture.size();
        CaptureEnd end = seen.read(capture.hex(bytes).bytes());
        assertThat(seen.packets()).hasSize(1);
        Damage damage = end.damage().orElseThrow();
        assertThat(damage.what()).isEqualTo(what);
        assertThat(damage.packets()).isEqualTo(1);
        assertThat(damage.offset()).isBetween(begin, begin + bytes.replace(" ", "").length() / 2);
    }

    @Test
    void interfaces_are_bounded() {
        CaptureBytes capture = CaptureBytes.little().section();
        for (int i = 0; i < 65_536; i++) {
            capture.describe(1);
        }
        CaptureEnd end = seen.read(capture.enhanced(65_535, 1, 1).describe(1).bytes());
        assertThat(seen.packets()).hasSize(1);
        assertThat(end.damage().orElseThrow().what()).isEqualTo("a section has more than 65536 interfaces");
    }

    @Test
    void wherever_it_is_cut_off_the_packets_before_are_delivered() {
        CaptureBytes capture = CaptureBytes.little().section().describe(1);
        int first = capture.size();
        capture.enhanced(0, 1, 1, (byte) 1);
        int second = capture.size();
        byte[] whole = capture.enhanced(0, 2, 1, (byte) 2).bytes();
        for (int length = 4; length < whole.length; length++) {
            Seen some = new Seen();
            CaptureEnd end = some.read(Arrays.copyOf(whole, length));
            assertThat(some.packets()).hasSize(length < second ? 0 : 1);
            assertThat(end.damage().isPresent()).isEqualTo(length != 28 && length != first && length != second);
        }
    }
}
