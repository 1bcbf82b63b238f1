package io.portmatrix.learn;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the addresses of one product were seen to do, in bounded memory: some 30 MB at most, however long it goes on.
 * Takes traffic and probes in any order. Not safe for use by several threads at once.
 */
public final class Learned {
    static final int MAX_SLOTS = 20_000;
    static final int MAX_PEERS = 4_096;
    static final int MAX_SLOTS_OF_PEER = 32;
    private static final Set<String> TRANSFERS = Set.of("tftp", "ftp");
    private static final Set<String> MEDIA = Set.of("rtp", "rtcp");

    private final Predicate<InetAddress> own;
    private final Map<Slot, Tally> tallies = new LinkedHashMap<>();
    private final BitSet mediaPorts = new BitSet();
    private final Map<Transport, BitSet> contrary = new EnumMap<>(Transport.class);
    private final Set<InetAddress> addresses = new LinkedHashSet<>();
    private final Map<Slot, Speech> begunFrom = new HashMap<>();
    private final Map<InetAddress, Set<Slot>> peers = new HashMap<>();
    private Instant last = Instant.MIN;
    private long left;
    private boolean morePeers;

    /** Nothing yet. @param own whether an address is one of the product's; few thousand at most are */
    public Learned(Predicate<InetAddress> own) {
        this.own = own;
    }

    /** Takes a flow, or the next piece of one; what is between others is left out. */
    public void flow(SeenFlow flow) {
        boolean from = own.test(flow.initiator());
        boolean to = own.test(flow.responder());
        if (!from && !to || flow.transport() == Transport.ICMP || isTransfer(flow)) {
            return;
        }
        if (from) {
            addresses.add(flow.initiator());
            seenAt(flow.last());
        }
        if (isMedia(flow)) {
            media(flow, from, to);
            return;
        }
        boolean answered = Tally.isAnswered(flow);
        if (to) {
            incoming(flow);
        }
        if (from && !(to && answered)) {
            outgoing(flow);
        }
    }

    /** Data of these protocols belongs to the conversation that announced it, and its ports are made up each time. */
    private static boolean isTransfer(SeenFlow flow) {
        return flow.announcement() != null && TRANSFERS.contains(flow.announcement().protocol());
    }

    private static boolean isMedia(SeenFlow flow) {
        String protocol = flow.speech().protocol();
        return flow.transport() == Transport.UDP
                && (flow.announcement() != null || protocol != null && MEDIA.contains(protocol));
    }

    private void media(SeenFlow flow, boolean from, boolean to) {
        if (from) {
            media(flow, flow.initiatorPort(), flow.responder());
        }
        if (to && flow.reply() == Reply.REFUSED) {
            notOpen(flow.to());
        } else if (to && flow.reply() != Reply.UNREACHABLE) {
            addresses.add(flow.responder());
            seenAt(flow.last());
            media(flow, flow.responderPort(), flow.initiator());
        }
    }

    private void media(SeenFlow flow, int port, InetAddress peer) {
        mediaPorts.set(port);
        add(Slot.media(), flow, peer);
    }

    private void incoming(SeenFlow flow) {
        switch (flow.reply()) {
            case ANSWERED, UNDER_WAY -> {
                addresses.add(flow.responder());
                seenAt(flow.last());
                add(Slot.server(flow.transport(), flow.responderPort()), flow, flow.initiator());
            }
            case REFUSED -> notOpen(flow.to());
            case UNREACHABLE, NOTHING -> {
                // shows nothing: the capture may see one direction only
            }
        }
    }

    private void outgoing(SeenFlow flow) {
        InetAddress to = flow.responder();
        if (!flow.speech().equals(SeenFlow.Speech.NONE) && !isGroup(to)
                && (flow.transport() == Transport.UDP || flow.told() == Told.PORTS)) {
            Slot from = Slot.server(flow.transport(), flow.initiatorPort());
            if (begunFrom.containsKey(from) || begunFrom.size() < MAX_SLOTS) {
                begunFrom.computeIfAbsent(from, key -> new Speech()).add(flow.speech());
            }
        }
        add(Slot.client(flow.transport(), flow.responderPort(), isGroup(to) ? AddressText.of(to) : null), flow, to);
    }

