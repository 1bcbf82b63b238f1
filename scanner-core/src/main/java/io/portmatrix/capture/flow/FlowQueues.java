package io.portmatrix.capture.flow;

import java.util.Arrays;

/** Each flow waits in one of these, those that were idle longest first. Linked through the rows themselves. */
final class FlowQueues {
    /** What a flow waits for. In the order in which flows leave where there is no room. */
    enum Stage {
        /** TCP that is over, for packets that are late. */
        ENDED(0),
        /** Only one end has said anything, or nothing that a scan or a flood would not say too. */
        BEGINNING(1),
        /** Datagrams that go both ways, or on and on. */
        DATAGRAMS(2),
        /** TCP connections that stand. */
        CONNECTIONS(3);

        private static final Stage[] ALL = values();

        private final int number;

        Stage(int number) {
            this.number = number;
        }

        /** From 0, without gaps. */
        int number() {
            return number;
        }

        static Stage of(int number) {
            return ALL[number];
        }

        static int count() {
            return ALL.length;
        }
    }

    private final FlowRows rows;
    private final int[] heads = new int[Stage.count()];
    private final int[] tails = new int[Stage.count()];
    private final int[] sizes = new int[Stage.count()];

    FlowQueues(FlowRows rows) {
        this.rows = rows;
        Arrays.fill(heads, FlowRows.NONE);
        Arrays.fill(tails, FlowRows.NONE);
    }

    /** Which has been idle longest, or {@link FlowRows#NONE}. */
    int head(Stage stage) {
        return heads[stage.number()];
    }

    /** The one that comes after this one in its queue, or {@link FlowRows#NONE}. */
    int next(int row) {
        return (int) rows.half(row, FlowRows.LINKS, FlowKey.B);
    }

    int size(Stage stage) {
        return sizes[stage.number()];
    }

    void append(int row, Stage stage) {
        int queue = stage.number();
        int tail = tails[queue];
        rows.set(row, FlowRows.LINKS, links(tail, FlowRows.NONE));
        if (tail == FlowRows.NONE) {
            heads[queue] = row;
        } else {
            rows.setHalf(tail, FlowRows.LINKS, FlowKey.B, row);
        }
        tails[queue] = row;
        sizes[queue]++;
    }

    void remove(int row, Stage stage) {
        int queue = stage.number();
        int before = (int) rows.half(row, FlowRows.LINKS, FlowKey.A);
        int after = (int) rows.half(row, FlowRows.LINKS, FlowKey.B);
        if (before == FlowRows.NONE) {
            heads[queue] = after;
        } else {
            rows.setHalf(before, FlowRows.LINKS, FlowKey.B, after);
        }
        if (after == FlowRows.NONE) {
            tails[queue] = before;
        } else {
            rows.setHalf(after, FlowRows.LINKS, FlowKey.A, before);
        }
        sizes[queue]--;
    }

    /** It was just active. */
    void renew(int row, Stage stage) {
        if (tails[stage.number()] != row) {
            remove(row, stage);
            append(row, stage);
        }
    }

    private static long links(int before, int after) {
        return (long) before << 32 | after & 0xffff_ffffL;
    }
}
