package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one flow of a row. What the flow leaves out it takes from its row. */
final class FlowReader {
    /** Keys that a flow may have; a row may have them too. */
    static final Set<String> KEYS = Set.of("id", "same-flow-as", "ports", "printed-ports", "source-ports", "transport",
            "tls", "inferred", "label", "protocol", "peers", "listens", "when", "moved-within", "choice", "option",
            "unused",
            "purpose", "breaks", "side", "initiates", "requirement", "group", "zone", "pool");
    /** Names of the rules by which a document is read where it leaves something open. */
    static final Set<String> READING_RULES = Set.of("usual-transport", "words-before-position", "fixed-server",
            "mirrored-row", "reachability", "always-blocked", ListenerRule.PRINTED_DIRECTION,
            ListenerRule.NUMBERED_CELL);
    /** What stands for ports where the document prints none that could be used. */
    static final String NO_PORTS = "none";
    /** Wire names of the protocols that a flow may name. */
    static final Set<String> PROTOCOLS = Set.of("ajp", "bfcp", "bootp", "dhcp", "dns", "ftp", "h225", "h323-ras",
            "http", "ike", "imap", "jdbc", "l2tp", "ldap", "megaco", "netbios-dgm", "netbios-ns", "nfs", "ntp", "pop3",
            "rdp", "rip", "rtp", "rtsp", "sip", "smtp", "snmp", "snmp-trap", "ssh", "stun", "syslog", "tds", "telnet",
            "tftp", "time", "xmpp");

    private final Set<String> products;
    private final Complaints complaints;

    /** @param products ids that name products; every other peer is a role */
    FlowReader(Set<String> products, Complaints complaints) {
        this.products = products;
        this.complaints = complaints;
    }

    /**
     * Reads the flow. Where ports or transport can't be read it has no ports, so that the rest can still be checked; where
     * it is not even clear which flow it is, it is null.
     */
    @Nullable
    RowFlow read(Mapping row, Mapping flow, RowContext around) {
        Fields fields = new Fields(inherited(row, flow), "row", complaints);
        String id = fields.optionalAs("id", "http", RuleId::requireSlug);
        RuleId sameAs = fields.optionalAs("same-flow-as", "ip-office/http", RuleId::parse);
        PortSet ports = fields.requiredAs("ports", "80", FlowReader::ports);
        PortSet printed = fields.optionalAs("printed-ports", "80", FlowReader::ports);
        PortSet source = fields.optionalAs("source-ports", "68", PortSet::parse);
        Side side = side(fields);
        Transport transport = Objects.requireNonNullElse(
                fields.requiredAs("transport", "tcp", Transport::ofWireName), Transport.UNKNOWN);
        boolean tls = Boolean.TRUE.equals(fields.yesNo("tls"));
        String label = fields.textOrEmpty("label", "HTTP");
        if (!fields.has("label")) {
            complaints.add(fields.line(), "the row has no 'label'",
                    "write label: HTTP, or label: '' where none is printed");
        }
        String protocol = fields.optionalAs("protocol", "http", oneOf("protocol", PROTOCOLS));
        List<Party> peers = fields.has("peers") ? parties(fields, "peers") : around.others();
        if (!fields.has("peers") && !around.kind().hasTwoEnds()) {
            complaints.add(fields.line(), "the row has no 'peers'", "write peers: [web-client]");
        }
        PortSet read = Objects.requireNonNullElse(ports, PortSet.EMPTY);
        ListenerRule.Answer answer = listener(fields,
                new ListenerRule.Situation(around.kind(), around.direction(), side,
                        read, label == null ? "" : label, around.opposite(side), around.serves()));
        boolean starts = Boolean.TRUE.equals(fields.yesNo("initiates")) || answer.initiates();
        boolean makesRule = !starts && (!read.isEmpty() || transport == Transport.ICMP || ports == null);
        requireOneName(fields, makesRule);
        requireResponder(fields, peers, answer.listener(), around);
        Condition when = ConditionReader.read(fields, complaints);
        MoveBounds bounds = MoveBoundsReader.read(fields, complaints);
        String choice = fields.optionalAs("choice", "web", RuleId::requireSlug);
        String option = fields.optionalAs("option", "h323", RuleId::requireSlug);
        boolean unused = Boolean.TRUE.equals(fields.yesNo("unused"));
        Requirement requirement = Objects.requireNonNullElse(fields.optionalAs("requirement", "mandatory",
                WireNames.of("requirement", Requirement.values(), Requirement::wireName)), Requirement.UNSTATED);
        String group = fields.optional("group", "239.29.9.67");
        String zone = fields.optionalAs("zone", "public", RuleId::requireSlug);
        String purpose = fields.required("purpose", "files for phones");
        String breaks = fields.optional("breaks", "phones load no settings");
        if (makesRule && id == null && sameAs == null) {
            return null;
        }
        return new RowFlow(fields.line(), id, sameAs, read, Objects.requireNonNullElse(printed, read), source, side,
                starts, requirement, group, zone, transport, tls, answer.inference(), label == null ? "" : label,
                protocol, peers, answer.listener(), when, bounds, choice, option, unused,
                Boolean.TRUE.equals(fields.yesNo("pool")),
                purpose == null ? "" : purpose,
                breaks);
    }

