package io.portmatrix.scan;

import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.link.CaptureCounts;

/**
 * What was counted while listening.
 *
 * @param frames that were taken
 * @param bytes of these frames, as long as they were on the wire
 * @param cut frames of which too little was captured
 * @param malformed frames whose headers contradict themselves
 * @param lostFragments fragments whose first one was not heard, so that nobody knows their ports
 * @param flows what became of them
 * @param capture what the system counted
 */
public record ListeningCounts(long frames, long bytes, long cut, long malformed, long lostFragments, FlowCounts flows,
        CaptureCounts capture) {}
