package io.portmatrix.learn;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was seen of one slot: numbers and a few examples, however much it was. */
final class Tally {
    /** So many peers are kept; of more it is only known that there are more. */
    static final int MAX_PEERS = 16;
    /** Who comes from more ports than this keeps to none. */
    static final int MAX_SOURCE_PORTS = 64;

    private final Set<InetAddress> peers = new LinkedHashSet<>();
    private final SortedSet<Integer> sources = new TreeSet<>();
    private final Speech speech = new Speech();
    private boolean morePeers;
    private boolean moreSources;
    private long conversations;
    private long answered;
    private boolean underWay;
    private boolean certain;
    private long opened;
    private long hungUp;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** Takes traffic. @param peer who the product talked to */
    void add(SeenFlow flow, InetAddress peer) {
        conversations += flow.continued() && conversations > 0 ? 0 : 1;
        answered += isAnswered(flow) && (!flow.continued() || answered == 0) ? 1 : 0;
        underWay |= flow.reply() == Reply.UNDER_WAY;
        if (flow.told() != Told.PORTS) {
            certain = true;
            if (sources.size() < MAX_SOURCE_PORTS) {
                sources.add(flow.initiatorPort());
            } else {
                moreSources |= !sources.contains(flow.initiatorPort());
            }
        }
        if (peers.size() < MAX_PEERS) {
            peers.add(peer);
        } else {
            morePeers |= !peers.contains(peer);
        }
        speech.add(flow.speech());
        time(flow.first());
        time(flow.last());
    }

    /** Takes what a probe found out. @param kept whether the connection was kept, or the datagram answered */
    void probed(boolean kept, List<Evidence> evidence, Instant at) {
        certain = true;
        if (kept) {
            opened++;
            speech.add(evidence);
        } else {
            hungUp++;
        }
        time(at);
    }

    private void time(Instant at) {
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
    }

    static boolean isAnswered(SeenFlow flow) {
        return flow.reply() == Reply.ANSWERED || flow.reply() == Reply.UNDER_WAY;
    }

    Set<InetAddress> peers() {
        return peers;
    }

    boolean hasMorePeers() {
        return morePeers;
    }

    /** The ports that it came from, where its beginning was seen; not all of them if {@link #hasMoreSources}. */
    SortedSet<Integer> sources() {
        return sources;
    }

    boolean hasMoreSources() {
        return moreSources;
    }

    Speech speech() {
        return speech;
    }

    long conversations() {
        return conversations;
    }

    /** Conversations in which the other end said something. */
    long answered() {
        return answered;
    }

    /** Whether some began before the capture did. */
    boolean wasUnderWay() {
        return underWay;
    }

    /** Whether who began was ever seen, and not only inferred from the ports. */
    boolean isCertain() {
        return certain;
    }

    /** How often a probe found it open. */
    long opened() {
        return opened;
    }

    /** How often a probe was accepted and closed at once. */
    long hungUp() {
        return hungUp;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }
}
