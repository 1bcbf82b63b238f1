package io.portmatrix.catalog;

/**
 * Where a document contradicts itself or prints what can't be.
 *
 * @param printed what is printed
 * @param read how it is read
 * @param why the reason for reading it so
 */
public record Erratum(String printed, String read, String why) {
    /** For people, on one line. */
    @Override
    public String toString() {
        return "printed: " + printed + "; read as: " + read + "; because: " + why;
    }
}
