package io.portmatrix.link;

/** A device can't be used, or no longer. The message is a line for people. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a line for people. */
    public LinkException(String message) {
        super(message);
    }

    /** With a line for people and what led to it. */
    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
