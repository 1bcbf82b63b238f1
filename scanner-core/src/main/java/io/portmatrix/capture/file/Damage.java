package io.portmatrix.capture.file;

/**
 * Why a capture could not be read to its end.
 *
 * @param offset at which byte what is wrong begins, from 0; of a compressed file, in what is decompressed
 * @param packets how many packets stand before it, all of which were delivered
 * @param what what is wrong, for people
 */
public record Damage(long offset, long packets, String what) {
    /** One line for people, without the file's name. */
    public String text() {
        return "damaged at byte " + offset + ", after packet " + packets + ": " + what;
    }
}
