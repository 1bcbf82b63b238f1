package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the lines of a report against what was played and planted; what does not fit is said in a line each. */
final class Ledger {
    private final DocumentedHost host;
    private final PlayedHost played;
    private final List<Finding> findings;
    private final List<String> complaints = new ArrayList<>();

    private Ledger(DocumentedHost host, PlayedHost played, List<Finding> findings) {
        this.host = host;
        this.played = played;
        this.findings = findings;
    }

    /**
     * Everything that is wrong with a report.
     *
     * @param played with the faults in it
     */
    static List<String> complaints(DocumentedHost host, PlayedHost played, List<Fault> planted,
            List<Finding> findings) {
        Ledger ledger = new Ledger(host, played, findings);
        ledger.everyRuleHasItsLines();
        ledger.everyPortIsJudgedOnce();
        ledger.everyFaultIsFoundAndNothingElse(planted);
        return ledger.complaints;
    }

    /** No silent pass: the lines of a rule hold each of its ports exactly once, and of no other rule there are lines. */
    private void everyRuleHasItsLines() {
        Map<RuleId, Map<Transport, BitSet>> seen = new LinkedHashMap<>();
        for (Finding finding : findings) {
            RuleId rule = finding.subject().rule();
            if (rule != null) {
                BitSet before = seen.computeIfAbsent(rule, r -> new LinkedHashMap<>())
                        .computeIfAbsent(finding.subject().transport(), t -> new BitSet());
                BitSet now = finding.subject().ports().bits();
                if (before.intersects(now)) {
                    complaints.add("two lines for the same port: " + line(finding));
                }
                before.or(now);
            }
        }
        for (Rule rule : host.rules()) {
            Map<Transport, BitSet> lines = seen.remove(rule.id());
            PortSet ports = rule.flow()
                    .ports()
                    .union(host.installation().moved().getOrDefault(rule.id(), PortSet.EMPTY));
            Transport transport = rule.flow().transport();
            Set<Transport> expected = transport == Transport.UNKNOWN ? Set.of(Transport.TCP, Transport.UDP)
                    : Set.of(transport);
            if (lines == null || !lines.keySet().equals(expected)
                    || lines.values().stream().anyMatch(bits -> !bits.equals(ports.bits()))) {
                complaints.add(rule.id() + " on " + expected + " " + ports + " has lines for " + lines);
            }
        }
        seen.keySet().forEach(rule -> complaints.add("lines of " + rule + ", which is not for this host"));
    }

    /** Of all lines of a documented port one is judged, and it expects what the documents say there. */
    private void everyPortIsJudgedOnce() {
        for (Place place : host.places()) {
            if (place.transport() == Transport.ICMP) {
                continue;
            }
            Word word = host.word(place).orElseThrow();
            List<Finding> judged = at(place).stream()
                    .filter(f -> !(f.verdict() instanceof Verdict.NotApplicable))
                    .toList();
            boolean needNot = word == Word.OPEN_FOR_OTHERS || word == Word.MAY_BE_OPEN_FOR_OTHERS
                    || host.isAlternative(place) || !place.isTcp() && isPools(place);
            if (judged.size() > 1 || judged.isEmpty() && !needNot) {
                complaints.add(place + ", which is " + word + ", has other than one judgement: "
                        + at(place).stream().map(Ledger::line).toList());
            }
            judged.stream()
                    .filter(f -> f.expected() != word.expected())
                    .forEach(f -> complaints.add(place + " is " + word + ": " + line(f)));
        }
    }

    private void everyFaultIsFoundAndNothingElse(List<Fault> planted) {
        List<Finding> left = new ArrayList<>(findings.stream().filter(Ledger::asksForAttention).toList());
        Set<Place> faulty = new HashSet<>();
        for (Fault fault : planted) {
            faulty.addAll(fault.acts().keySet());
            Optional<List<Finding>> shown = fault.shownAt()
                    .stream()
                    .map(places -> left.stream()
                            .filter(f -> places.stream().anyMatch(p -> shows(f, p, fault)))
                            .toList())
                    .filter(found -> fault.shownAt().stream().anyMatch(places -> places.size() == found.size()))
                    .filter(found -> !found.isEmpty())
                    .findFirst();
            shown.ifPresentOrElse(left::removeAll, () -> complaints.add("missed: " + fault + ", there is "
                    + fault.acts().keySet().stream().flatMap(p -> at(p).stream()).map(Ledger::line).toList()));
        }
        for (Finding finding : left) {
            if (!isUdpThatNobodyCanProve(finding, faulty)) {
                complaints.add("not planted: " + line(finding));
            }
        }
        for (Place place : host.places()) {
            if (isUnprovable(place) && !faulty.contains(place) && !host.isAlternative(place)
                    && left.stream().noneMatch(f -> isAt(f, place))) {
                complaints.add(place + " can't be proved, and nothing says so: "
                        + at(place).stream().map(Ledger::line).toList());
            }
        }
    }

    private boolean isUdpThatNobodyCanProve(Finding finding, Set<Place> faulty) {
        return finding.verdict() instanceof Verdict.Undetermined && finding.subject().port() != null
                && host.places()
                        .stream()
                        .anyMatch(p -> isAt(finding, p) && !faulty.contains(p) && isUnprovable(p));
    }

    /** Over UDP it must not be asked anything, or must listen and nothing is known that it would have to answer. */
    private boolean isUnprovable(Place place) {
        if (place.transport() != Transport.UDP || isPools(place)) {
            return false;
        }
        boolean unanswered = host.word(place).filter(w -> w == Word.OPEN).isPresent()
                && played.at(place) instanceof Act.Answers && !host.hasRequest(place);
        return unanswered || !host.canBeAsked(place);
    }

    private boolean isPools(Place place) {
        return host.at(place).getFirst().isPool();
    }

    private List<Finding> at(Place place) {
        return findings.stream().filter(f -> isAt(f, place)).toList();
    }

    private static boolean isAt(Finding finding, Place place) {
        return finding.subject().transport() == place.transport() && finding.subject().ports().contains(place.port());
    }

    private static boolean shows(Finding finding, Place place, Fault fault) {
        Integer port = finding.subject().port();
        return port != null && port == place.port() && finding.subject().transport() == place.transport()
                && finding.kind() == fault.kind() && finding.verdict().wireName().equals(fault.verdict())
                && finding.severity() == fault.severity();
    }

    private static boolean asksForAttention(Finding finding) {
        if (finding.subject().transport() == Transport.ICMP) {
            // Played hosts have ports only.
            return false;
        }
        return switch (finding.verdict()) {
            case Verdict.Deviation() -> true;
            case Verdict.Advisory() -> true;
            case Verdict.Undetermined ignored -> true;
            // What this machine itself listens on.
            case Verdict.Waived ignored -> false;
            case Verdict.Compliant ignored -> false;
            case Verdict.NotApplicable() -> false;
        };
    }

    /** A finding in a line. */
    static String line(Finding finding) {
        return finding.subject().transport().wireName() + "/" + finding.subject().ports() + " "
                + (finding.subject().rule() == null ? "undocumented" : finding.subject().rule()) + ": expected "
                + finding.expected().wireName() + ", observed " + finding.observed().wireName() + ": "
                + finding.verdict().wireName() + " " + finding.kind().wireName() + " " + finding.severity().wireName()
                + " (" + finding.explanation() + ")";
    }

    /** The severities of everything that is against the documents. */
    static List<Severity> deviations(List<Finding> findings) {
        return findings.stream().filter(f -> f.verdict() instanceof Verdict.Deviation).map(Finding::severity).toList();
    }
}
