package io.portmatrix.link;

/** What the system's sockets can do beyond what the JDK and Netty offer. */
public interface KernelSockets {
    /** This machine offers nothing of it. */
    KernelSockets NONE = () -> {
        throw new LinkException("the system's own calls are not used here");
    };

    /**
     * Access to error queues, for one thread.
     *
     * @throws LinkException if this system has none, with the reason
     */
    SocketErrorQueue errorQueue() throws LinkException;
}
