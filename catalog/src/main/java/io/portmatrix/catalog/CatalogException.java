package io.portmatrix.catalog;

import java.io.Serial;

/** A catalog file that can't be used. The message names file and line, what is wrong and what to write instead. */
public class CatalogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
