package io.portmatrix.model;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ledger line: what one expectation, or one listener that nothing documents, came to.
 *
 * @param subject what it is about
 * @param expected what the documents say
 * @param observed what was seen
 * @param verdict what it comes to
 * @param kind the reason's name
 * @param severity how bad it is; {@link Severity#INFO} for what is no problem
 * @param explanation one line for people: why, and what it may be (attribution, overriding rule, silence)
 * @param impact what breaks for the users, or null
 * @param evidence what was witnessed; empty where nothing was probed
 * @param citations the document rows; empty for what nothing documents
 * @param basis whether the expectation is stated or read
 */
public record Finding(Subject subject, Expected expected, Observed observed, Verdict verdict, FindingKind kind,
        Severity severity, String explanation, @Nullable String impact, List<Evidence> evidence,
        List<Citation> citations, Basis basis) {
    public Finding {
        evidence = List.copyOf(evidence);
        citations = List.copyOf(citations);
    }

    /** The same with another verdict. */
    public Finding with(Verdict other) {
        return new Finding(subject, expected, observed, other, kind, severity, explanation, impact, evidence, citations,
                basis);
    }

    /** The same, explained otherwise. */
    public Finding explained(String other) {
        return new Finding(subject, expected, observed, verdict, kind, severity, other, impact, evidence, citations,
                basis);
    }

    /** A finding about what nothing documents: no rule, no citation, and nothing that the document could have read. */
    public static Finding undocumented(String host, InetAddress address, Transport transport, PortSet ports,
            Observed observed, Verdict verdict, FindingKind kind, Severity severity, String explanation,
            List<Evidence> evidence) {
        return new Finding(new Subject(host, address, transport, ports, null, null), Expected.UNDOCUMENTED, observed,
                verdict, kind, severity, explanation, null, evidence, List.of(), Basis.STATED);
    }

    /**
     * What a finding is about.
     *
     * @param host the host's name in the site file
     * @param address the address that was probed
     * @param transport what carries the port
     * @param ports the one port, or the ports of a pool that share one line; empty for ICMP
     * @param product id of the product the rule belongs to, or null
     * @param rule the rule, or null for what nothing documents
     * @param flow the traffic it is about, or null for a line about who listens
     * @param waiver what the waiver names that it is about, {@code blocked}; or null for a line about no waiver. Such a line
     *            says nothing of the port itself
     */
    public record Subject(String host, InetAddress address, Transport transport, PortSet ports,
            @Nullable String product, @Nullable RuleId rule, @Nullable Flow flow, @Nullable String waiver) {
        /** A line about traffic, or about who listens. */
        public Subject(String host, InetAddress address, Transport transport, PortSet ports, @Nullable String product,
                @Nullable RuleId rule, @Nullable Flow flow) {
            this(host, address, transport, ports, product, rule, flow, null);
        }

        /** A line about who listens. */
        public Subject(String host, InetAddress address, Transport transport, PortSet ports, @Nullable String product,
                @Nullable RuleId rule) {
            this(host, address, transport, ports, product, rule, null);
        }

        /** The port, or null where the line is about several or none. */
        public @Nullable Integer port() {
            return ports.size() == 1 ? (Integer) ports.first() : null;
        }

        /**
         * The same from run to run, whatever was observed: {@code host/tcp/80/ip-office/http}; of traffic with where it
         * went, {@code host/tcp/443/undocumented/to/192.0.2.7}; of a waiver {@code host/tcp/80/waiver/blocked}.
         */
        public String fingerprint() {
            String place = host + "/" + transport.wireName() + "/" + ports + "/";
            if (waiver != null) {
                return place + "waiver/" + waiver;
            }
            return place + (rule == null ? "undocumented" : rule) + (flow == null ? "" : flow.fingerprint());
        }
    }

    /**
     * Traffic between the host and somebody else.
     *
     * @param outgoing whether the host began it; the ports of the finding are those of whom it spoke to
     * @param peer the other end, or null where it is several or none was seen
     * @param role what the other end is by the site file, or may be by the documents; null if nothing is known
     * @param sourcePort the port that it came from, where the finding is about that; else null
     */
    public record Flow(boolean outgoing, @Nullable InetAddress peer, @Nullable String role,
            @Nullable Integer sourcePort) {
        private String fingerprint() {
            return (outgoing ? "/to" : "/from") + (peer == null ? "" : "/" + AddressText.of(peer));
        }
    }

    /** What was seen, the JSON report's {@code observed}. */
    public enum Observed {
        OPEN("open"), ACCEPT_CLOSE("accept-close"), CLOSED("closed"), FILTERED("filtered"), SILENT("silent"),
        HOST_DOWN("host-down"), NOT_CONCLUDED("not-concluded");

        private final String wireName;

        Observed(String wireName) {
            this.wireName = wireName;
        }

        /** The name in reports. */
        public String wireName() {
            return wireName;
        }

        /** The column of a concluded state. */
        public static Observed of(PortState state) {
            return switch (state) {
                case OPEN -> OPEN;
                case ACCEPT_CLOSE -> ACCEPT_CLOSE;
                case CLOSED -> CLOSED;
                case FILTERED -> FILTERED;
                case SILENT -> SILENT;
            };
        }
    }
}
