package io.portmatrix.probe;

import io.portmatrix.model.ProbeOutcome.Cause;

/** What can happen to the probing of one TCP port. */
public sealed interface ConnectEvent {
    /** An attempt starts now. */
    record Started() implements ConnectEvent {}

    /** The connection was accepted. */
    record Accepted() implements ConnectEvent {}

    /**
     * The socket is connected to itself: on loopback the ephemeral source port equalled the target port, which proves
     * that nobody listened there, but shows no refusal. The attempt is made again.
     */
    record MetItself() implements ConnectEvent {}

    /** The attempt failed. @param errno Linux's number */
    record Failed(SocketErrors.Phase phase, int errno) implements ConnectEvent {}

    /** The attempt was refused, and no ICMP error led to it: an RST came. */
    record Reset() implements ConnectEvent {}

    /** An ICMP error about the attempt came. */
    record Icmp(IcmpReport report) implements ConnectEvent {}

    /** The attempt was not answered in time. @param another whether there is to be one more */
    record TimedOut(boolean another) implements ConnectEvent {}

    /**
     * The peer said something.
     *
     * @param count how many bytes were read
     * @param excerpt the beginning, escaped
     */
    record Received(int count, String excerpt) implements ConnectEvent {}

    /** The peer ended the accepted connection. */
    record PeerEnded(boolean reset) implements ConnectEvent {}

    /** The accepted connection was watched for long enough. */
    record HoldOver() implements ConnectEvent {}

    /** The probing ends without a conclusion. */
    record Abandoned(Cause cause, String detail) implements ConnectEvent {}
}
