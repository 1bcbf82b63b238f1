package io.portmatrix.link;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The interfaces of this machine, to be listened on. */
public interface LiveNetwork {
    /**
     * The interfaces that there are, each opened for a moment to find out whether it can be.
     *
     * @throws LinkException if they can't even be listed: no libpcap
     */
    List<Interface> interfaces() throws LinkException;

    /** What this process lacks, as far as that can be told without opening anything, and how to get it; a line for people. */
    Optional<String> missingRights();

    /**
     * Opens an interface for listening. The system captures into its buffer from now on; this needs rights that what
     * comes later does not.
     *
     * @param name the interface's name; on Linux {@code any} stands for all of them
     * @param filter link type (DLT) → what is to be captured, in the language of pcap-filter(7)
     * @throws LinkException if there are no rights, no libpcap, no such interface, if it is down, or if the filter can't be
     *             set
     */
    LiveCapture open(String name, IntFunction<String> filter, CaptureOptions options) throws LinkException;
}
