package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetlinkMessageTest {
    @Test
    void a_request_is_laid_out_as_the_kernel_reads_it() throws Exception {
        byte[] bytes = KernelRoute.question(InetAddress.getByName("10.1.2.3"), InetAddress.getByName("10.1.2.4"), 7)
                .bytes(99);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        assertThat(buffer.getInt()).isEqualTo(bytes.length).isEqualTo(16 + 12 + 8 + 8 + 8 + 8);
        assertThat(buffer.getShort()).isEqualTo((short) 26);
        assertThat(buffer.getShort()).as("NLM_F_REQUEST").isEqualTo((short) 1);
        assertThat(buffer.getInt()).isEqualTo(99);
        assertThat(buffer.getInt()).isZero();
        assertThat(next(buffer, 12)).containsExactly(2, 32, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(new short[] {buffer.getShort(), buffer.getShort()}).as("RTA_DST").containsExactly(8, 1);
        assertThat(next(buffer, 4)).containsExactly(10, 1, 2, 3);
        assertThat(new short[] {buffer.getShort(), buffer.getShort()}).as("RTA_SRC").containsExactly(8, 2);
        assertThat(next(buffer, 4)).containsExactly(10, 1, 2, 4);
        assertThat(new short[] {buffer.getShort(), buffer.getShort()}).as("RTA_OIF").containsExactly(8, 4);
        assertThat(buffer.getInt()).isEqualTo(7);
        assertThat(new short[] {buffer.getShort(), buffer.getShort()}).as("RTA_IP_PROTO").containsExactly(5, 27);
        assertThat(next(buffer, 4)).containsExactly(6, 0, 0, 0);
    }

    @Test
    void a_message_is_read_with_its_attributes() {
        NetlinkMessage message = Messages.of(24, new byte[] {1, 2, 3, 4})
                .with(5, 9, 8, 7)
                .with(0x8000 | 6, 1)
                .message();
        assertThat(message.is(24, 4)).isTrue();
        assertThat(message.is(24, 100)).isFalse();
        assertThat(message.is(16, 4)).isFalse();
        assertThat(message.errno()).isZero();
        assertThat(message.byteAt(2)).isEqualTo(3);
        assertThat(message.attributes(4)).containsOnlyKeys(5, 6)
                .hasEntrySatisfying(5, value -> assertThat(value).containsExactly(9, 8, 7))
                .hasEntrySatisfying(6, value -> assertThat(value).containsExactly(1));
    }

    @Test
    void an_error_carries_its_number() {
        assertThat(Messages.error(101).errno()).isEqualTo(101);
        assertThat(Messages.of(NetlinkMessage.ERROR, new byte[2]).message().errno()).isZero();
    }

    @Test
    void what_is_too_short_or_lies_about_its_length_is_no_message() {
        byte[] whole = Messages.of(24, new byte[12]).bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(NetlinkMessage.parse(java.util.Arrays.copyOf(whole, length))).isEmpty();
        }
        ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder()).putInt(0, 15);
        assertThat(NetlinkMessage.parse(whole)).isEmpty();
        ByteBuffer.wrap(whole).order(ByteOrder.nativeOrder()).putInt(0, -1);
        assertThat(NetlinkMessage.parse(whole)).isEmpty();
    }

    @Test
    void attributes_end_where_a_length_makes_no_sense() {
        assertThat(Messages.of(24, new byte[4]).with(1, 1).raw(3, 0, 2, 0).with(3, 3).message().attributes(4))
                .containsOnlyKeys(1);
        assertThat(Messages.of(24, new byte[4]).with(1, 1).raw(200, 0, 2, 0).with(3, 3).message().attributes(4))
                .containsOnlyKeys(1);
    }

    @Test
    void garbage_is_read_without_complaint() {
        Random random = new Random(7);
        byte[] route = Messages.of(NetlinkMessage.NEW_ROUTE, new byte[12])
                .with(4, 1, 0, 0, 0)
                .with(5, 1, 2, 3, 4)
                .with(18, 10, 0, 1, 2)
                .with(7, 1, 2, 3, 4)
                .bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = route.clone();
            for (int change = 0; change < 1 + random.nextInt(4); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Optional<NetlinkMessage> message = NetlinkMessage
                    .parse(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            message.ifPresent(m -> {
                assertThat(KernelRoute.parse(m)).isNotNull();
                assertThat(Device.parse(m)).isNotNull();
                assertThat(KernelNeighbour.parse(m)).isNotNull();
            });
        }
    }

    private static byte[] next(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
