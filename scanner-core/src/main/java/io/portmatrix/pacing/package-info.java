/**
 * When the next probe may go out and how long an answer is waited for. Everything here is a state machine without sockets
 * or clock: the time is an argument, taken from a {@link io.portmatrix.pacing.Ticker} that the caller holds.
 */
@NullMarked
package io.portmatrix.pacing;

import org.jspecify.annotations.NullMarked;
