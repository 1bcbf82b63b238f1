package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Transport;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowRowsTest {
    private record Ends(long fromHigh, long from, int fromPort, long toHigh, long to, int toPort) {}

    private record Held(int row, long mark) {}

    @Test
    void finds_what_is_there_and_nothing_else() {
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FlowRows rows = new FlowRows(1 + random.nextInt(3000), seed);
            FlowKey scratch = new FlowKey();
            Map<Ends, Held> expected = new HashMap<>();
            for (int step = 0; step < 20_000; step++) {
                Ends ends = new Ends(random.nextInt(2), random.nextInt(40), random.nextInt(20), 0, random.nextInt(40),
                        7);
                FlowKey key = key(ends, random.nextBoolean());
                Held held = expected.get(canonical(ends));
                if (rows.find(key) != (held == null ? FlowRows.NONE : held.row)) {
                    throw new AssertionError(ends + " at " + rows.find(key) + " and not " + held + ", seed " + seed);
                }
                if (held == null && !rows.isFull()) {
                    held = new Held(rows.add(key), step);
                    expected.put(canonical(ends), held);
                    for (int column = FlowRows.PACKETS; column <= FlowRows.LINKS; column++) {
                        assertThat(column == FlowRows.SERIAL || rows.get(held.row, column) == 0).isTrue();
                    }
                    rows.set(held.row, FlowRows.PACKETS, step);
                } else if (held != null && random.nextInt(3) == 0) {
                    assertThat(rows.get(held.row, FlowRows.PACKETS)).isEqualTo(held.mark);
                    rows.remove(held.row, scratch);
                    expected.remove(canonical(ends));
                }
            }
            assertThat(rows.size()).isEqualTo(expected.size());
        }
    }

    private static Ends canonical(Ends ends) {
        Ends turned = new Ends(ends.toHigh, ends.to, ends.toPort, ends.fromHigh, ends.from, ends.fromPort);
        return ends.toString().compareTo(turned.toString()) <= 0 ? ends : turned;
    }

    private static FlowKey key(Ends ends, boolean turned) {
        FlowKey key = new FlowKey();
        if (turned) {
            key.set(Transport.UDP, ends.toHigh, ends.to, ends.toPort, ends.fromHigh, ends.from, ends.fromPort);
        } else {
            key.set(Transport.UDP, ends.fromHigh, ends.from, ends.fromPort, ends.toHigh, ends.to, ends.toPort);
        }
        return key;
    }
}
