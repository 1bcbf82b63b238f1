package io.portmatrix.history;

import java.io.Serial;

/**
 * A store that can't be used, or not for this. The message is one line that names the store, what is wrong, and what helps;
 * it never holds a password. What was committed before is as it was.
 */
public final class StoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
