package io.portmatrix.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressCoverTest {
    @Test
    void whole_blocks_are_joined_and_nothing_else_is() {
        assertThat(cover(100, range("10.0.0.", 0, 255))).containsExactly("10.0.0.0/24");
        assertThat(cover(100, range("10.0.0.", 1, 6))).containsExactly("10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31",
                "10.0.0.6/32");
        assertThat(cover(100, Stream.of("10.0.0.7", "10.0.0.7", "10.0.0.9"))).containsExactly("10.0.0.7/32",
                "10.0.0.9/32");
        assertThat(cover(100, Stream.of("fd00::2", "fd00::3", "fd00::8"))).containsExactly("fd00:0:0:0:0:0:0:2/127",
                "fd00:0:0:0:0:0:0:8/128");
        assertThat(cover(1, Stream.of())).isEmpty();
    }

    @Test
    void where_they_are_too_many_neighbours_are_joined_nearest_first() {
        List<String> some = List.of("10.0.0.1", "10.0.0.9", "10.0.9.1", "10.200.0.1");
        assertThat(cover(4, some.stream())).hasSize(4);
        assertThat(cover(3, some.stream())).containsExactly("10.0.0.0/28", "10.0.9.1/32", "10.200.0.1/32");
        assertThat(cover(2, some.stream())).containsExactly("10.0.0.0/20", "10.200.0.1/32");
        assertThat(cover(1, some.stream())).containsExactly("10.0.0.0/8");
        assertThat(cover(1, Stream.of("0.0.0.0", "255.255.255.255"))).containsExactly("0.0.0.0/0");
        assertThat(cover(1, Stream.of("::", "ff02::1"))).containsExactly("0:0:0:0:0:0:0:0/0");
    }

    @Test
    void every_address_is_held_and_no_block_is_held_by_another() throws Exception {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 200; round++) {
            int length = random.nextBoolean() ? 4 : 16;
            List<AddressBlock> addresses = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                byte[] address = new byte[length];
                address[0] = 10;
                address[length - 2] = (byte) random.nextInt(3);
                address[length - 1] = (byte) random.nextInt(256);
                addresses.add(AddressBlock.of(InetAddress.getByAddress(address)));
            }
            int most = 1 + random.nextInt(40);
            List<AddressBlock> blocks = AddressCover.of(addresses, most);
            assertThat(blocks).hasSizeLessThanOrEqualTo(most);
            assertThat(addresses)
                    .allMatch(address -> blocks.stream().filter(block -> holds(block, address)).count() == 1);
            assertThat(blocks).allMatch(block -> block.widened(block.prefix()).equals(block));
            for (AddressBlock block : blocks) {
                assertThat(blocks.stream().filter(other -> holds(other, block))).containsExactly(block);
            }
        }
    }

    private static boolean holds(AddressBlock block, AddressBlock other) {
        return block.common(other) == block.prefix();
    }

    private static Stream<String> range(String network, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> network + i);
    }

    private static List<String> cover(int most, Stream<String> addresses) {
        return AddressCover.of(addresses.map(AddressCoverTest::literal).map(AddressBlock::of).toList(), most)
                .stream()
                .map(block -> block.first().getHostAddress() + "/" + block.prefix())
                .toList();
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
