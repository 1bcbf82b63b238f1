package io.portmatrix.capture.file;

/** The packets of a capture in one of the formats. */
interface Records {
    /**
     * Delivers packet after packet until the capture ends.
     *
     * @throws DamagedException if it is not readable from the window's position on
     * @throws CaptureException if nothing of it is understood
     */
    void read() throws DamagedException;

    /** How many packets the capturing program missed, as far as was read by now. */
    long dropped();
}
