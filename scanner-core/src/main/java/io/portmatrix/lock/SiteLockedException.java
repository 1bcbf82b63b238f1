package io.portmatrix.lock;

/** Another run holds the site's lock; the message says who. */
public final class SiteLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SiteLockedException(String message) {
        super(message);
    }
}
