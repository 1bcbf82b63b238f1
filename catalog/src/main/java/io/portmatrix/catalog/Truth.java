package io.portmatrix.catalog;

/** What is known of a condition. {@code UNSAID} is always the careful side: nothing is required and nothing forbidden. */
public enum Truth {
    TRUE, FALSE, UNSAID
}
