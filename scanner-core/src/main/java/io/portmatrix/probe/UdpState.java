package io.portmatrix.probe;

import io.portmatrix.model.ProbeOutcome;

/** How far the probing of one UDP port has come. */
public sealed interface UdpState {
    /** Nothing tried yet. */
    UdpState NEW = new Idle(0);

    /** Nothing was sent. @param hindrances how often this machine was short of something */
    record Idle(int hindrances) implements UdpState {}

    /**
     * Something was sent. Unlike a connection, all attempts share one socket: a late answer to an early attempt counts.
     *
     * @param attempts datagrams sent
     * @param firstNanos when the first was sent
     * @param lastNanos when the last was sent
     * @param hindrances how often this machine was short of something
     */
    record Asking(int attempts, long firstNanos, long lastNanos, int hindrances) implements UdpState {}

    /** Finished; whatever comes later changes nothing. */
    record Done(ProbeOutcome outcome) implements UdpState {}
}
