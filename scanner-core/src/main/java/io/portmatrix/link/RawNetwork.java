package io.portmatrix.link;

import java.net.InetAddress;

/** The machine's network below its sockets. */
public interface RawNetwork {
    /** How packets get to {@code target}, by the system's own tables. Sends nothing. */
    RouteLookup route(InetAddress target);

    /**
     * Opens a device for sending and capturing.
     *
     * @param device the interface's name
     * @param capture what is to be captured
     * @throws LinkException if there are no rights, no libpcap, or the device is gone or of a kind that is not understood
     */
    RawLink open(String device, CaptureFilter capture) throws LinkException;

    /** What {@link #route} found. */
    sealed interface RouteLookup {
        /** Packets can be sent. */
        record Found(RawRoute route) implements RouteLookup {}

        /** They can't, and {@code reason} is a line for people. */
        record Refused(String reason) implements RouteLookup {}
    }
}
