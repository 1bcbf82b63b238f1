package io.portmatrix.capture.flow;

/**
 * What a capture lacks because of its bounds, for the limitations of a report.
 *
 * @param packets that were given
 * @param flows that were told apart
 * @param leftForRoom flows that had to leave before they were over, because there were too many
 * @param otherProtocols packets that are none of TCP, UDP, ICMP's echoes and ICMP's errors
 * @param withoutPort packets of TCP and UDP from port 0 or to it, which nobody uses
 */
public record FlowCounts(long packets, long flows, long leftForRoom, long otherProtocols, long withoutPort) {}
