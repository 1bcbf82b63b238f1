package io.portmatrix.baseline;

/** What is known of the switch behind a rule. */
public enum OptionState {
    /** It can't be switched ("Optionally Enabled / Disabled: No", or no such column). */
    NONE,
    /** The site says on. */
    ON,
    /** The site says off. */
    OFF,
    /** It can be switched and the site does not say how it stands. */
    UNSAID;

    /** Whether the port can be enabled and disabled at all. */
    public boolean canBeSwitched() {
        return this != NONE;
    }
}
