package io.portmatrix.capture.file;

/** Something is no capture, or none whose packets are understood. The message names it and says what to do instead. */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names it and says what to do */
    public CaptureException(String message) {
        super(message);
    }

    CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
