package io.portmatrix.catalog;

import java.io.Serial;

/** A product that was asked for at a release in which it was no more. */
public final class EndedProductException extends UnknownProductException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String until;

    /** @param until the release it ended with */
    public EndedProductException(String message, String until) {
        super(message);
        this.until = until;
    }

    /** The release it ended with. */
    public String until() {
        return until;
    }
}
