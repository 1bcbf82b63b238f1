package io.portmatrix.site;

/** Where something stands: a source and its 1-based line, 0 where the source has no lines. */
record Mark(String source, int line) {
    /** This place in a message about another one: the line alone where both are in the same file. */
    String seenFrom(Mark other) {
        if (line == 0) {
            return source;
        }
        return source.equals(other.source) ? "line " + line : source + ":" + line;
    }

    static Mark of(String source) {
        return new Mark(source, 0);
    }
}
