/**
 * The raw SYN sweep: asks TCP ports by SYN segments of its own and reads the answers from a capture, so that a port costs
 * one packet and no socket.
 *
 * <p>{@link io.portmatrix.probe.syn.SynProber} is the way in. It sweeps what can be swept, has each open port confirmed by a
 * connection, and leaves everything else to another prober. {@code SynSweep} conducts the targets of one device,
 * {@code SynTarget} holds one target's ports and pace; {@code SynTemplate}, {@code SynCookie} and {@code PacketReader} know
 * the bytes.
 */
@NullMarked
package io.portmatrix.probe.syn;

import org.jspecify.annotations.NullMarked;
