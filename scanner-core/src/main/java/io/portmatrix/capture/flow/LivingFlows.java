package io.portmatrix.capture.flow;

import io.portmatrix.capture.flow.FlowQueues.Stage;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The flows that are not over, how long they may be idle, and who leaves when there is no room. Has the packets' time. */
final class LivingFlows {
    /** A packet that is so much older than the one before it comes from another capture. */
    private static final long ANOTHER_CAPTURE_NANOS = 3_600_000_000_000L;
    /** One in so many places is for flows that just begin, so that they can become connections when the table is full. */
    private static final int PLACES_FOR_BEGINNERS = 16;
    private static final int ROW_BITS = 24;

    private final FlowRows rows;
    private final FlowQueues queues;
    private final FlowPieces pieces;
    private final IntConsumer forget;
    private final int placesForBeginners;
    private final long[] patience = new long[Stage.count()];
    private final FlowKey scratch = new FlowKey();

    private boolean started;
    private long now;
    /** No flow was idle for too long before this. */
    private long nextExpiry = Long.MAX_VALUE;
    private long began;
    private long leftForRoom;

    /** @param forget is told of rows whose flows are over */
    LivingFlows(FlowRows rows, FlowLimits limits, FlowPieces pieces, IntConsumer forget) {
        this.rows = rows;
        this.pieces = pieces;
        this.forget = forget;
        queues = new FlowQueues(rows);
        placesForBeginners = limits.maxFlows() / PLACES_FOR_BEGINNERS;
        for (Stage stage : Stage.values()) {
            patience[stage.number()] = limits.nanos(stage);
        }
    }

    /** How many flows there were. */
    long began() {
        return began;
    }

    /** How many had to leave before they were over. */
    long leftForRoom() {
        return leftForRoom;
    }

    /** A packet was captured: ends what was idle for too long. Packets may be a little out of order. */
    void advance(long nanos) {
        if (!started || nanos > now) {
            started = true;
            now = nanos;
            if (now >= nextExpiry) {
                expire();
            }
        } else if (now - nanos > ANOTHER_CAPTURE_NANOS) {
            end();
            now = nanos;
        }
    }

    /**
     * Counts a packet.
     *
     * @param known its flow, or {@link FlowRows#NONE} for a new one
     * @param key the packet's
     * @param bytes of the frame
     * @return its flow
     */
    int count(int known, FlowKey key, int bytes) {
        int side = key.side();
        int row = known;
        long facts;
        if (row == FlowRows.NONE) {
            row = begin(key);
            facts = Facts.withStage(Facts.of(Facts.FIRST, side), Stage.BEGINNING);
        } else {
            facts = rows.get(row, FlowRows.FACTS);
        }
        if ((facts & Facts.NEWS) == 0) {
            rows.set(row, FlowRows.FIRST, now);
        }
        rows.set(row, FlowRows.FACTS, facts | Facts.NEWS | Facts.of(Facts.SENT, side));
        rows.set(row, FlowRows.LAST, now);
        rows.add(row, FlowRows.PACKETS + side, 1);
        rows.add(row, FlowRows.BYTES + side, bytes);
        return row;
    }

    /** Puts a flow at the end of a queue after its latest packet. @param facts that are to be kept with it */
    void wait(int row, long facts, Stage stage) {
        Stage before = Facts.stage(facts);
        if (stage == before) {
            queues.renew(row, stage);
        } else {
            queues.remove(row, before);
            rows.set(row, FlowRows.FACTS, Facts.withStage(facts, stage));
            append(row, stage);
        }
    }

    /** Something else than a packet of its own says something about a flow. */
    void learn(int row, long more) {
        long facts = rows.get(row, FlowRows.FACTS);
        if ((facts | more) != facts) {
            if ((facts & Facts.NEWS) == 0) {
                rows.set(row, FlowRows.FIRST, rows.get(row, FlowRows.LAST));
            }
            rows.set(row, FlowRows.FACTS, facts | more | Facts.NEWS);
        }
    }

    /** Gives the rest of a flow, and forgets it. */
    void finish(int row) {
        if ((rows.get(row, FlowRows.FACTS) & Facts.NEWS) != 0) {
            pieces.give(row);
        }
        queues.remove(row, Facts.stage(rows.get(row, FlowRows.FACTS)));
        forget.accept(row);
        rows.remove(row, scratch);
    }

    /** Gives a piece of each flow of which something is new, in the order in which they began. */
    void flush() {
        long[] order = new long[rows.size()];
        int count = 0;
        for (Stage stage : Stage.values()) {
            for (int row = queues.head(stage); row != FlowRows.NONE; row = queues.next(row)) {
                if ((rows.get(row, FlowRows.FACTS) & Facts.NEWS) != 0) {
                    order[count++] = rows.get(row, FlowRows.SERIAL) << ROW_BITS | row;
                }
            }
        }
        Arrays.sort(order, 0, count);
        for (int i = 0; i < count; i++) {
            pieces.give((int) order[i] & (1 << ROW_BITS) - 1);
        }
    }

    /** Gives what is left, and forgets all flows. */
    void end() {
        flush();
        for (Stage stage : Stage.values()) {
            while (queues.head(stage) != FlowRows.NONE) {
                finish(queues.head(stage));
            }
        }
        nextExpiry = Long.MAX_VALUE;
    }

    private int begin(FlowKey key) {
        if (rows.isFull()) {
            makeRoom();
        }
        began++;
        int row = rows.add(key);
        append(row, Stage.BEGINNING);
        return row;
    }

    private void append(int row, Stage stage) {
        queues.append(row, stage);
        nextExpiry = Math.min(nextExpiry, now + patience[stage.number()]);
    }

    private void expire() {
        nextExpiry = Long.MAX_VALUE;
        for (Stage stage : Stage.values()) {
            long idle = patience[stage.number()];
            int row = queues.head(stage);
            while (row != FlowRows.NONE && now - rows.get(row, FlowRows.LAST) >= idle) {
                finish(row);
                row = queues.head(stage);
            }
            if (row != FlowRows.NONE) {
                nextExpiry = Math.min(nextExpiry, rows.get(row, FlowRows.LAST) + idle);
            }
        }
    }

    /** What is over leaves first, then what only begins, as long as it has more than its share, then who was idle longest. */
    private void makeRoom() {
        int ended = queues.head(Stage.ENDED);
        if (ended != FlowRows.NONE) {
            finish(ended);
            return;
        }
        int datagrams = queues.head(Stage.DATAGRAMS);
        int connection = queues.head(Stage.CONNECTIONS);
        int leaving;
        if (queues.size(Stage.BEGINNING) > placesForBeginners
                || datagrams == FlowRows.NONE && connection == FlowRows.NONE) {
            leaving = queues.head(Stage.BEGINNING);
        } else if (datagrams == FlowRows.NONE || connection == FlowRows.NONE) {
            leaving = Math.max(datagrams, connection);
        } else {
            leaving = rows.get(datagrams, FlowRows.LAST) <= rows.get(connection, FlowRows.LAST) ? datagrams
                    : connection;
        }
        leftForRoom++;
        finish(leaving);
    }
}
