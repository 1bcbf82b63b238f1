package io.portmatrix.trust;

/** Something is not signed as it must be, or a key or signature can't be read. The message says which file and what to do. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrustException(String message) {
        super(message);
    }

    TrustException(String message, Throwable cause) {
        super(message, cause);
    }
}
