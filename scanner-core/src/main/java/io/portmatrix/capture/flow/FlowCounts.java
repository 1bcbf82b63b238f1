package io.portmatrix.capture.flow;

/**
 * What was counted, and what a capture lacks because of the bounds of a flow table: for the limitations of a report.
 *
 * @param packets that were given
 * @param flows that were told apart
 * @param leftForRoom flows that had to leave before they were over, because there were too many
 * @param otherProtocols packets that belong to no flow: none of TCP, UDP, and ICMP's echoes
 * @param withoutPort packets of TCP and UDP from port 0 or to it, which nobody uses
 * @param lostMessages messages that may have announced ports and could not be put together: the flows that they announced are
 *            judged as if nothing had
 */
public record FlowCounts(long packets, long flows, long leftForRoom, long otherProtocols, long withoutPort,
        long lostMessages) {
    /** Nothing was captured. */
    public static final FlowCounts NONE = new FlowCounts(0, 0, 0, 0, 0, 0);
}
