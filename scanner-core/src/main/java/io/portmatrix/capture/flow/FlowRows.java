package io.portmatrix.capture.flow;

import java.util.Arrays;

/**
 * The flows that are followed, each a row of numbers in one array, found by {@link FlowKey} with open addressing. Nothing is
 * made for a flow; the array grows until there are as many rows as there may be.
 */
final class FlowRows {
    /** No row. */
    static final int NONE = -1;

    /** Columns after the key. Those of two begin with the one for side A. */
    static final int PACKETS = FlowKey.CELLS;
    static final int BYTES = PACKETS + 2;
    /** When the first and the latest packet of the piece that comes next were captured. */
    static final int FIRST = BYTES + 2;
    static final int LAST = FIRST + 1;
    /** Which flow of all this is, from 1. */
    static final int SERIAL = LAST + 1;
    /** Bits of {@link Facts}. */
    static final int FACTS = SERIAL + 1;
    /** TCP: initial sequence numbers of A and B. UDP: the synchronisation sources of A and B. */
    static final int SEQUENCE = FACTS + 1;
    /** TCP: sequence numbers after the FIN of A and B. UDP: how RTP of A and B goes on. */
    static final int END = SEQUENCE + 1;
    /** The rows before and after this one in its queue. */
    static final int LINKS = END + 1;
    private static final int COLUMNS = LINKS + 1;

    private static final int FIRST_CAPACITY = 1024;
    private static final long LOW_HALF = 0xffff_ffffL;

    private final int maxRows;
    private final long seed;
    private long[] cells;
    /** Row numbers plus one at the places that keys hash to, or the next free one after it; 0 is free. */
    private int[] index;
    private int mask;
    private int size;
    private long serial;
    /** Rows below this were used at some time; those that are free again are chained by {@link #LINKS}. */
    private int used;
    private int free = NONE;

    /**
     * @param maxRows how many there may be at most
     * @param seed makes hashes that nobody outside can foresee
     */
    FlowRows(int maxRows, long seed) {
        this.maxRows = maxRows;
        this.seed = seed;
        int capacity = Math.min(maxRows, FIRST_CAPACITY);
        cells = new long[capacity * COLUMNS];
        resizeIndex(capacity);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == maxRows;
    }

    /** The row of a key, or {@link #NONE}. */
    int find(FlowKey key) {
        for (int place = key.hash(seed) & mask;; place = place + 1 & mask) {
            int row = index[place] - 1;
            if (row < 0 || key.isAt(cells, row * COLUMNS)) {
                return row;
            }
        }
    }

    /** A new row, everything but its key and its serial number zero. The key is in no row yet, and the rows are not full. */
    int add(FlowKey key) {
        int row = free;
        if (row == NONE) {
            row = used++;
            if (used * COLUMNS > cells.length) {
                cells = Arrays.copyOf(cells, (int) Math.min(cells.length * 2L, (long) maxRows * COLUMNS));
            }
        } else {
            free = (int) get(row, LINKS);
            int at = row * COLUMNS;
            Arrays.fill(cells, at, at + COLUMNS, 0);
        }
        key.write(cells, row * COLUMNS);
        set(row, SERIAL, ++serial);
        size++;
        if (size > index.length / 2) {
            resizeIndex(index.length);
            reindex();
        } else {
            enter(row, key);
        }
        return row;
    }

    /** Frees a row. @param scratch is overwritten */
    void remove(int row, FlowKey scratch) {
        scratch.read(cells, row * COLUMNS);
        int place = scratch.hash(seed) & mask;
        while (index[place] - 1 != row) {
            place = place + 1 & mask;
        }
        // Closes the gap, so that no search ends early: moves up what would be looked for before it.
        int gap = place;
        for (int next = gap + 1 & mask; index[next] != 0; next = next + 1 & mask) {
            scratch.read(cells, (index[next] - 1) * COLUMNS);
            int home = scratch.hash(seed) & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                index[gap] = index[next];
                gap = next;
            }
        }
        index[gap] = 0;
        set(row, LINKS, free);
        free = row;
        size--;
    }

    /** Reads the key of a row. */
    void key(int row, FlowKey key) {
        key.read(cells, row * COLUMNS);
    }

    long get(int row, int column) {
        return cells[row * COLUMNS + column];
    }

    void set(int row, int column, long value) {
        cells[row * COLUMNS + column] = value;
    }

    void add(int row, int column, long more) {
        cells[row * COLUMNS + column] += more;
    }

    /** The 32 bits of one side, of a column that has those of A above those of B. */
    long half(int row, int column, int side) {
        long both = get(row, column);
        return side == FlowKey.A ? both >>> 32 : both & LOW_HALF;
    }

    void setHalf(int row, int column, int side, long value) {
        long both = get(row, column);
        set(row, column, side == FlowKey.A ? value << 32 | both & LOW_HALF : both & ~LOW_HALF | value & LOW_HALF);
    }

    private void resizeIndex(int rows) {
        int length = Integer.highestOneBit(rows * 4 - 1);
        index = new int[length];
        mask = length - 1;
    }

    /** Only when there are more flows than ever before: then no row is free. */
    private void reindex() {
        FlowKey key = new FlowKey();
        for (int row = 0; row < used; row++) {
            key.read(cells, row * COLUMNS);
            enter(row, key);
        }
    }

    private void enter(int row, FlowKey key) {
        int place = key.hash(seed) & mask;
        while (index[place] != 0) {
            place = place + 1 & mask;
        }
        index[place] = row + 1;
    }
}
