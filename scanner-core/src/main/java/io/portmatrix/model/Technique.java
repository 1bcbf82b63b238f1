package io.portmatrix.model;

/** How an observation was made. */
public enum Technique {
    /** A full TCP connection by the operating system. */
    TCP_CONNECT("tcp-connect"),
    /** A raw SYN. */
    TCP_SYN("tcp-syn"),
    /** A UDP datagram, with or without a protocol's request. */
    UDP_REQUEST("udp-request"),
    /** ICMP echo. */
    ICMP_ECHO("icmp-echo"),
    /** Seen in passing traffic. */
    CAPTURE("capture"),
    /** Read from another tool's file. */
    IMPORT("import");

    private final String wireName;

    Technique(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports. */
    public String wireName() {
        return wireName;
    }
}
