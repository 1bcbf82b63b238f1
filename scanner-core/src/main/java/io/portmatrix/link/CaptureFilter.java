package io.portmatrix.link;

/**
 * What is captured: TCP segments that come to a range of our ports, and every ICMP and ICMPv6 error; nothing that this
 * machine sends.
 *
 * @param firstPort 1 to 65535
 * @param lastPort not below {@code firstPort}
 */
public record CaptureFilter(int firstPort, int lastPort) {
    /** @throws IllegalArgumentException for ports out of bounds */
    public CaptureFilter {
        if (firstPort < 1 || lastPort < firstPort || lastPort > 65_535) {
            throw new IllegalArgumentException("ports " + firstPort + " to " + lastPort);
        }
    }
}
