package io.portmatrix.link;

/**
 * What a capture counted.
 *
 * @param received frames that passed the filter, those included that were dropped
 * @param dropped of these, how many the system's buffer had no room for
 * @param droppedByInterface frames that the interface or its driver dropped, where the system counts them; whether they would
 *            have passed the filter nobody knows
 */
public record CaptureCounts(long received, long dropped, long droppedByInterface) {
    /** Nothing yet. */
    public static final CaptureCounts NONE = new CaptureCounts(0, 0, 0);

    /** Both together. */
    public CaptureCounts plus(CaptureCounts other) {
        return new CaptureCounts(received + other.received, dropped + other.dropped,
                droppedByInterface + other.droppedByInterface);
    }
}
