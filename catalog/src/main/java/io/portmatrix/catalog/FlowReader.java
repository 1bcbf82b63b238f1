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
            "purpose", "breaks");
    /** Names of the rules by which a document is read where it leaves something open. */
    static final Set<String> READING_RULES = Set.of("usual-transport", "words-before-position", "fixed-server",
            "mirrored-row");
    /** Wire names of the protocols that a flow may name. */
    static final Set<String> PROTOCOLS = Set.of("bootp", "dhcp", "dns", "ftp", "h225", "h323-ras", "http", "ike",
            "imap",
            "jdbc", "l2tp", "ldap", "ntp", "rip", "sip", "smtp", "snmp", "ssh", "stun", "syslog", "telnet", "tftp",
            "time",
            "xmpp");

    private final Set<String> products;
    private final Direction direction;
    private final Complaints complaints;

    /** @param products ids that name products; every other peer is a role */
    FlowReader(Set<String> products, Direction direction, Complaints complaints) {
        this.products = products;
        this.direction = direction;
        this.complaints = complaints;
    }

    /**
     * Reads the flow. Where ports or transport can't be read it has no ports, so that the rest can still be checked; where
     * it is not even clear which flow it is, it is null.
     */
    @Nullable
    RowFlow read(Mapping row, Mapping flow) {
        Fields fields = new Fields(inherited(row, flow), "row", complaints);
        String id = fields.optionalAs("id", "http", RuleId::requireSlug);
        RuleId sameAs = fields.optionalAs("same-flow-as", "ip-office/http", RuleId::parse);
        if ((id == null) == (sameAs == null) && fields.has("id") == fields.has("same-flow-as")) {
            complaints.add(fields.line(),
                    id == null ? "the flow has no 'id'" : "the flow has both 'id' and 'same-flow-as'",
                    "write id: http for a rule of its own, or same-flow-as: ip-office/http for the flow of another row");
        }
        PortSet ports = fields.requiredAs("ports", "80", PortSet::parse);
        PortSet printed = fields.optionalAs("printed-ports", "80", PortSet::parse);
        PortSet source = fields.optionalAs("source-ports", "68", PortSet::parse);
        Transport transport = fields.requiredAs("transport", "tcp", Transport::ofWireName);
        boolean tls = Boolean.TRUE.equals(fields.yesNo("tls"));
        String inference = fields.optionalAs("inferred", "usual-transport", oneOf("reading rule", READING_RULES));
        String label = fields.textOrEmpty("label", "HTTP");
        if (!fields.has("label")) {
            complaints.add(fields.line(), "the row has no 'label'",
                    "write label: HTTP, or label: '' where none is printed");
        }
        String protocol = fields.optionalAs("protocol", "http", oneOf("protocol", PROTOCOLS));
        if (!fields.has("peers")) {
            complaints.add(fields.line(), "the row has no 'peers'", "write peers: [web-client]");
        }
        List<Party> peers = peers(fields);
        Listener listens = listens(fields);
        requireResponder(fields, peers, listens);
        Condition when = ConditionReader.read(fields, complaints);
        MoveBounds bounds = MoveBoundsReader.read(fields, complaints);
        String choice = fields.optionalAs("choice", "web", RuleId::requireSlug);
        String option = fields.optionalAs("option", "h323", RuleId::requireSlug);
        boolean unused = Boolean.TRUE.equals(fields.yesNo("unused"));
        String purpose = fields.required("purpose", "files for phones");
        String breaks = fields.optional("breaks", "phones load no settings");
        if (id == null && sameAs == null) {
            return null;
        }
        PortSet read = ports == null || transport == null ? PortSet.EMPTY : ports;
        return new RowFlow(fields.line(), id, sameAs, read, Objects.requireNonNullElse(printed, read), source,
                transport == null ? Transport.UNKNOWN : transport, tls, inference, label == null ? "" : label, protocol,
                peers,
                listens, when, bounds, choice, option, unused, purpose == null ? "" : purpose, breaks);
    }

    private List<Party> peers(Fields fields) {
        List<Party> peers = new ArrayList<>();
        for (String peer : fields.texts("peers", "[web-client]")) {
            try {
                peers.add(products.contains(peer) ? Party.product(peer) : Party.role(peer));
            } catch (IllegalArgumentException e) {
                complaints.add(fields.line("peers"), "peers: '" + peer + "' is no id",
                        "use lower-case letters, digits and single hyphens");
            }
        }
        return peers;
    }

    /** As the table's direction says, unless the row's own words say otherwise. */
    private Listener listens(Fields fields) {
        Listener said = fields.optionalAs("listens", "peer",
                WireNames.of("listener", Listener.values(), Listener::wireName));
        if (said != null) {
            return said;
        }
        return switch (direction) {
            case INGRESS -> Listener.PRODUCT;
            case EGRESS -> Listener.PEER;
            case INTRA_DEVICE -> Listener.INTERNAL;
        };
    }

    /** A rule has one responder, and on egress rows that is never the product itself. */
    private void requireResponder(Fields fields, List<Party> peers, Listener listens) {
        if (listens == Listener.PEER && peers.size() != 1) {
            complaints.add(fields.line(), "a peer listens and " + peers.size() + " peers are named",
                    "write a flow for each peer");
        }
        if (direction == Direction.EGRESS && listens == Listener.PRODUCT) {
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
