package io.portmatrix.capture.flow;

/** Numbers in texts from the network. */
final class Digits {
    private static final int MOST_DIGITS = 5;
    private static final int HIGHEST_PORT = 65_535;

    private Digits() {}

    /** The number that a text is, 0 to 99999, or -1. */
    static int number(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    /** The port that a text is, 1 to 65535, or 0. */
    static int port(String text) {
        int number = number(text);
        return number < 1 || number > HIGHEST_PORT ? 0 : number;
    }
}
