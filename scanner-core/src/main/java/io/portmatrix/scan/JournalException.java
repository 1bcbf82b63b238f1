package io.portmatrix.scan;

import java.io.Serial;

/** Nothing can be continued with what was kept of a run; the message says why and what to do. */
public final class JournalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message one line for people */
    public JournalException(String message) {
        super(message);
    }

    /** As above. @param cause what went wrong */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
