package io.portmatrix.link;

/**
 * The error queues of sockets: what ICMP said about their packets and who said it, which {@code errno} does not tell
 * ({@code IP_RECVERR} and {@code IPV6_RECVERR} in ip(7) and ipv6(7)). A socket whose queue holds something is reported as
 * ready by poll and epoll until the queue was read. Belongs to one thread.
 */
public interface SocketErrorQueue {
    /**
     * Has errors queued for a socket from now on. They then also end what they would not end otherwise: every error is
     * reported to a UDP socket, and an established connection is told of what it would have outlived.
     *
     * @param descriptor the socket's file descriptor
     * @param ipv6 the socket's address family
     * @return whether the system does it
     */
    boolean enable(int descriptor, boolean ipv6);

    /** Has errors no longer queued, and empties the queue. */
    void disable(int descriptor, boolean ipv6);

    /** Takes the first entry out of a socket's queue. Never blocks. */
    Entry read(int descriptor);

    /** What was taken out of a queue. */
    sealed interface Entry {
        /** The queue is empty. */
        record Nothing() implements Entry {}

        /** An error that came by ICMP. */
        record Icmp(IcmpError error) implements Entry {}

        /** Something that is no ICMP error, or that was cut off. */
        record Other() implements Entry {}
    }
}
