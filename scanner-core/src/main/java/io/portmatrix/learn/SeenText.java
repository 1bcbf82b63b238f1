package io.portmatrix.learn;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what was seen. */
final class SeenText {
    private static final int MAX_PEERS = 4;
    private static final int MAX_RANGES = 12;

    private SeenText() {}

    /** Of one slot. @param begins whether the product began it */
    static List<String> of(Tally tally, boolean begins) {
        List<String> lines = new ArrayList<>();
        if (tally.conversations() > 0) {
            lines.add("seen: " + count(tally.conversations(), "conversation") + (begins ? " with " : " from ")
                    + peers(tally) + answers(tally, begins) + ", " + when(tally));
        }
        if (tally.opened() + tally.hungUp() > 0) {
            lines.add("probed: " + (tally.opened() > 0 ? "found open " + times(tally.opened()) : "")
                    + (tally.opened() > 0 && tally.hungUp() > 0 ? ", " : "")
                    + (tally.hungUp() > 0 ? "accepted and closed at once " + times(tally.hungUp()) : "")
                    + (tally.conversations() == 0 ? ", " + when(tally) : ""));
        }
        if (tally.speech().isAnything()) {
            lines.add("heard: " + tally.speech().text());
        }
        if (!tally.isCertain()) {
            lines.add(
                    "guess: who began. All of it was under way when the capture began, and the ports suggest that this"
                            + " one listens");
        } else if (tally.wasUnderWay()) {
            lines.add("some of it was under way when the capture began");
        }
        return lines;
    }

    private static String answers(Tally tally, boolean begins) {
        if (tally.answered() == tally.conversations()) {
            return "";
        }
        return tally.answered() > 0 ? ", " + tally.answered() + " of them answered"
                : begins ? ", never answered"
                : ", one direction only";
    }

    /** Of the ports of several slots together. */
    static String together(BitSet ports, Collection<Tally> tallies) {
        long conversations = tallies.stream().mapToLong(Tally::conversations).sum();
        long probes = tallies.stream().mapToLong(t -> t.opened() + t.hungUp()).sum();
        Instant first = tallies.stream().map(Tally::first).min(Instant::compareTo).orElseThrow();
        Instant last = tallies.stream().map(Tally::last).max(Instant::compareTo).orElseThrow();
        return madeOf(ports) + ": " + count(conversations, "conversation")
                + (probes > 0 ? ", " + count(probes, "probe") : "") + ", " + when(first, last);
    }

    /** Of ports of calls. @param tally of all calls, which may have other ports too */
    static String ofCalls(BitSet ports, Tally tally) {
        return madeOf(ports) + ", announced by SIP, RTSP or the like or heard to carry RTP or RTCP; calls had "
                + count(tally.conversations(), "conversation") + " in all, with " + peers(tally) + ", " + when(tally);
    }

    private static String madeOf(BitSet ports) {
        return "made of " + count(ports.cardinality(), "port") + " (" + some(ports) + ")";
    }

    private static String some(BitSet ports) {
        PortSet all = PortSet.ofBits(ports);
        String text = all.ranges().stream().limit(MAX_RANGES).map(Object::toString).collect(Collectors.joining(", "));
        return all.ranges().size() > MAX_RANGES ? text + " ..." : text;
    }

    private static String peers(Tally tally) {
        String text = tally.peers()
                .stream()
                .limit(MAX_PEERS)
                .map(SeenText::address)
                .collect(Collectors.joining(", "));
        int more = tally.peers().size() - MAX_PEERS;
        if (tally.hasMorePeers()) {
            return text + " and more than " + more + " others";
        }
        return more > 0 ? text + " and " + count(more, "other") : text;
    }

    /** The scope of an address of this machine says nothing about a capture. */
    static String address(InetAddress address) {
        String text = AddressText.of(address);
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static String when(Tally tally) {
        return when(tally.first(), tally.last());
    }

    private static String when(Instant first, Instant last) {
        Instant from = first.truncatedTo(ChronoUnit.SECONDS);
        Instant to = last.truncatedTo(ChronoUnit.SECONDS);
        return from.equals(to) ? from.toString() : from + " to " + to;
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }
}
