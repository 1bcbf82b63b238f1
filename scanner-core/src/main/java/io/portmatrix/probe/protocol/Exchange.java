package io.portmatrix.probe.protocol;

import java.net.InetSocketAddress;

/**
 * One conversation with a port: what requests are built from and answers are compared with.
 *
 * @param local where the request is sent from, address and port known
 * @param target the port that is asked
 * @param nonce random, to tell our answers from others
 */
public record Exchange(InetSocketAddress local, InetSocketAddress target, long nonce) {
    /** The lowest {@code bits} of the nonce, as a number that is not negative; 1 to 31. */
    int nonceBits(int bits) {
        return (int) (nonce & ((1L << bits) - 1));
    }
}
