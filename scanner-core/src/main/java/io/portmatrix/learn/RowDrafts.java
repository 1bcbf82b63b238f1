package io.portmatrix.learn;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.learn.Row.Kind;
import io.portmatrix.learn.Slot.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes rows of what was learned: one for each port that something tells from others, ranges of the rest. */
final class RowDrafts {
    /** So many rows of one table and transport a person may still read. */
    static final int MAX_SINGLE = 250;
    /** From this many on, nameless ports are ranges. */
    static final int MAX_NAMELESS_TCP = 32;
    static final int MAX_NAMELESS_UDP = 10;
    private static final int MAX_RANGES = 8;
    private static final int UDP_GAP = 1_000;
    private static final int TCP_GAP = 100;
    private static final String MEDIA_PEER = "rtp-peer";

    private final Learned learned;
    private final Guesses guesses;
    private final Set<String> ids = new HashSet<>();
    private final List<Row> servers = new ArrayList<>();
    private final List<Row> clients = new ArrayList<>();

    RowDrafts(Learned learned, Guesses guesses) {
        this.learned = learned;
        this.guesses = guesses;
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            servers(transport);
        }
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            rows(Side.CLIENT, transport, clients);
        }
    }

    /** What the product listens on. */
    List<Row> servers() {
        return servers;
    }

    /** What the product begins. */
    List<Row> clients() {
        return clients;
    }

    private void servers(Transport transport) {
        List<Row> rows = new ArrayList<>();
        rows(Side.SERVER, transport, rows);
        if (transport == Transport.UDP) {
            media(rows);
        }
        rows.sort(Comparator.comparingInt(row -> row.kind() == Kind.POOL ? 1 : 0));
        servers.addAll(rows);
    }

    /** The ports of calls; peers speak to them, and the product speaks from them. */
    private void media(List<Row> into) {
        BitSet ports = learned.mediaPorts();
        Tally tally = learned.tallies().get(Slot.media());
        if (ports.isEmpty() || tally == null) {
            return;
        }
        for (PortRange range : Folding.ranges(ports, MAX_RANGES, UDP_GAP)) {
            BitSet own = ports.get(0, range.to() + 1);
            own.clear(0, range.from());
            List<String> comments = new ArrayList<>();
            comments.add(SeenText.ofCalls(own, tally));
            comments.add(
                    "guess: the range. The product may use more ports, or fewer; write the ones that it is set to");
            comments.add("guess: that these are the ports of calls, and the peer's role");
            pool(into, "media", Transport.UDP, range, "RTP", guesses.knows(MEDIA_PEER) ? MEDIA_PEER : Guesses.UNNAMED,
                    comments, Set.of(Slot.media()));
        }
    }

    private void rows(Side side, Transport transport, List<Row> into) {
        learned.tallies().forEach(this::hearBothWays);
        List<Candidate> all = learned.tallies()
                .entrySet()
                .stream()
                .filter(e -> e.getKey().side() == side && e.getKey().transport() == transport)
                .map(e -> Candidate.of(e.getKey(), e.getValue(),
                        side == Side.SERVER && learned.isContrary(transport, e.getKey().port()), guesses))
                .filter(candidate -> !isOfCall(candidate))
                .sorted(Candidate.ORDER)
                .toList();
        long nameless = all.stream().filter(Candidate::isNameless).count();
        boolean fold = nameless > (transport == Transport.TCP ? MAX_NAMELESS_TCP : MAX_NAMELESS_UDP);
        List<Candidate> single = all.stream()
                .filter(candidate -> !fold || !candidate.isNameless())
                .limit(MAX_SINGLE)
                .toList();
        List<Candidate> many = new ArrayList<>(all.subList(single.size(), all.size()));
        single.stream()
                .sorted(Comparator.comparingInt(candidate -> candidate.slot().port()))
                .forEach(candidate -> into.add(candidate.row(unique(candidate.name(), candidate.slot().port()))));
        if (!many.isEmpty()) {
            folded(side, transport, many, into);
        }
    }

    /** What the product says from a port on which it listens is said by the same listener. */
    private void hearBothWays(Slot slot, Tally tally) {
        Speech begun = slot.side() == Side.SERVER ? learned.begunFrom(slot) : null;
        if (begun != null) {
            tally.speech().add(begun);
        }
    }

    /** Ports of calls are told of together: the product's own, and those of peers that it spoke to from its own. */
    private boolean isOfCall(Candidate candidate) {
        Slot slot = candidate.slot();
        if (slot.transport() != Transport.UDP) {
            return false;
        }
        if (slot.side() == Side.SERVER) {
            return learned.mediaPorts().get(slot.port());
        }
        Tally tally = candidate.tally();
        return candidate.isNameless() && tally.isCertain() && !tally.hasMoreSources() && !tally.sources().isEmpty()
                && tally.sources().stream().allMatch(port -> learned.mediaPorts().get(port));
    }

    private void folded(Side side, Transport transport, List<Candidate> many, List<Row> into) {
        BitSet ports = new BitSet();
        many.forEach(candidate -> ports.set(candidate.slot().port()));
        for (PortRange range : Folding.ranges(ports, MAX_RANGES, transport == Transport.TCP ? TCP_GAP : UDP_GAP)) {
            List<Candidate> own = many.stream().filter(c -> range.contains(c.slot().port())).toList();
            BitSet seen = new BitSet();
            own.forEach(candidate -> seen.set(candidate.slot().port()));
            List<String> comments = new ArrayList<>();
            comments.add(SeenText.together(seen, own.stream().map(Candidate::tally).toList()));
            comments.add("guess: that they belong together, because they are many and nothing else is known of them");
            String name = transport.wireName() + "-" + range + (side == Side.CLIENT ? "-out" : "");
            pool(into, name, transport, range, "", Guesses.UNNAMED, comments, slots(own));
        }
    }

    private static Set<Slot> slots(Collection<Candidate> candidates) {
        Set<Slot> slots = new HashSet<>();
        candidates.forEach(candidate -> slots.add(candidate.slot()));
        return slots;
    }

    /** What is no wider than a row of its own must not claim what another row claims. */
    private void pool(List<Row> into, String name, Transport transport, PortRange range, String label, String role,
            List<String> comments, Set<Slot> slots) {
        PortSet ports = PortSet.of(range);
        if (range.size() <= Rule.POOL_ABOVE) {
            for (Row row : into) {
                boolean narrow = row.transport() == transport && row.ports().size() <= Rule.POOL_ABOVE;
                ports = narrow ? ports.minus(row.ports()) : ports;
            }
        }
        if (!ports.isEmpty()) {
            into.add(new Row(unique(name, range.from()), transport, ports, false, label, null, role, Kind.POOL, null,
                    null, comments, slots));
        }
    }

    private String unique(String name, int port) {
        String id = name;
        for (int i = 1; !ids.add(id); i++) {
            id = name + "-" + port + (i > 1 ? "-" + i : "");
        }
        return id;
    }
}
