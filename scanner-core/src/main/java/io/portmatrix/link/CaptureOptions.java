package io.portmatrix.link;

/**
 * How a device is opened for listening.
 *
 * @param snapLength how many bytes of each frame are taken, 64 to 262144
 * @param bufferBytes the system's buffer for what was captured and not yet taken, 1 MiB to 1 GiB
 * @param promiscuous whether the interface takes frames that are for other machines too
 */
public record CaptureOptions(int snapLength, int bufferBytes, boolean promiscuous) {
    /** Enough for half a second of two hundred thousand headers. */
    public static final int USUAL_BUFFER = 32 << 20;
    /** The least that makes sense. */
    public static final int MIN_BUFFER = 1 << 20;
    /** The most that is asked of a system. */
    public static final int MAX_BUFFER = 1 << 30;

    private static final int MIN_SNAP_LENGTH = 64;
    private static final int MAX_SNAP_LENGTH = 262_144;

    /** @throws IllegalArgumentException for lengths out of bounds */
    public CaptureOptions {
        if (snapLength < MIN_SNAP_LENGTH || snapLength > MAX_SNAP_LENGTH) {
            throw new IllegalArgumentException("a snap length of " + snapLength);
        }
        if (bufferBytes < MIN_BUFFER || bufferBytes > MAX_BUFFER) {
            throw new IllegalArgumentException("a buffer of " + bufferBytes + " bytes");
        }
    }
}
