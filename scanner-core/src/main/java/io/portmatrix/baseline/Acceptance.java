package io.portmatrix.baseline;

/**
 * Somebody's word that something is all right on a host.
 *
 * @param owner who said so
 * @param reason why
 */
public record Acceptance(String owner, String reason) {}
