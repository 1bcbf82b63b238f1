package io.portmatrix.capture.packet;

/** What a frame turned out to be. */
public enum FrameKind {
    /** An IP packet of which everything is known that its headers say. */
    PACKET,
    /** Something else than IP: ARP, spanning tree, 802.3 frames that begin with a length. */
    NOT_IP,
    /** The capture ends before the headers do: its snap length was too short. */
    CUT,
    /** Headers that contradict themselves or the frame's length. */
    MALFORMED,
    /** A fragment that is not the first one, whose first one was not seen: nobody knows its ports. */
    LOST_FRAGMENT
}
