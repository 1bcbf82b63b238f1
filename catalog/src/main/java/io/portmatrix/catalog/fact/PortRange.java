package io.portmatrix.catalog.fact;

import java.util.stream.IntStream;

/**
 * Ports {@code from} to {@code to}, both included, of one parity.
 *
 * @param from first port, 1 to 65535
 * @param to last port, {@code from} to 65535
 * @param parity which numbers between them count; at least one must
 */
public record PortRange(int from, int to, Parity parity) implements Comparable<PortRange> {
    /** The lowest port number that can be listened on. */
    public static final int MIN_PORT = 1;
    /** The highest port number (16 bits). */
    public static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException for ports out of bounds, a reversed range, or one that holds no port */
    public PortRange {
        requirePort(from);
        requirePort(to);
        if (from > to) {
            throw new IllegalArgumentException("range " + from + "-" + to + " is reversed; write " + to + "-" + from);
        }
        if (from == to && !parity.admits(from)) {
            throw new IllegalArgumentException("range " + from + "-" + to + " holds no " + parity.wireName() + " port");
        }
    }

    /** All ports between the two, both included. */
    public static PortRange of(int from, int to) {
        return new PortRange(from, to, Parity.ANY);
    }

    /** One port. */
    public static PortRange single(int port) {
        return of(port, port);
    }

    /** Returns {@code port} if it is one, 1 to 65535. */
    public static int requirePort(int port) {
        if (port < MIN_PORT || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " is outside " + MIN_PORT + "-" + MAX_PORT);
        }
        return port;
    }

    /** Whether {@code port} lies in the range and has its parity. */
    public boolean contains(int port) {
        return port >= from && port <= to && parity.admits(port);
    }

    /** How many ports the range holds, at least 1. */
    public int size() {
        if (parity == Parity.ANY) {
            return to - from + 1;
        }
        int first = parity.admits(from) ? from : from + 1;
        int last = parity.admits(to) ? to : to - 1;
        return (last - first) / 2 + 1;
    }

    /** The ports, ascending. */
    public IntStream ports() {
        return IntStream.rangeClosed(from, to).filter(parity::admits);
    }

    @Override
    public int compareTo(PortRange other) {
        int byFrom = Integer.compare(from, other.from);
        if (byFrom != 0) {
            return byFrom;
        }
        int byTo = Integer.compare(to, other.to);
        return byTo != 0 ? byTo : parity.compareTo(other.parity);
    }

    /** The form that {@link PortSet#parse} reads: {@code 80}, {@code 8000-8010} or {@code even:8000-8010}. */
    @Override
    public String toString() {
        String numbers = from == to ? Integer.toString(from) : from + "-" + to;
        return parity == Parity.ANY ? numbers : parity.wireName() + ":" + numbers;
    }
}
