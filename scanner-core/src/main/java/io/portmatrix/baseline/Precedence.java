package io.portmatrix.baseline;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles which of several rules over one endpoint is judged: open beats may be open beats filtered beats internal beats
 * closed, and each loser keeps its line, naming the winner. A pool that loses some of its ports is split. Among equals the
 * stricter expectation wins where something must be open, and the more lenient one where something must be closed: what one
 * product forbids another may have enabled.
 */
final class Precedence {
    private static final int ICMP_SLOT = 0;

    private Precedence() {}

    /** The expectations of one host, in the same order, with overridden and conflicting ones marked. */
    static List<Expectation> settle(List<Expectation> expectations) {
        Map<Place, List<Claim>> places = new LinkedHashMap<>();
        for (int i = 0; i < expectations.size(); i++) {
            Expectation expectation = expectations.get(i);
            if (expectation.isEffective()) {
                places.computeIfAbsent(new Place(expectation.address(), expectation.transport()),
                        place -> new ArrayList<>()).add(new Claim(i, expectation, Rank.of(expectation)));
            }
        }
        List<List<Expectation>> settled = new ArrayList<>(expectations.stream().map(List::of).toList());
        for (List<Claim> claims : places.values()) {
            settle(claims, settled);
        }
        return settled.stream().flatMap(List::stream).toList();
    }

    /** Serves the strongest claim first; each takes what is left and notes who has the rest. */
    private static void settle(List<Claim> claims, List<List<Expectation>> settled) {
        BitSet taken = new BitSet();
        List<Holding> holdings = new ArrayList<>();
        for (Claim claim : claims.stream().sorted(Comparator.comparing(Claim::rank)).toList()) {
            BitSet own = slots(claim.expectation());
            BitSet lost = (BitSet) own.clone();
            own.andNot(taken);
            lost.and(taken);
            if (!lost.isEmpty()) {
                settled.set(claim.position(), split(claim.expectation(), own, lost, holdings));
            }
            taken.or(own);
            holdings.add(new Holding(claim.expectation(), own));
        }
    }

    private static List<Expectation> split(Expectation expectation, BitSet own, BitSet lost, List<Holding> holdings) {
        List<Expectation> parts = new ArrayList<>();
        for (Holding holding : holdings) {
            if (holding.slots().intersects(lost)) {
                BitSet common = (BitSet) lost.clone();
                common.and(holding.slots());
                Expectation winner = holding.expectation();
                parts.add(part(expectation, common)
                        .withStanding(DocumentedConflict.isBetween(winner, expectation)
                                ? new Standing.Conflicting(winner.rule())
                                : new Standing.Overridden(winner.rule())));
            }
        }
        parts.sort(Comparator.comparingInt(part -> slots(part).nextSetBit(0)));
        if (!own.isEmpty()) {
            parts.addFirst(part(expectation, own));
        }
        return parts;
    }

    private static Expectation part(Expectation expectation, BitSet slots) {
        return expectation.transport() == Transport.ICMP ? expectation : expectation.withPorts(PortSet.ofBits(slots));
    }

    private static BitSet slots(Expectation expectation) {
        BitSet slots = expectation.ports().bits();
        if (expectation.transport() == Transport.ICMP) {
            slots.set(ICMP_SLOT);
        }
        return slots;
    }

    /** An expectation that wants to be judged, at its position in the order of the documents. */
    private record Claim(int position, Expectation expectation, Rank rank) {}

    /** What an expectation got. */
    private record Holding(Expectation expectation, BitSet slots) {}

    /** What starts at a role of ours goes before what starts elsewhere: its service can be checked from here. */
    private static int byState(Expectation expectation) {
        return switch (expectation.expected()) {
            case OPEN -> expectation.documentedRole() ? 0 : 2;
            case MAY_BE_OPEN -> expectation.documentedRole() ? 1 : 3;
            case FILTERED -> 4;
            case INTERNAL -> 5;
            case CLOSED -> 6;
            case UNDOCUMENTED -> 7;
        };
    }

    private static int withinState(Expectation expectation) {
        return switch (expectation.expected()) {
            case OPEN -> (expectation.choiceGroup() == null ? 0 : 100) + stepsOff(expectation);
            case MAY_BE_OPEN -> expectation.ports().size();
            case CLOSED -> switch (expectation.ground()) {
                case FORBIDDEN_BY_MODE -> 2;
                case OLD_PORT -> 1;
                case PRINTED, OPTION_OFF -> expectation.option().canBeSwitched() ? 0 : 3;
                case REQUIRED, PLAIN, OPTION_ON, OPTIONAL, CONDITION_UNSAID, ZONE_UNSAID, POOL, NOT_APPLICABLE_PRINTED,
                        UNUSED, LISTENER_UNKNOWN, TRANSPORT_UNKNOWN, RECONSTRUCTED, INTERNAL, REACHABILITY,
                        BLOCKED_FOR_OTHERS ->
                        3;
            };
            case FILTERED, INTERNAL, UNDOCUMENTED -> stepsOff(expectation);
        };
    }

    private static int stepsOff(Expectation expectation) {
        return (expectation.isAdvisoryOnly() ? 10 : 0) + expectation.leniencies().size();
    }

    /** The lower wins; among equals what comes first in the order of the documents. */
    private record Rank(int byState, int withinState, Basis basis, int leniencies) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::byState)
                .thenComparingInt(Rank::withinState)
                .thenComparing(Rank::basis)
                .thenComparingInt(Rank::leniencies);

        static Rank of(Expectation expectation) {
            return new Rank(Precedence.byState(expectation), Precedence.withinState(expectation),
                    expectation.source().basis(), expectation.leniencies().size());
        }

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private record Place(InetAddress address, Transport transport) {}
}
