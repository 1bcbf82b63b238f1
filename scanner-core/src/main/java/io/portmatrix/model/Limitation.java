package io.portmatrix.model;

/**
 * Something the run could not or did not do, so that nobody reads more into the report than there is.
 *
 * @param code stable name for machines, lower-case with hyphens ({@code udp-not-swept})
 * @param text one line for people
 */
public record Limitation(String code, String text) {}
