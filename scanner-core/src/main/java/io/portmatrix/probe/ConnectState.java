package io.portmatrix.probe;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.ProbeOutcome;
import java.time.Duration;

/** How far the probing of one TCP port has come. Progress, never a conclusion about the port but in {@link Done}. */
public sealed interface ConnectState {
    /** Nothing tried yet. */
    ConnectState NEW = new Waiting(0, Duration.ZERO, 0);

    /**
     * Nothing is in flight; the next attempt may start.
     *
     * @param attempts attempts that were not answered
     * @param waited how long all of them together
     * @param hindrances how often this machine was short of something
     */
    record Waiting(int attempts, Duration waited, int hindrances) implements ConnectState {}

    /**
     * A connection is being opened.
     *
     * @param before what was before
     * @param sinceNanos when this attempt started
     */
    record Connecting(Waiting before, long sinceNanos) implements ConnectState {
        /** Which attempt this is, from 1. */
        public int attempt() {
            return before.attempts() + 1;
        }
    }

    /**
     * The connection was accepted and is watched for what the peer does with it.
     *
     * @param accepted the acceptance
     * @param sinceNanos when it was accepted
     */
    record Holding(Evidence.ConnectAccepted accepted, long sinceNanos) implements ConnectState {}

    /** Finished; whatever comes later changes nothing. */
    record Done(ProbeOutcome outcome) implements ConnectState {}
}
