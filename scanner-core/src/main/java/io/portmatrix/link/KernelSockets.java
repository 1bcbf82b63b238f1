package io.portmatrix.link;

/** What the system's sockets can do beyond what the JDK and Netty offer. */
public interface KernelSockets {
    /** This machine offers nothing of it. */
    KernelSockets NONE = new KernelSockets() {
        @Override
        public SocketErrorQueue errorQueue() throws LinkException {
            throw new LinkException("the system's own calls are not used here");
        }

        @Override
        public EchoSocket openEcho(boolean ipv6) throws LinkException {
            throw new LinkException("the system's own calls are not used here");
        }
    };

    /**
     * Access to error queues, for one thread.
     *
     * @throws LinkException if this system has none, with the reason
     */
    SocketErrorQueue errorQueue() throws LinkException;

    /**
     * A socket for ICMP echoes: the kind that needs no rights, where the system gives it to this user's group
     * ({@code net.ipv4.ping_group_range}, icmp(7)), else a raw one. It does not block, and is closed by whoever asked.
     *
     * @throws LinkException if there is no way to have one on this system
     */
    EchoSocket openEcho(boolean ipv6) throws LinkException;

    /** What came of asking for a socket. */
    sealed interface EchoSocket {
        /**
         * There is one.
         *
         * @param descriptor its file descriptor
         * @param raw whether it is a raw one: it hears everybody's answers, and over IPv4 with the IP header before them
         */
        record Open(int descriptor, boolean raw) implements EchoSocket {}

        /** The system refused. @param errno Linux's number */
        record Refused(int errno) implements EchoSocket {}
    }
}
