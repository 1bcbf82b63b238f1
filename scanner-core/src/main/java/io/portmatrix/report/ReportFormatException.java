package io.portmatrix.report;

import java.io.Serial;

/**
 * A report that can't be read. The message names file and line, what is wrong and, where it helps, what to write instead;
 * words of the file stand in it as they are, so it is to be escaped where it is shown.
 */
public class ReportFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public ReportFormatException(String message) {
        super(message);
    }

    /** With the whole message and what caused it. */
    public ReportFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
