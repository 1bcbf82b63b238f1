package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.baseline.Standing;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.Technique;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What captured traffic shows of those who listen: an answer shows a listener, a refusal that there was none at that time, and
 * the later of both holds. Attempts without an answer show nothing, because a capture may see one direction only.
 */
final class TrafficObservations {
    private final FlowRules rules;

    TrafficObservations(FlowRules rules) {
        this.rules = rules;
    }

    /** One observation for each endpoint of the site that something is shown of. */
    List<Observation> of(Iterable<Traffic> all) {
        Map<Endpoint, List<Traffic>> byEndpoint = new LinkedHashMap<>();
        List<Observation> observations = new ArrayList<>();
        for (Traffic traffic : all) {
            if (rules.hostAt(traffic.to().address()).isPresent() && shows(traffic)) {
                byEndpoint.computeIfAbsent(traffic.to(), key -> new ArrayList<>()).add(traffic);
            }
        }
        byEndpoint.forEach((endpoint, traffic) -> observations.add(observation(endpoint, traffic)));
        return observations;
    }

    /** One observation for each endpoint that is documented to hear what was sent to a group. */
    List<Observation> ofGroups(Iterable<Traffic> all) {
        List<Expectation> groups = rules.hosts()
                .stream()
                .flatMap(host -> host.expectations().stream())
                .filter(expectation -> expectation.standing() instanceof Standing.CaptureOnly)
                .toList();
        if (groups.isEmpty()) {
            return List.of();
        }
        Map<Endpoint, List<Traffic>> byEndpoint = new LinkedHashMap<>();
        for (Traffic traffic : all) {
            heardByGroup(traffic, groups).forEach(
                    endpoint -> byEndpoint.computeIfAbsent(endpoint, key -> new ArrayList<>()).add(traffic));
        }
        List<Observation> observations = new ArrayList<>();
        byEndpoint.forEach((endpoint, traffic) -> observations.add(observation(endpoint, traffic)));
        return observations;
    }

    /** Whether it shows anything of who listens there. */
    private boolean shows(Traffic traffic) {
        Endpoint to = traffic.to();
        if (traffic.reply() == Reply.NOTHING || traffic.reply() == Reply.UNREACHABLE) {
            return false;
        }
        boolean documented = rules.documentsListener(to.address(), to.transport(), to.port());
        if (traffic.announcement() != null) {
            // A port that was made up for one transfer is no listener, unless it is one of a documented pool.
            return rules.isInPool(to.address(), to.transport(), to.port());
        }
        if (traffic.told() == Told.PORTS && !documented) {
            // Who listens is only guessed; the traffic itself is judged as such.
            return false;
        }
        return !(isInternal(to) && isWithinHost(traffic));
    }

    private boolean isWithinHost(Traffic traffic) {
        return rules.hostAt(traffic.from()).equals(rules.hostAt(traffic.to().address()));
    }

    private boolean isInternal(Endpoint to) {
        return rules.hostAt(to.address())
                .stream()
                .flatMap(host -> host.expectations().stream())
                .anyMatch(e -> e.expected() == Expected.INTERNAL && e.isEffective() && e.transport() == to.transport()
                        && e.address().equals(to.address()) && e.ports().contains(to.port()));
    }

    /** The endpoints of the site that are documented to hear what goes to this group. */
    private static List<Endpoint> heardByGroup(Traffic traffic, List<Expectation> groups) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Expectation expectation : groups) {
            if (expectation.standing() instanceof Standing.CaptureOnly(String group)
                    && group.equals(AddressText.of(traffic.to().address()))
                    && expectation.transport() == traffic.to().transport()
                    && expectation.ports().contains(traffic.to().port())) {
                endpoints.add(new Endpoint(expectation.address(), expectation.transport(), traffic.to().port()));
            }
        }
        return endpoints;
    }

    private static Observation observation(Endpoint endpoint, List<Traffic> all) {
        Instant answered = Instant.MIN;
        Instant refused = Instant.MIN;
        for (Traffic traffic : all) {
            answered = traffic.lastAnswered().isAfter(answered) ? traffic.lastAnswered() : answered;
            refused = traffic.lastRefused().isAfter(refused) ? traffic.lastRefused() : refused;
        }
        PortState state = refused.isAfter(answered) ? PortState.CLOSED : PortState.OPEN;
        List<Evidence> evidence = new ArrayList<>();
        boolean open = state == PortState.OPEN;
        List<Traffic> telling = all.stream().filter(t -> open != (t.reply() == Reply.REFUSED)).toList();
        evidence.add(together(telling.isEmpty() ? all : telling));
        if (open) {
            speech(all).ifPresent(evidence::add);
        }
        Instant at = all.stream().map(Traffic::last).max(Instant::compareTo).orElseThrow();
        return new Observation(endpoint, new ProbeOutcome.Concluded(state, evidence), Technique.CAPTURE, at);
    }

    private static Evidence together(List<Traffic> all) {
        Traffic clearest = all.getFirst();
        long flows = 0;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Traffic traffic : all) {
            clearest = traffic.reply().compareTo(clearest.reply()) < 0 ? traffic : clearest;
            flows += traffic.flows();
            first = traffic.first().isBefore(first) ? traffic.first() : first;
            last = traffic.last().isAfter(last) ? traffic.last() : last;
        }
        Told told = all.stream().map(Traffic::told).min(Told::compareTo).orElseThrow();
        return new Evidence.TrafficCaptured(clearest.from(), all.size(), Math.max(1, flows), told, clearest.reply(),
                first, last);
    }

    /** What everybody can read comes before what nobody can. */
    private static Optional<Evidence> speech(List<Traffic> all) {
        Speech best = Speech.NONE;
        for (Traffic traffic : all) {
            Speech speech = traffic.speech();
            if (speech.cover() == Cover.CLEAR || best.cover() == Cover.UNKNOWN && !speech.equals(Speech.NONE)) {
                best = speech;
            }
        }
        return best.equals(Speech.NONE) ? Optional.empty()
                : Optional.of(new Evidence.SpeechCaptured(best.protocol(), best.cover()));
    }
}
