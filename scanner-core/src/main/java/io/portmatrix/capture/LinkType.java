package io.portmatrix.capture;

import java.util.Optional;

/**
 * How a captured frame begins. The numbers are those of capture files (LINKTYPE) and of libpcap (DLT), as the
 * <a href="https://www.tcpdump.org/linktypes.html">list of link-layer header types</a> has them.
 */
public enum LinkType {
    /** BSD loopback: four bytes of protocol family in the byte order of the machine that captured, whichever that was. */
    NULL("BSD loopback", 0),
    /** Ethernet, with any VLAN tags. */
    ETHERNET("Ethernet", 1),
    /** PPP, with or without the address and control bytes of HDLC (RFC 1662). */
    PPP("PPP", 9),
    /** PPP in HDLC-like framing (RFC 1662), or Cisco's HDLC. */
    PPP_HDLC("PPP with HDLC framing", 50),
    /** PPPoE without the Ethernet header in front of it (RFC 2516). */
    PPPOE("PPPoE", 51),
    /** IPv4 or IPv6 from its first byte on; three numbers, because libpcap's differs from system to system. */
    RAW("raw IP", 101, 12, 14),
    /** OpenBSD loopback: four bytes of protocol family in network byte order. */
    LOOP("OpenBSD loopback", 108),
    /** Linux "cooked" capture, version 1: what a capture on the device {@code any} has. */
    LINUX_SLL("Linux cooked v1", 113),
    /** IPv4 from its first byte on. */
    IPV4("raw IPv4", 228),
    /** IPv6 from its first byte on. */
    IPV6("raw IPv6", 229),
    /** Linux "cooked" capture, version 2. */
    LINUX_SLL2("Linux cooked v2", 276);

    private static final LinkType[] ALL = values();

    private final String text;
    private final int number;
    private final int[] otherNumbers;

    LinkType(String text, int number, int... otherNumbers) {
        this.text = text;
        this.number = number;
        this.otherNumbers = otherNumbers;
    }

    /**
     * The type that a capture calls by a number.
     *
     * @return empty if frames of that type are not understood
     */
    public static Optional<LinkType> of(int number) {
        for (LinkType type : ALL) {
            if (type.has(number)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The number that capture files use for it. */
    public int number() {
        return number;
    }

    /** What it is called in messages. */
    public String text() {
        return text;
    }

    private boolean has(int wanted) {
        if (wanted == number) {
            return true;
        }
        for (int other : otherNumbers) {
            if (wanted == other) {
                return true;
            }
        }
        return false;
    }
}
