package io.portmatrix.model;

import java.util.List;

/**
 * What an earlier part of the same run found out over TCP at an address. A port is judged by what its neighbours do too: by
 * whether they answer, and by how many of them accept.
 *
 * @param concluded how many ports have their conclusion
 * @param accepting how many of those accept connections
 * @param signs ports that answered, to be asked for signs of life, those first that refuse
 */
public record EarlierTcp(int concluded, int accepting, List<Sign> signs) {
    /** There was no earlier part. */
    public static final EarlierTcp NONE = new EarlierTcp(0, 0, List.of());

    /**
     * A port that answered.
     *
     * @param port 1 to 65535
     * @param accepts whether it accepts connections
     */
    public record Sign(int port, boolean accepts) {}

    /** @throws IllegalArgumentException if more accept than there are */
    public EarlierTcp {
        signs = List.copyOf(signs);
        if (accepting < 0 || accepting > concluded) {
            throw new IllegalArgumentException(accepting + " of " + concluded + " ports accept");
        }
    }
}