    /** RFC 1112 and RFC 919; the broadcast addresses of networks look like any other. */
    private static boolean isGroup(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isMulticastAddress()
                || bytes.length == 4 && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
    }

    /** Takes what a probe found out; what is about others is left out. */
    public void observe(Observation observation) {
        Endpoint endpoint = observation.endpoint();
        if (!own.test(endpoint.address()) || endpoint.transport() == Transport.ICMP) {
            return;
        }
        switch (observation.outcome()) {
            case ProbeOutcome.Concluded(var state, var evidence) -> {
                switch (state) {
                    case OPEN -> probed(observation, true, evidence);
                    case ACCEPT_CLOSE -> {
                        probed(observation, false, evidence);
                        notOpen(endpoint);
                    }
                    case CLOSED, FILTERED, SILENT -> notOpen(endpoint);
                }
            }
            case ProbeOutcome.NotConcluded(Cause cause, String ignored) -> {
                if (cause != Cause.NOT_PROBED && cause != Cause.NOT_SEEN) {
                    notOpen(endpoint);
                }
            }
        }
    }

    private void probed(Observation observation, boolean kept,
            List<Evidence> evidence) {
        Endpoint endpoint = observation.endpoint();
        addresses.add(endpoint.address());
        seenAt(observation.at());
        Tally tally = tally(Slot.server(endpoint.transport(), endpoint.port()));
        if (tally != null) {
            tally.probed(kept, evidence, observation.at());
        }
    }

    private void notOpen(Endpoint endpoint) {
        contrary.computeIfAbsent(endpoint.transport(), key -> new BitSet()).set(endpoint.port());
    }

    private void add(Slot slot, SeenFlow flow, InetAddress peer) {
        Tally tally = tally(slot);
        if (tally == null) {
            return;
        }
        tally.add(flow, peer);
        if (own.test(peer) || isGroup(peer)) {
            return;
        }
        Set<Slot> slots = peers.get(peer);
        if (slots == null && peers.size() >= MAX_PEERS) {
            morePeers = true;
            return;
        }
        if (slots == null) {
            slots = new HashSet<>();
            peers.put(peer, slots);
        }
        if (slots.size() < MAX_SLOTS_OF_PEER) {
            slots.add(slot);
        }
    }

    private @Nullable Tally tally(Slot slot) {
        Tally tally = tallies.get(slot);
        if (tally == null && tallies.size() >= MAX_SLOTS) {
            left++;
            return null;
        }
        if (tally == null) {
            tally = new Tally();
            tallies.put(slot, tally);
        }
        return tally;
    }

    private void seenAt(Instant at) {
        last = at.isAfter(last) ? at : last;
    }

    /** Whether nothing was seen that a row could be made of. */
    public boolean isEmpty() {
        return tallies.isEmpty();
    }

    /** How many flows and observations there was no room for. */
    public long left() {
        return left;
    }

    Map<Slot, Tally> tallies() {
        return tallies;
    }

    /** The product's own UDP ports in calls. */
    BitSet mediaPorts() {
        return mediaPorts;
    }

    /** Whether the port was also found not to be open, at another time or at another address of the product. */
    boolean isContrary(Transport transport, int port) {
        return contrary.getOrDefault(transport, new BitSet()).get(port);
    }

    /**
     * What was heard where the product began from a port of its own, or null if nothing was: once a listener is known there,
     * the port counts as the one that was spoken to.
     */
    @Nullable
    Speech begunFrom(Slot server) {
        return begunFrom.get(server);
    }

    /** The product's addresses at which somebody was. */
    Set<InetAddress> addresses() {
        return addresses;
    }

    /** Whom it talked to, and in which slots. */
    Map<InetAddress, Set<Slot>> peers() {
        return peers;
    }

    boolean hasMorePeers() {
        return morePeers;
    }

    /** When the product was last seen; {@link Instant#MIN} if never. */
    Instant last() {
        return last;
    }
}
