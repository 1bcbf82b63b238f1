package io.portmatrix.link;

import java.util.Optional;
import java.util.function.Consumer;

/** A device that is open for listening. Nothing is ever sent through it. Thread-safe. */
public interface LiveCapture extends AutoCloseable {
    /** The interface's name. */
    String device();

    /** How its frames begin: libpcap's number (DLT). */
    int linkType();

    /**
     * Starts to hand over frames, those included that were captured since the device was opened. May be called once.
     *
     * @param sink is given the frames, on a thread of the capture's own
     * @param failure is told once, on that thread and in a line for people, if capturing ends before {@link #close} because
     *            the device is gone or down
     */
    void start(FrameSink sink, Consumer<String> failure);

    /** Why nothing can be captured at the moment, though it may be again: the device is down. Asks the system. */
    Optional<String> obstacle();

    /** What was counted until now; also after the end. */
    CaptureCounts counts();

    /** Ends it. No frame is handed over once this has returned. */
    @Override
    void close();
}
