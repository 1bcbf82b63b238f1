package io.portmatrix.catalog.fact;

import java.util.Arrays;

/** What carries a port: the transport column of a port matrix. */
public enum Transport {
    /** RFC 9293. */
    TCP("tcp"),
    /** RFC 768. */
    UDP("udp"),
    /** RFC 792 and RFC 4443; a transport without ports. */
    ICMP("icmp"),
    /** The document names no transport and the protocol has no usual one. */
    UNKNOWN("unknown");

    private final String wireName;

    Transport(String wireName) {
        this.wireName = wireName;
    }

    /** The name in data files, exports and reports. */
    public String wireName() {
        return wireName;
    }

    /**
     * The transport with this wire name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Transport ofWireName(String name) {
        return Arrays.stream(values())
                .filter(t -> t.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no transport; write one of tcp, udp, icmp, unknown"));
    }
}
