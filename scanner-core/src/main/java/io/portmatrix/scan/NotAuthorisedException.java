package io.portmatrix.scan;

/** The site's authorisation does not hold at the time of the scan; nothing was sent. The message says why. */
public final class NotAuthorisedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAuthorisedException(String message) {
        super(message);
    }
}
