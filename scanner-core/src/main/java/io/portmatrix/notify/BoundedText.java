package io.portmatrix.notify;

/** Text up to a limit; what comes after it is dropped, and said to be. */
final class BoundedText implements Appendable {
    private static final int LONGEST = 200_000;

    private final StringBuilder text = new StringBuilder();
    private boolean cut;

    @Override
    public BoundedText append(CharSequence more) {
        return append(more, 0, more.length());
    }

    @Override
    public BoundedText append(CharSequence more, int start, int end) {
        int fits = Math.min(end - start, LONGEST - text.length());
        text.append(more, start, start + fits);
        cut |= fits < end - start;
        return this;
    }

    @Override
    public BoundedText append(char more) {
        if (text.length() < LONGEST) {
            text.append(more);
        } else {
            cut = true;
        }
        return this;
    }

    @Override
    public String toString() {
        return cut ? text.substring(0, text.lastIndexOf("\n") + 1) + "... and more: see the report's files\n"
                : text.toString();
    }
}
