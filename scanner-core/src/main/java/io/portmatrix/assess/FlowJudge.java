package io.portmatrix.assess;

import io.portmatrix.baseline.FlowMatch;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.baseline.OutgoingRule;
import io.portmatrix.baseline.Peer;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges captured traffic as such: whether a document knows that these two talk, from which ports, and inside TLS; and of each
 * connection that a product is documented to begin whether it was seen. Who listens is judged elsewhere.
 */
final class FlowJudge {
    private static final int MAX_NAMED = 8;
    /** Data of these protocols belongs to the conversation that announced it, wherever it goes. */
    private static final Set<String> TRANSFERS = Set.of("tftp", "ftp", "multicast");

    private final FlowLog log;
    private final FlowRules rules;
    private final Map<OutgoingKey, List<Traffic>> seen = new HashMap<>();
    private final StrayFlows strays = new StrayFlows();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unknownPeers = new LinkedHashSet<>();

    FlowJudge(FlowLog log) {
        this.log = log;
        this.rules = log.rules();
        log.traffic().forEach(this::judge);
    }

    private record OutgoingKey(String host, RuleId rule) {}

    /** Deviations of the traffic, then a line for each connection that a product is documented to begin. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(strays.findings());
        for (OutgoingRule rule : rules.outgoing()) {
            all.add(new OutgoingLine(rule, seen.getOrDefault(new OutgoingKey(rule.host(), rule.id()), List.of()))
                    .finding());
        }
        return all;
    }

    List<Limitation> limitations() {
        List<Limitation> all = new ArrayList<>();
        if (!unknownPeers.isEmpty()) {
            String named = unknownPeers.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
            int more = unknownPeers.size() - MAX_NAMED;
            all.add(new Limitation("peer-role-unsaid", "nobody said what " + named
                    + (more > 0 ? " and " + more + " more" : "")
                    + " are; their traffic was judged as if they could play any role (peers: in the site file says it)"));
        }
        if (log.beyond() > 0) {
            all.add(new Limitation("flows-not-kept", log.beyond() + " flows were left out, because more than "
                    + FlowLog.MAX_PAIRS + " pairs of addresses and ports were seen"));
        }
        return all;
    }

    private void judge(Traffic traffic) {
        if (traffic.to().transport() == Transport.ICMP || isTransfer(traffic)) {
            return;
        }
        List<FlowMatch> matches = rules.matches(traffic.from(), traffic.somePort(), traffic.to().address(),
                traffic.to().transport(), traffic.to().port());
        List<FlowMatch> documenting = matches.stream().filter(FlowMatch::documents).toList();
        note(rules.peer(traffic.from()));
        if (!traffic.to().address().isMulticastAddress()) {
            note(rules.peer(traffic.to().address()));
        }
        if (documenting.isEmpty()) {
            undocumented(traffic, matches);
        } else {
            documented(traffic, documenting);
        }
    }

    private void note(Peer peer) {
        if (peer.host() == null && !peer.rolesSaid()) {
            unknownPeers.add(AddressText.of(peer.address()));
        }
    }

    private static boolean isTransfer(Traffic traffic) {
        return traffic.announcement() != null && TRANSFERS.contains(traffic.announcement().protocol());
    }

    private void documented(Traffic traffic, List<FlowMatch> matches) {
        Optional<HostBaseline> from = rules.hostAt(traffic.from());
        for (FlowMatch match : matches) {
            if (match.outgoing() && from.isPresent()) {
                seen.computeIfAbsent(new OutgoingKey(from.get().name(), match.id()), key -> new ArrayList<>())
                        .add(traffic);
            }
        }
        FlowMatch match = matches.getFirst();
        if (traffic.strays() > 0) {
            findings.add(new FlowFinding(rules, traffic, match)
                    .deviation(FindingKind.SOURCE_PORT_OUTSIDE_RANGE, "came " + times(traffic.strays()) + " from "
                            + traffic.to().transport().wireName() + "/" + traffic.strayPorts()
                            + ", and is documented to come from " + match.sourcePorts(),
                            traffic.strayPorts().first()));
        }
        boolean judgedAsListener = rules.hostAt(traffic.to().address()).isPresent();
        if (!judgedAsListener && traffic.isInTheClear() && matches.stream().allMatch(FlowMatch::tls)) {
            findings.add(new FlowFinding(rules, traffic, match).deviation(FindingKind.PLAIN_INSTEAD_OF_TLS,
                    "it speaks " + Heard.named(traffic.speech().protocol(), false) + " without the documented TLS",
                    null));
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private void undocumented(Traffic traffic, List<FlowMatch> matches) {
        Optional<HostBaseline> from = rules.hostAt(traffic.from());
        Optional<HostBaseline> to = rules.hostAt(traffic.to().address());
        boolean answered = traffic.reply() == Reply.ANSWERED || traffic.reply() == Reply.UNDER_WAY;
        if (from.isPresent() && from.get().runsProducts()) {
            strays.add(from.get(), true, traffic, describe(traffic, matches, true));
        } else if (to.isPresent() && answered && (!matches.isEmpty() || traffic.told() == Told.PORTS)) {
            // Without any match, and with a beginning that was seen, it is the listener that nobody documents.
            strays.add(to.get(), false, traffic, describe(traffic, matches, false));
        }
    }

    private String describe(Traffic traffic, List<FlowMatch> matches, boolean outgoing) {
        StringBuilder text = new StringBuilder();
        Optional<FlowMatch> nearest = matches.stream().findFirst();
        if (nearest.isEmpty()) {
            text.append(outgoing ? "no document knows that this host speaks to it"
                    : "no document knows this conversation");
        } else {
            FlowMatch match = nearest.get();
            InetAddress other = match.outgoing() ? traffic.to().address() : traffic.from();
            String described = rules.peer(other).described();
            text.append(match.falseBecause() != null
                    ? "documented by " + match.id() + ", which does not hold here: " + match.falseBecause()
                    : "documented by " + match.id() + " for " + match.otherNames() + " only, and "
                            + AddressText.of(other) + " is " + (described == null ? "none of them" : described));
        }
        if (traffic.told() == Told.PORTS) {
            text.append("; its beginning was not captured, and who began is inferred from the ports");
        }
        return switch (traffic.reply()) {
            case ANSWERED, UNDER_WAY -> text.toString();
            case REFUSED, UNREACHABLE, NOTHING -> text.append("; it was only tried").toString();
        };
    }
}
