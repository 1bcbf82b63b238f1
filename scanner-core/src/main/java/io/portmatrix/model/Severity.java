package io.portmatrix.model;

import java.util.Arrays;

/** How bad a finding is, worst first. */
public enum Severity {
    CRITICAL("critical"), HIGH("high"), MEDIUM("medium"), LOW("low"), INFO("info");

    private final String wireName;

    Severity(String wireName) {
        this.wireName = wireName;
    }

    /** The name in reports and options. */
    public String wireName() {
        return wireName;
    }

    /** One step less bad; a deviation stays at least {@link #LOW}. */
    public Severity oneLess() {
        return switch (this) {
            case CRITICAL -> HIGH;
            case HIGH -> MEDIUM;
            case MEDIUM, LOW -> LOW;
            case INFO -> INFO;
        };
    }

    /** Whether this is as bad as {@code other} or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /** The severity with this wire name. @throws IllegalArgumentException if there is none */
    public static Severity ofWireName(String name) {
        return Arrays.stream(values())
                .filter(s -> s.wireName.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'" + name + "' is no severity; write critical, high, medium, low or info"));
    }
}
