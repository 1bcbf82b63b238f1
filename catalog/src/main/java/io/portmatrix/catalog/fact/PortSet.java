package io.portmatrix.catalog.fact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of ports, kept as the ranges a document prints, in their order. Equality is by ranges, as printed; use
 * {@link #samePortsAs} to compare the ports themselves.
 *
 * @param ranges the ranges, possibly none
 */
public record PortSet(List<PortRange> ranges) {
    /** No port at all. */
    public static final PortSet EMPTY = new PortSet(List.of());
    /** Every port, 1 to 65535. */
    public static final PortSet ALL = of(PortRange.of(PortRange.MIN_PORT, PortRange.MAX_PORT));

    /** Single ports, each made when it is first asked for: large sites name the same few hundreds of thousands of times. */
    private static final @Nullable PortSet[] SINGLES = new PortSet[PortRange.MAX_PORT + 1];

    private static final Pattern ITEM = Pattern.compile("(?:(even|odd):)?(\\d{1,9})(?:-(\\d{1,9}))?");

    public PortSet {
        ranges = List.copyOf(ranges);
    }

    /** The set of these ranges. */
    public static PortSet of(PortRange... ranges) {
        return new PortSet(List.of(ranges));
    }

    /** One port, 1 to 65535. */
    public static PortSet of(int port) {
        PortSet single = SINGLES[PortRange.requirePort(port)];
        if (single == null) {
            // Two threads may make two; both are good.
            single = of(PortRange.single(port));
            SINGLES[port] = single;
        }
        return single;
    }

    /** These ports, as the fewest ranges that hold them. */
    public static PortSet ofPorts(Collection<Integer> ports) {
        BitSet bits = new BitSet();
        ports.forEach(p -> bits.set(PortRange.requirePort(p)));
        return ofBits(bits);
    }

    /**
     * Reads {@code 80}, {@code 5488,5489}, {@code 8000-8010}, {@code even:5000-5100} and lists of them separated by
     * commas.
     *
     * @throws IllegalArgumentException if {@code text} is none of these; the message says which part and what to write
     */
    public static PortSet parse(String text) {
        List<PortRange> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            Matcher m = ITEM.matcher(item.strip());
            if (!m.matches()) {
                throw new IllegalArgumentException(
                        "'" + item.strip() + "' is no port; write 80, 8000-8010, even:5000-5100 or a list with commas");
            }
            int from = Integer.parseInt(m.group(2));
            int to = m.group(3) == null ? from : Integer.parseInt(m.group(3));
            Parity parity = m.group(1) == null ? Parity.ANY : "even".equals(m.group(1)) ? Parity.EVEN : Parity.ODD;
            ranges.add(new PortRange(from, to, parity));
        }
        return new PortSet(ranges);
    }

    /** Whether {@code port} is in the set. */
    public boolean contains(int port) {
        for (PortRange range : ranges) {
            if (range.contains(port)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is no port in the set. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** How many different ports the set holds. */
    public int size() {
        return ranges.size() == 1 ? ranges.get(0).size() : bits().cardinality();
    }

    /** The ports, ascending, each once. */
    public IntStream ports() {
        return bits().stream();
    }

    /** The lowest port. @throws java.util.NoSuchElementException if the set is empty */
    public int first() {
        if (ranges.isEmpty()) {
            throw new NoSuchElementException("the set holds no port");
        }
        int first = PortRange.MAX_PORT;
        for (PortRange range : ranges) {
            int lowest = range.parity().admits(range.from()) ? range.from() : range.from() + 1;
            first = Math.min(first, lowest);
        }
        return first;
    }

    /** The ports that are in this set or the other. */
    public PortSet union(PortSet other) {
        BitSet bits = bits();
        bits.or(other.bits());
        return ofBits(bits);
    }

    /** The ports that are in both sets. */
    public PortSet intersection(PortSet other) {
        BitSet bits = bits();
        bits.and(other.bits());
        return ofBits(bits);
    }

    /** The ports of this set that are not in the other. */
    public PortSet minus(PortSet other) {
        BitSet bits = bits();
        bits.andNot(other.bits());
        return ofBits(bits);
    }

    /** Whether both sets hold the same ports, however they are written. */
    public boolean samePortsAs(PortSet other) {
        return bits().equals(other.bits());
    }

    /** The form that {@link #parse} reads, empty for the empty set. */
    @Override
    public String toString() {
        return String.join(",", ranges.stream().map(PortRange::toString).toList());
    }

    /** A new bit set in which the bit of each port is set. */
    public BitSet bits() {
        BitSet bits = new BitSet();
        for (PortRange range : ranges) {
            if (range.parity() == Parity.ANY) {
                bits.set(range.from(), range.to() + 1);
            } else {
                range.ports().forEach(bits::set);
            }
        }
        return bits;
    }

    /** The ports whose bits are set, as the fewest ranges that hold them. */
    public static PortSet ofBits(BitSet bits) {
        List<PortRange> ranges = new ArrayList<>();
        for (int from = bits.nextSetBit(0); from >= 0;) {
            int end = bits.nextClearBit(from);
            ranges.add(PortRange.of(from, end - 1));
            from = bits.nextSetBit(end);
        }
        return new PortSet(ranges);
    }
}
