package io.portmatrix.history;

import java.util.Arrays;

/** How far a run has come. */
public enum RunState {
    /** It has begun; or it was killed, which nobody could note down. */
    RUNNING("running"),
    /** It has ended, and everything that it was to do was done. */
    COMPLETE("complete"),
    /** It has ended before everything was done. */
    INCOMPLETE("incomplete");

    private final String wireName;

    RunState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the store and in reports. */
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if none is called so */
    static RunState ofWireName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no state of a run"));
    }
}
