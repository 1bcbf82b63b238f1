package io.portmatrix.probe;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.ProbeOutcome.Cause;

/** What can happen to the probing of one UDP port. */
public sealed interface UdpEvent {
    /** A datagram was sent. */
    record Sent() implements UdpEvent {}

    /** The target answered in the protocol that it was asked in. */
    record Answered(Evidence.ProtocolAnswer answer) implements UdpEvent {}

    /**
     * The port that was asked sent something that the protocol does not know. Whatever it is, something listens there.
     *
     * @param count how many bytes
     * @param excerpt the beginning, escaped
     */
    record Babbled(int count, String excerpt) implements UdpEvent {}

    /** The socket reported an error. @param errno Linux's number */
    record Failed(SocketErrors.Phase phase, int errno) implements UdpEvent {}

    /** An ICMP error about a datagram came. */
    record Icmp(IcmpReport report) implements UdpEvent {}

    /** The last attempt was not answered in time. @param another whether there is to be one more */
    record TimedOut(boolean another) implements UdpEvent {}

    /** The probing ends without a conclusion. */
    record Abandoned(Cause cause, String detail) implements UdpEvent {}
}
