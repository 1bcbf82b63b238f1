package io.portmatrix.ingest;

/** A file is not what it begins like. The message names the file and, where there is one, the line. */
public final class IngestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IngestException(String message) {
        super(message);
    }

    IngestException(String message, Throwable cause) {
        super(message, cause);
    }
}
