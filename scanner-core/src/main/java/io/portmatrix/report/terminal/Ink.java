package io.portmatrix.report.terminal;

import io.portmatrix.model.Severity;

/** The colours of the report, from the eight that every colour terminal has. */
enum Ink {
    PLAIN(""), BOLD("1"), FAINT("2"), GOOD("1;32"), WORST("1;31"), BAD("31"), DOUBTFUL("33"), MILD("36");

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    static Ink of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> WORST;
            case HIGH -> BAD;
            case MEDIUM -> DOUBTFUL;
            case LOW -> MILD;
            case INFO -> PLAIN;
        };
    }

    /** {@code text} in this colour; as it is where there is nothing to colour. */
    String on(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
