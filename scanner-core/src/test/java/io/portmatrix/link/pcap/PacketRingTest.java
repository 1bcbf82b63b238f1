package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private static final long LONG = Duration.ofHours(1).toNanos();

    private final PacketRing ring = new PacketRing(4, 8);

    @Test
    void packets_come_out_in_order_without_what_precedes_them() {
        ring.put(new byte[] {9, 9, 1, 2}, 2, 100);
        ring.put(new byte[] {3}, 0, 200);
        assertThat(drained()).containsExactly("12@100", "3@200");
        assertThat(drained()).isEmpty();
    }

    @Test
    void long_packets_are_cut_off() {
        ring.put(new byte[20], 1, 1);
        assertThat(drained()).containsExactly("00000000@1");
    }

    @Test
    void what_does_not_fit_is_counted() {
        for (int i = 0; i < 6; i++) {
            ring.put(new byte[] {(byte) i}, 0, 0);
        }
        assertThat(ring.dropped()).isEqualTo(2);
        assertThat(drained()).containsExactly("0@0", "1@0", "2@0", "3@0");
        ring.put(new byte[] {7}, 0, 0);
        assertThat(drained()).containsExactly("7@0");
        assertThat(ring.dropped()).isEqualTo(2);
    }

    @Test
    void waiting_ends_when_there_is_a_packet_already() {
        ring.put(new byte[] {7}, 0, 0);
        ring.await(LONG);
        assertThat(drained()).hasSize(1);
    }

    @Test
    void a_wake_up_before_the_wait_ends_it_too() {
        ring.wakeUp();
        ring.await(LONG);
        assertThat(ring.wasWoken()).isTrue();
        assertThat(ring.wasWoken()).isFalse();
    }

    @Test
    void a_wake_up_ends_a_wait() throws Exception {
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            while (!ring.wasWoken()) {
                ring.await(LONG);
            }
        });
        ring.wakeUp();
        waiting.join();
    }

    @Test
    void one_thread_may_put_while_another_takes() throws Exception {
        int count = 200_000;
        PacketRing busy = new PacketRing(1024, 8);
        Thread putting = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < count; i++) {
                busy.put(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}, 0, i);
            }
        });
        long[] seen = {0, -1};
        while (seen[0] + busy.dropped() < count) {
            busy.await(LONG / 3600 / 1000);
            var unused = busy.drain((buffer, offset, length, nanos) -> {
                int number = (buffer[offset] & 0xff) << 16 | (buffer[offset + 1] & 0xff) << 8
                        | buffer[offset + 2] & 0xff;
                assertThat((long) number).isEqualTo(nanos);
                assertThat(nanos).isGreaterThan(seen[1]);
                seen[0]++;
                seen[1] = nanos;
            });
        }
        putting.join();
        assertThat(seen[0] + busy.dropped()).isEqualTo(count);
        assertThat(seen[0]).isPositive();
    }

    @Test
    void slots_are_a_power_of_two() {
        assertThatThrownBy(() -> new PacketRing(3, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> drained() {
        List<String> packets = new ArrayList<>();
        int count = ring.drain((buffer, offset, length, nanos) -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append(buffer[offset + i]);
            }
            packets.add(text + "@" + nanos);
        });
        assertThat(packets).hasSize(count);
        return packets;
    }
}
