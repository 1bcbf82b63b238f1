package io.portmatrix.catalog;

/**
 * The two releases that a change table stands between, and what one of its rows does.
 *
 * @param from the earlier release, as the table's heading prints it
 * @param to the release that the change leads to
 * @param kind what it does
 */
public record Change(String from, String to, ChangeKind kind) {}
