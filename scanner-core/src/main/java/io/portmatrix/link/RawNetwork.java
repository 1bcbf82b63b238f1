package io.portmatrix.link;

import java.net.InetAddress;
import java.util.Optional;

/** The machine's network below its sockets. */
public interface RawNetwork {
    /**
     * Why nothing can be opened here, as far as that can be told without loading anything: another system, no rights. Worth
     * asking before {@link #route}.
     *
     * @return a line for people; empty if it is worth trying
     */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

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
