package io.portmatrix.capture.file;

/** The capture is not readable from here on. The message says why, for people. */
final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String what) {
        super(what, null, false, false);
    }

    /** Why. */
    String what() {
        return String.valueOf(getMessage());
    }
}
