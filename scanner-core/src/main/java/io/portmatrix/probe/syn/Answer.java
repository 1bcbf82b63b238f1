package io.portmatrix.probe.syn;

import java.net.InetAddress;

/** What a captured packet says about a SYN that may have been ours. */
sealed interface Answer {
    /** Whom the SYN was for. */
    AddressKey target();

    /** The port it came from. */
    int ourPort();

    /** The port it was for. */
    int targetPort();

    /** The sequence number it had. */
    int sequence();

    /** A SYN-ACK. */
    record Accepted(AddressKey target, int ourPort, int targetPort, int sequence) implements Answer {}

    /** An RST that acknowledges the SYN. */
    record Reset(AddressKey target, int ourPort, int targetPort, int sequence) implements Answer {}

    /** An ICMP error that quotes it, of either version. */
    record Unreachable(AddressKey target, int ourPort, int targetPort, int sequence, int type, int code,
            InetAddress sender) implements Answer {}
}