    /** Where a cell's ports stand, and those of them that somebody could listen on. */
    record Cell(Side side, PortSet ports) {}

    /** A cell before the rest of its row is known; what is wrong is complained about when the flow is read. */
    static Cell peek(Mapping row, Mapping flow) {
        Fields fields = new Fields(inherited(row, flow), "row", new Complaints(""));
        PortSet ports = fields.has("initiates") ? null : fields.optionalAs("ports", "80", FlowReader::ports);
        return new Cell(side(fields), Objects.requireNonNullElse(ports, PortSet.EMPTY));
    }

    private static Side side(Fields fields) {
        return Objects.requireNonNullElse(
                fields.optionalAs("side", "destination", WireNames.of("side", Side.values(), Side::wireName)),
                Side.DESTINATION);
    }

    private static PortSet ports(String text) {
        return NO_PORTS.equals(text) ? PortSet.EMPTY : PortSet.parse(text);
    }

    /** Roles and products under a key. */
    List<Party> parties(Fields fields, String key) {
        List<Party> parties = new ArrayList<>();
        for (String party : fields.texts(key, "[web-client]")) {
            try {
                parties.add(products.contains(party) ? Party.product(party) : Party.role(party));
            } catch (IllegalArgumentException e) {
                complaints.add(fields.line(key), key + ": '" + party + "' is no id",
                        "use lower-case letters, digits and single hyphens");
            }
        }
        return parties;
    }

    /** As the row's own words say, else as the rules do. What the row says was inferred stays so. */
    private ListenerRule.Answer listener(Fields fields, ListenerRule.Situation situation) {
        Listener said = fields.optionalAs("listens", "peer",
                WireNames.of("listener", Listener.values(), Listener::wireName));
        String inference = fields.optionalAs("inferred", "usual-transport", oneOf("reading rule", READING_RULES));
        ListenerRule.Answer ruled = ListenerRule.read(situation);
        return new ListenerRule.Answer(said == null ? ruled.listener() : said,
                inference != null || said != null ? inference : ruled.inference(), said == null && ruled.initiates());
    }

    private void requireOneName(Fields fields, boolean makesRule) {
        if (makesRule && fields.has("id") == fields.has("same-flow-as")) {
            complaints.add(fields.line(),
                    fields.has("id") ? "the flow has both 'id' and 'same-flow-as'" : "the flow has no 'id'",
                    "write id: http for a rule of its own, or same-flow-as: ip-office/http for the flow of another row");
        }
        if (!makesRule && (fields.has("id") || fields.has("same-flow-as"))) {
            complaints.add(fields.line(), "nobody listens on these ports, so they make no rule",
                    "leave out 'id' and 'same-flow-as', or write who listens");
        }
    }

    /** In an egress section a rule has one responder, and that is never the product itself. */
    private void requireResponder(Fields fields, List<Party> peers, Listener listens, RowContext around) {
        boolean one = around.kind().printsStates();
        if (listens == Listener.PEER && (one ? peers.size() != 1 : peers.isEmpty())) {
            complaints.add(fields.line(), "a peer listens and " + peers.size() + " peers are named",
                    one ? "write a flow for each peer" : "write peers: and who listens");
        }
        if (around.kind() == TableKind.EGRESS && listens == Listener.PRODUCT) {
            complaints.add(fields.line(), "an egress row never makes a port of the product",
                    "leave out listens, or say same-flow-as and the ingress row's rule");
        }
    }

    private static Function<String, String> oneOf(String noun, Set<String> names) {
        return text -> {
            if (!names.contains(text)) {
                throw new IllegalArgumentException("'" + text + "' is no " + noun + "; write one of "
                        + String.join(", ", names.stream().sorted().toList()));
            }
            return text;
        };
    }

    private static Mapping inherited(Mapping row, Mapping flow) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(row.entries());
        if (flow.entries().containsKey("same-flow-as")) {
            entries.remove("id");
        }
        entries.putAll(flow.entries());
        entries.keySet().retainAll(KEYS);
        return new Mapping(flow.line(), entries);
    }
}
