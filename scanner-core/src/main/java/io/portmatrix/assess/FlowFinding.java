package io.portmatrix.assess;

import io.portmatrix.baseline.FlowMatch;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.baseline.Peer;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding about documented traffic that is not as documented. */
final class FlowFinding {
    private final FlowRules rules;
    private final Traffic traffic;
    private final FlowMatch match;

    FlowFinding(FlowRules rules, Traffic traffic, FlowMatch match) {
        this.rules = rules;
        this.traffic = traffic;
        this.match = match;
    }

    /** @param sourcePort the port it came from, where it is about that */
    Finding deviation(FindingKind kind, String text, @Nullable Integer sourcePort) {
        HostBaseline from = rules.hostAt(traffic.from()).orElse(null);
        boolean outgoing = from != null;
        HostBaseline host = from != null ? from : rules.hostAt(traffic.to().address()).orElseThrow();
        Peer peer = rules.peer(outgoing ? traffic.to().address() : traffic.from());
        InetAddress own = outgoing ? traffic.from() : traffic.to().address();
        Finding.Subject subject = new Finding.Subject(host.name(), own, traffic.to().transport(),
                PortSet.of(traffic.to().port()), match.id().product(), match.id(),
                new Finding.Flow(outgoing, peer.address(), peer.described(), sourcePort));
        return new Finding(subject, Expected.MAY_BE_OPEN, observed(traffic), new Verdict.Deviation(), kind,
                kind.severity(), text, null, evidence(traffic), match.citations(),
                match.basis());
    }

    static Observed observed(Traffic traffic) {
        return switch (traffic.reply()) {
            case ANSWERED, UNDER_WAY -> Observed.OPEN;
            case REFUSED -> Observed.CLOSED;
            case UNREACHABLE -> Observed.FILTERED;
            case NOTHING -> Observed.NOT_CONCLUDED;
        };
    }

    static List<Evidence> evidence(Traffic traffic) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(traffic.evidence());
        Speech speech = traffic.speech();
        if (!speech.equals(Speech.NONE)) {
            evidence.add(new Evidence.SpeechCaptured(speech.protocol(), speech.cover()));
        }
        return evidence;
    }
}
