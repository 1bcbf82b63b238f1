package io.portmatrix.assess;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import io.portmatrix.model.Waiver;
import io.portmatrix.model.Waivers;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Applies a site's waivers to what a run found. What somebody accepts stays in the report as waived; a waiver that is past
 * its end, has nothing to waive or can't be understood waives nothing and is a finding itself. Pure.
 */
public final class Waiving {
    private final Waivers waivers;
    private final Instant started;
    private final WaiverFindings about;

    /**
     * @param waivers what the site accepts
     * @param site the site's name, where a waiver names none of its hosts
     * @param addresses the first address of each host
     * @param started when the run began; whether a waiver has ended is asked of this and of no clock
     */
    public Waiving(Waivers waivers, String site, Map<String, InetAddress> addresses, Instant started) {
        this.waivers = waivers;
        this.started = started;
        this.about = new WaiverFindings(site, addresses);
    }

    /** A waiver and what became of it. */
    private static final class Use {
        private final Waiver waiver;
        private int waived;
        /** Findings that it names and that count because it has ended. */
        private int missed;

        Use(Waiver waiver) {
            this.waiver = waiver;
        }
    }

    /**
     * The findings with those waived that are accepted, and with what is to be said of the waivers.
     *
     * @param findings what the run found
     * @param looked whether the run would have found what a waiver names, if it were there; only then is it said that it is
     *            not
     */
    public List<Finding> apply(List<Finding> findings, Predicate<Waiver> looked) {
        if (waivers.isEmpty()) {
            return findings;
        }
        List<Use> uses = waivers.waivers().stream().map(Use::new).toList();
        Map<String, List<Use>> byHost = uses.stream().collect(Collectors.groupingBy(use -> use.waiver.target().host()));
        List<Finding> all = new ArrayList<>();
        for (Finding finding : findings) {
            all.add(applied(finding, byHost.getOrDefault(finding.subject().host(), List.of())));
        }
        waivers.malformed().forEach(malformed -> all.add(about.malformed(malformed)));
        Map<String, List<Finding>> there = findings.stream()
                .filter(f -> byHost.containsKey(f.subject().host()))
                .collect(Collectors.groupingBy(f -> f.subject().host()));
        for (Use use : uses) {
            if (use.waiver.hasEndedAt(started)) {
                all.add(about.expired(use.waiver, use.missed));
            } else if (use.waived == 0) {
                List<Finding> covered = there.getOrDefault(use.waiver.target().host(), List.of())
                        .stream()
                        .filter(f -> use.waiver.target().covers(f.subject()))
                        .toList();
                if (isSettled(use.waiver, covered, looked)) {
                    all.add(about.unused(use.waiver, covered));
                }
            }
        }
        return all;
    }

    private Finding applied(Finding finding, List<Use> candidates) {
        if (candidates.isEmpty() || !isWaivable(finding)) {
            return finding;
        }
        Waiver inForce = null;
        Waiver ended = null;
        for (Use use : candidates) {
            if (!use.waiver.covers(finding)) {
                continue;
            }
            if (use.waiver.hasEndedAt(started)) {
                use.missed++;
                ended = use.waiver;
            } else {
                use.waived++;
                inForce = inForce == null ? use.waiver : inForce;
            }
        }
        if (inForce != null) {
            return finding.with(inForce.waive(finding.verdict()));
        }
        return ended == null ? finding : WaiverFindings.reopened(finding, ended);
    }

    /** Whether there is something to accept; what is accepted already needs no second word. */
    private static boolean isWaivable(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Deviation ignored -> true;
            case Verdict.Advisory ignored -> true;
            case Verdict.Undetermined ignored -> true;
            case Verdict.Waived ignored -> false;
            case Verdict.Compliant ignored -> false;
            case Verdict.NotApplicable ignored -> false;
        };
    }

    /** Whether it is known that there is nothing to waive: what could not be looked at may be as the waiver says. */
    private static boolean isSettled(Waiver waiver, List<Finding> covered, Predicate<Waiver> looked) {
        boolean open = covered.stream()
                .anyMatch(f -> f.verdict() instanceof Verdict.Undetermined || f.kind() == FindingKind.NOT_SEEN);
        if (open) {
            return false;
        }
        PortSet told = covered.stream().map(f -> f.subject().ports()).reduce(PortSet.EMPTY, PortSet::union);
        boolean all = !covered.isEmpty() && waiver.target().ports().minus(told).isEmpty();
        return all || !waiver.target().isTraffic() && looked.test(waiver);
    }
}
