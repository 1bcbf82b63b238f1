package io.portmatrix.model;

import java.time.Instant;

/**
 * What one technique found out about one endpoint.
 *
 * @param endpoint what it is about
 * @param outcome what was found
 * @param technique how
 * @param at when it was concluded
 */
public record Observation(Endpoint endpoint, ProbeOutcome outcome, Technique technique, Instant at) {}
