package io.portmatrix.cli;

import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How rules are put into words wherever people read them. */
final class RuleWords {
    private static final Map<String, String> READINGS = Map.of(
            "usual-transport", "the row names the protocol without its transport; this is the usual one",
            "words-before-position", "the row's own words say who is client and who is server",
            "fixed-server", "this port has one kind of server, whatever column it stands in",
            "mirrored-row", "the other side's table settles it",
            "change-tables",
            "it was changed later, and what it was before is known as far as the change tables print it",
            "reachability", "the port only shows that the device can be reached: open or refused will do",
            "always-blocked", "the document blocks it for everybody but those it names",
            "printed-direction", "the row prints only a direction: Out is a port of the peer, In and Both are its own",
            "numbered-cell", "both ends are named without saying who starts: a numbered port listens where it stands");

    private RuleWords() {}

    /** {@code tcp 443 HTTPS}. */
    static String port(Rule rule) {
        Rule.Flow flow = rule.flow();
        String transport = flow.transport() == Transport.UNKNOWN ? "tcp or udp" : flow.transport().wireName();
        boolean tls = flow.tls() && !flow.label().contains("TLS") && !flow.label().contains("HTTPS");
        String protocol = (flow.label() + (tls ? " with TLS" : "")).strip();
        return (transport + " " + flow.ports() + " " + protocol).strip().replace("  ", " ");
    }

    /** What is expected where a site says nothing more, with a line break before the reason. */
    static String state(Rule rule) {
        Rule.Terms terms = rule.terms();
        if (rule.flow().listener() == Listener.UNKNOWN) {
            return "may be open,\nlistener unknown";
        }
        if (terms.unused()) {
            return "may be open,\nnot used";
        }
        if (rule.isPool()) {
            return "may be open,\na pool";
        }
        if ("reachability".equals(rule.provenance().inference())) {
            return "open or refused,\nno silence";
        }
        if ("always-blocked".equals(rule.provenance().inference())) {
            return "filtered, but\nfor those named";
        }
        return switch (terms.state()) {
            case OPEN -> terms.optional() ? "open,\ncan be disabled" : "open";
            case CLOSED -> terms.optional() ? "closed,\ncan be enabled" : "closed, always";
            case FILTERED -> terms.optional() ? "filtered,\ncan be enabled" : "filtered";
            case NOT_LISTENING -> "may be open";
            case UNSTATED -> rule.provenance().basis() == Basis.RECONSTRUCTED ? "may be open,\nnot documented then"
                    : switch (terms.requirement()) {
                        case MANDATORY -> "open,\nmandatory";
                        case RECOMMENDED -> "open,\nrecommended";
                        case OPTIONAL -> "may be open,\noptional";
                        case UNSTATED -> "open, as read";
                    };
        };
    }

    /** The reading rule in plain words, or its name where it has none. */
    static String reading(Rule rule, String inference) {
        if (rule.flow().listener() == Listener.UNKNOWN && "printed-direction".equals(inference)) {
            return "the table has no direction, and the row does not say who starts";
        }
        return READINGS.getOrDefault(inference, inference);
    }

    /** Ids, separated by commas. */
    static String parties(List<Party> parties) {
        return parties.stream().map(Party::id).collect(Collectors.joining(", "));
    }

    /** Where the range may be moved to. */
    static String moved(Rule rule) {
        var bounds = rule.terms().bounds();
        if (bounds == null || !bounds.documented()) {
            return "can be moved";
        }
        return bounds.first().equals(bounds.last()) ? "can be moved within " + bounds.first()
                : "can be moved: first port within " + bounds.first() + ", last port within " + bounds.last();
    }
}
