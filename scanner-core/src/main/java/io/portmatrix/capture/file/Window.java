package io.portmatrix.capture.file;

import java.util.Arrays;

/**
 * The part of a capture that is being looked at: a position in it, and as many bytes from there on as were asked for, in one
 * piece. Numbers are relative to the position. Asking for bytes may move all bytes that are there.
 */
final class Window {
    /** How many bytes can be asked for at most. */
    static final int MOST = ReadAhead.ROOM;

    private final ReadAhead ahead;
    private ReadAhead.Block block;
    private byte[] bytes;
    private int position;
    private int limit;
    /** What to add to a place in the block for its place in the capture. */
    private long base;
    private boolean bigEndian;

    Window(ReadAhead ahead) {
        this.ahead = ahead;
        block = ahead.next();
        bytes = block.bytes();
        position = ReadAhead.ROOM;
        limit = block.limit();
        base = -ReadAhead.ROOM;
    }

    /** Which byte order numbers have from here on. */
    void setBigEndian(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    /** Holds the bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} the position is. */
    int position() {
        return position;
    }

    /** Where in the capture the position is. */
    long offset() {
        return base + position;
    }

    /** Whether that many bytes, {@link #MOST} at most, are there from the position on; if they are not, the capture ends. */
    boolean has(int length) {
        return limit - position >= length || fill(length);
    }

    /** A copy of as many bytes from the position on as there are, up to that many. */
    byte[] head(int most) {
        boolean all = has(most);
        return Arrays.copyOfRange(bytes, position, all ? position + most : limit);
    }

    private boolean fill(int length) {
        while (limit - position < length) {
            ReadAhead.Block before = block;
            int rest = limit - position;
            ReadAhead.Block next = ahead.next();
            if (next.isEmpty()) {
                return false;
            }
            int start = ReadAhead.ROOM - rest;
            System.arraycopy(bytes, position, next.bytes(), start, rest);
            base += position - start;
            position = start;
            block = next;
            bytes = block.bytes();
            limit = block.limit();
            ahead.release(before);
        }
        return true;
    }

    /**
     * Whether something of that length begins here.
     *
     * @return false at the end of the capture
     * @throws DamagedException if the capture ends in the middle of it
     */
    boolean begins(int length, String what) throws DamagedException {
        if (has(length)) {
            return true;
        }
        if (limit == position && ahead.failure() == null) {
            return false;
        }
        throw endsWithin(length, what);
    }

    /** @throws DamagedException if fewer bytes than that are there, {@link #MOST} at most */
    void require(int length, String what) throws DamagedException {
        if (!has(length)) {
            throw endsWithin(length, what);
        }
    }

    private DamagedException endsWithin(long length, String what) {
        String failure = ahead.failure();
        return new DamagedException(failure == null
                ? "it ends within a " + what + ": " + (limit - position) + " of " + length + " bytes are there"
                : "it can't be read on: " + failure);
    }

    /** Goes on by so many bytes, which are there. */
    void advance(int length) {
        position += length;
    }

    /** Goes on by any number of bytes. @throws DamagedException if the capture ends before that */
    void skip(long length, String what) throws DamagedException {
        long left = length;
        while (left > limit - position) {
            left -= limit - position;
            position = limit;
            if (!fill(1)) {
                throw endsWithin(left, what);
            }
        }
        position += (int) left;
    }

    /** An unsigned number of two bytes, which are there. */
    int shortAt(int relative) {
        int at = position + relative;
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** An unsigned number of four bytes, which are there. */
    long intAt(int relative) {
        int at = position + relative;
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        int fourth = bytes[at + 3] & 0xff;
        return (bigEndian ? first << 24 | second << 16 | third << 8 | fourth
                : fourth << 24 | third << 16 | second << 8 | first) & 0xffff_ffffL;
    }

    /** A signed number of eight bytes, which are there. */
    long longAt(int relative) {
        long first = intAt(relative);
        long second = intAt(relative + 4);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    /** A byte, which is there. */
    int byteAt(int relative) {
        return bytes[position + relative] & 0xff;
    }
}
