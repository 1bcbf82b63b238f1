package io.portmatrix.probe.syn;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.link.RawNetwork;
import io.portmatrix.link.RawRoute;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which targets are swept, through which device, and says why the others are not. */
final class SynPlanner {
    /** Fewer ports are not worth opening a capture for, and each of them is connected to in the end. */
    private static final int WORTH_IT = 1_000;
    /** So many addresses are named where a reason holds for several. */
    private static final int NAMED = 3;

    private final RawNetwork network;
    private final SynChoice choice;

    SynPlanner(RawNetwork network, SynChoice choice) {
        this.network = network;
        this.choice = choice;
    }

    /**
     * What is to be swept.
     *
     * @param byDevice the targets behind each device, with the way to them
     * @param limitations what the report has to say about the others
     */
    record Division(Map<String, Map<RawRoute, TargetWork>> byDevice, List<Limitation> limitations) {}

    Division divide(List<TargetWork> work) {
        Map<String, Map<RawRoute, TargetWork>> byDevice = new LinkedHashMap<>();
        Map<String, List<String>> reasons = new TreeMap<>();
        List<TargetWork> candidates = new ArrayList<>();
        for (TargetWork target : work) {
            if (ports(target) > 0) {
                Optional<String> reason = reasonAgainst(target);
                if (reason.isPresent()) {
                    add(reasons, reason.get(), target);
                } else {
                    candidates.add(target);
                }
            }
        }
        long ports = candidates.stream().mapToLong(SynPlanner::ports).sum();
        Optional<String> never = candidates.isEmpty() ? Optional.empty()
                : choice == SynChoice.AUTO && ports < WORTH_IT ? Optional.of("so few ports are not worth a sweep")
                : network.unavailable();
        for (TargetWork target : candidates) {
            if (never.isPresent()) {
                add(reasons, never.get(), target);
                continue;
            }
            switch (network.route(target.address())) {
                case RawNetwork.RouteLookup.Refused(String reason) -> add(reasons, reason, target);
                case RawNetwork.RouteLookup.Found(RawRoute route) ->
                        byDevice.computeIfAbsent(route.device(), device -> new LinkedHashMap<>()).put(route, target);
            }
        }
        List<Limitation> limitations = new ArrayList<>();
        reasons.forEach((reason, addresses) -> limitations.add(byConnect(addresses, reason)));
        return new Division(byDevice, limitations);
    }

    /** What an earlier part of the run did counts too, so that the rest is asked in the same way. */
    private static int ports(TargetWork target) {
        return target.tcp().size() + target.earlier().concluded();
    }

    /** What the report says of targets that were swept. */
    static Limitation swept(String device, Collection<TargetWork> targets) {
        return new Limitation("tcp-by-syn",
                "TCP was swept by raw SYNs through " + device + " at " + named(addresses(targets)));
    }

    /** What the report says of targets that should have been swept through a device that could not be opened. */
    static Limitation notSwept(String device, Collection<TargetWork> targets, String reason) {
        return byConnect(addresses(targets), device + " could not be opened: " + reason);
    }

    private static Limitation byConnect(List<String> addresses, String reason) {
        return new Limitation("tcp-by-connect", "TCP was probed by connect at " + named(addresses) + ": " + reason);
    }

    private static List<String> addresses(Collection<TargetWork> targets) {
        return targets.stream().map(target -> AddressText.of(target.address())).toList();
    }

    private Optional<String> reasonAgainst(TargetWork target) {
        boolean gentle = target.care().close() == CareProfile.Close.FIN;
        if (choice == SynChoice.AUTO && gentle) {
            return Optional.of("a product there wants connections to be ended in order, which a sweep does not");
        }
        return target.address().isLoopbackAddress() ? Optional.of("loopback is faster that way") : Optional.empty();
    }

    private static void add(Map<String, List<String>> reasons, String reason, TargetWork target) {
        reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(AddressText.of(target.address()));
    }

    private static String named(List<String> addresses) {
        String first = String.join(", ", addresses.subList(0, Math.min(NAMED, addresses.size())));
        return addresses.size() <= NAMED ? first : first + " and " + (addresses.size() - NAMED) + " more";
    }
}
