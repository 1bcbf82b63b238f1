package io.portmatrix.capture.file;

/** The options of a block (draft-ietf-opsawg-pcapng section 3.5), one after another; ends where they make no sense. */
final class PcapngOptions {
    private static final int HEADER = 4;
    private static final int END_OF_OPTIONS = 0;

    private final Window window;
    private final int end;
    private int at;
    private int next;
    private int code;
    private int length;

    /** Those that lie between two places, relative to the window's position; all of it is there. */
    PcapngOptions(Window window, int start, int end) {
        this.window = window;
        this.end = end;
        next = start;
    }

    /** Goes on to the next one. @return false if there is none */
    boolean next() {
        at = next;
        if (end - at < HEADER) {
            return false;
        }
        code = window.shortAt(at);
        length = window.shortAt(at + 2);
        next = at + HEADER + (length + 3 & ~3);
        return code != END_OF_OPTIONS && length <= end - at - HEADER;
    }

    int code() {
        return code;
    }

    /** How many bytes its value has. */
    int length() {
        return length;
    }

    /** Where its value begins, relative to the window's position. */
    int value() {
        return at + HEADER;
    }
}
