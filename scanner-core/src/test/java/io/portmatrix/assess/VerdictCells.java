package io.portmatrix.assess;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import java.util.List;

/** The rows and columns of the table of verdicts by name: what is expected of one port, and what is observed there. */
final class VerdictCells {
    static final int PORT = 80;

    private static final List<Parameter> PARAMETERS = List.of(option("opt"),
            parameter("security-mode", Parameter.Kind.MODE, null, "low", "high"),
            parameter("sip", Parameter.Kind.COMPONENT, null, "on", "off"));

    private VerdictCells() {}

    /** A rule for TCP or UDP port 80 of which this is expected, by the name that the tables use. */
    static Bench expecting(String row, Transport transport) {
        RuleDraft rule = transport == Transport.TCP ? RuleDraft.tcp("pbx/x", "80") : RuleDraft.udp("pbx/x", "80");
        SiteDraft site = SiteDraft.running("pbx").say("security-mode", "high");
        switch (row) {
            case "open" -> rule.state(DocumentedState.OPEN);
            case "open, option on" -> {
                rule.closed().option("opt");
                site.say("opt", "on");
            }
            case "open, option unsaid" -> rule.option("opt");
            case "open, option unsaid, no site file" -> {
                rule.option("opt");
                site.undeclared();
            }
            case "open, mandatory" -> rule.unstated().requirement(Requirement.MANDATORY);
            case "open, recommended" -> rule.unstated().requirement(Requirement.RECOMMENDED);
            case "open, plain row" -> rule.unstated();
            case "open, recommended, option unsaid" ->
                    rule.unstated().requirement(Requirement.RECOMMENDED).option("opt");
            case "open, reconstructed" -> rule.basis(Basis.RECONSTRUCTED, "change-tables");
            case "open, reachability" -> rule.unstated().basis(Basis.INFERRED, "reachability");
            case "open, other roles" -> {
                rule.from("administrator");
                site.from("phone");
            }
            case "closed, fixed" -> rule.closed();
            case "closed, option unsaid" -> rule.closed().option("opt");
            case "closed, option off" -> {
                rule.option("opt");
                site.say("opt", "off");
            }
            case "closed, option unsaid, no site file" -> {
                rule.closed().option("opt");
                site.undeclared();
            }
            case "closed, reconstructed" -> rule.closed().basis(Basis.RECONSTRUCTED, "change-tables");
            case "closed by mode" -> rule.when("security-mode", "low");
            case "closed, moved away" -> {
                site.move("pbx/x", "90");
            }
            case "filtered" -> rule.state(DocumentedState.FILTERED);
            case "filtered, option unsaid" -> rule.state(DocumentedState.FILTERED).option("opt");
            case "may be open" -> rule.state(DocumentedState.NOT_LISTENING);
            case "may be open, condition unsaid" -> rule.when("sip", "on");
            case "may be open, other roles" -> {
                rule.state(DocumentedState.NOT_LISTENING).from("administrator");
                site.from("phone");
            }
            case "internal" -> rule.listener(Listener.INTERNAL);
            default -> throw new IllegalArgumentException(row);
        }
        return Bench.of(site, new FixedCatalog().with("pbx", PARAMETERS, rule)).alive();
    }

    /** The same, after this was observed at the port, by the name that the tables use. */
    static Bench observing(Bench bench, String column, Transport transport) {
        return switch (column) {
            case "open" -> transport == Transport.TCP ? bench.open(PORT) : bench.udpAnswer(PORT, "x");
            case "accept-close" -> bench.acceptsAndCloses(PORT);
            case "refused" -> transport == Transport.TCP ? bench.refused(PORT) : bench.udpUnreachable(PORT);
            case "silence" -> transport == Transport.TCP ? bench.silent(PORT)
                    : bench.saw(Technique.UDP_REQUEST, Transport.UDP, PORT, PortState.FILTERED, Bench.NO_ROUTE);
            case "udp silence" -> bench.udpSilent(PORT);
            default -> throw new IllegalArgumentException(column);
        };
    }

    /** The first finding about this port and no other. */
    static Finding at(Bench bench, int port) {
        return bench.findings()
                .stream()
                .filter(f -> f.subject().ports().equals(PortSet.of(port)))
                .findFirst()
                .orElseThrow();
    }
}
