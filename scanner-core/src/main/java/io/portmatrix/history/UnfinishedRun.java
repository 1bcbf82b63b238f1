package io.portmatrix.history;

/**
 * A run that can be gone on with.
 *
 * @param run what is known of it
 * @param plan what it began with
 */
public record UnfinishedRun(StoredRun run, String plan) {}
