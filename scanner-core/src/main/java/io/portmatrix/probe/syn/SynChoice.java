package io.portmatrix.probe.syn;

/** Where TCP is swept by raw SYNs. */
public enum SynChoice {
    /** Where rights and the way there allow it, the product does not ask for more care, and there are ports enough. */
    AUTO,
    /** Wherever it is possible. */
    ALWAYS
}
