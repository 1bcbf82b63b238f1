package io.portmatrix.baseline;

/** Why a deviation from an expectation weighs less than its kind. */
public enum Leniency {
    /** No state and no requirement is printed; one severity less. */
    PLAIN_ROW("the document prints neither state nor requirement"),
    /** Recommended, not mandatory; one severity less. */
    RECOMMENDED("the document only recommends it"),
    /** The option behind it is unsaid, so that it may have been switched; one severity less. */
    OPTION_UNSAID("undeclared: the site file does not say whether the option is on or off"),
    /** The option is unsaid and there is no site file that could have said it; an advisory. */
    NO_SITE_FILE("undeclared: there is no site file that says whether the option is on or off"),
    /** Taken back from change tables; low at most. */
    RECONSTRUCTED("reconstructed from the document's change tables");

    private final String text;

    Leniency(String text) {
        this.text = text;
    }

    /** For people, without full stop. */
    public String text() {
        return text;
    }
}
