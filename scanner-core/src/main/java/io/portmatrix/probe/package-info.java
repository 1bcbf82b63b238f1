/**
 * The contract of active probing: a {@link io.portmatrix.probe.Prober} takes
 * {@link io.portmatrix.model.TargetWork work} and delivers one {@link io.portmatrix.model.Observation} an endpoint.
 * Nothing here opens a socket; techniques live in packages below.
 */
@NullMarked
package io.portmatrix.probe;

import org.jspecify.annotations.NullMarked;
