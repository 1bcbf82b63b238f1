package io.portmatrix.catalog;

import java.io.Serial;

/** A product or release the catalog does not know. The message names the nearest that it does. */
public class UnknownProductException extends CatalogException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownProductException(String message) {
        super(message);
    }
}
