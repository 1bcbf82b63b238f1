package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lines are the messages here. */
class AssemblyTest {
    private static final ControlReader LINES = (said, packet, named) -> {
        int at = 0;
        for (int end = said.find(0, said.length(), '\n'); end >= 0; end = said.find(at, said.length(), '\n')) {
            named.end(Transport.TCP, 0, Long.parseLong(said.text(at, end)), 1);
            at = end + 1;
        }
        return at;
    };

    private final Assembly assembly = new Assembly();
    private final List<Long> read = new ArrayList<>();

    private void take(int row, int side, long sequence, String text) {
        byte[] packet = Traffic.ip(6, "10.0.0.1", "10.0.0.2",
                Traffic.tcpSegment(1, 2, Traffic.ACK, sequence, 0, text.getBytes(ISO_8859_1)));
        PacketHeaders headers = new PacketHeaders();
        var unused = headers.read(LinkType.RAW, packet, 0, packet.length, packet.length, 0);
        assembly.take(row, side, headers, LINES, (transport, high, low, port) -> read.add(low));
    }

    @Test
    void messages_are_whole_however_they_are_cut() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                expected.add((long) random.nextInt(1_000_000));
                text.append(expected.getLast()).append('\n');
            }
            read.clear();
            long start = 0xffff_ffffL - random.nextInt(60);
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(12));
                take(seed, seed & 1, start + at, text.substring(at, end));
                if (random.nextInt(4) == 0) {
                    take(seed, 1 - (seed & 1), random.nextInt(), "7");
                    int again = random.nextInt(at + 1);
                    // Sent again: only while a part is waited for is it known that this was there before.
                    if (text.charAt(end - 1) != '\n') {
                        take(seed, seed & 1, start + again, text.substring(again, at));
                    }
                }
                at = end;
            }
            assertThat(read).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void a_hole_loses_the_message_before_it() {
        take(1, 0, 100, "12");
        take(1, 0, 103, "4\n5\n");

        assertThat(read).containsExactly(4L, 5L);
        assertThat(assembly.lost()).isEqualTo(1);
    }

    @Test
    void what_is_over_is_forgotten() {
        take(1, 0, 100, "12");
        take(1, 1, 100, "13");
        assembly.forget(1);
        take(1, 0, 102, "4\n");

        assertThat(read).containsExactly(4L);
        assertThat(assembly.lost()).isZero();
    }

    @Test
    void only_so_many_wait_for_the_rest() {
        for (int row = 0; row < 1000; row++) {
            take(row, 0, 100, "1");
        }
        for (int row = 0; row < 1000; row++) {
            take(row, 0, 101, "0\n");
        }

        assertThat(assembly.lost()).isEqualTo(1000 - 256);
        assertThat(read).filteredOn(number -> number == 10).hasSize(256);
    }

    @Test
    void nothing_waits_for_a_message_without_end() {
        long sequence = 1;
        for (int i = 0; i < 10; i++) {
            take(1, 0, sequence, "1".repeat(8000));
            sequence += 8000;
        }

        assertThat(read).isEmpty();
        assertThat(assembly.lost()).isGreaterThan(1);
    }
}
