package io.portmatrix.assess;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of verdicts, cell by cell, as it is written down, and what takes from a severity. */
class VerdictTableTest {
    private static final int PORT = 80;

    private static final List<Parameter> PARAMETERS = List.of(option("opt"),
            parameter("security-mode", Parameter.Kind.MODE, null, "low", "high"),
            parameter("sip", Parameter.Kind.COMPONENT, null, "on", "off"));

    /** A rule for TCP or UDP port 80 of which this is expected, by the name the table below uses. */
    private static Bench expecting(String row, Transport transport) {
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

    private static Bench observing(Bench bench, String column, Transport transport) {
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

    private static Finding at(Bench bench, int port) {
        return bench.findings()
                .stream()
                .filter(f -> f.subject().ports().equals(PortSet.of(port)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | open         | compliant as-documented info
            open                                | accept-close | undetermined no-conversation medium
            open                                | refused      | deviation not-listening high
            open                                | silence      | deviation blocked high
            open, option on                     | open         | compliant as-documented info
            open, option on                     | accept-close | undetermined no-conversation medium
            open, option on                     | refused      | deviation not-listening high
            open, option on                     | silence      | deviation blocked high
            open, option unsaid                 | open         | compliant as-documented info
            open, option unsaid                 | accept-close | undetermined no-conversation medium
            open, option unsaid                 | refused      | deviation not-listening medium
            open, option unsaid                 | silence      | deviation blocked medium
            open, option unsaid, no site file   | open         | compliant as-documented info
            open, option unsaid, no site file   | accept-close | undetermined (not required) no-conversation medium
            open, option unsaid, no site file   | refused      | advisory not-listening low
            open, option unsaid, no site file   | silence      | advisory blocked low
            open, mandatory                     | open         | compliant as-documented info
            open, mandatory                     | accept-close | undetermined no-conversation medium
            open, mandatory                     | refused      | deviation not-listening high
            open, mandatory                     | silence      | deviation blocked high
            open, recommended                   | open         | compliant as-documented info
            open, recommended                   | accept-close | undetermined no-conversation medium
            open, recommended                   | refused      | deviation not-listening medium
            open, recommended                   | silence      | deviation blocked medium
            open, plain row                     | open         | compliant as-documented info
            open, plain row                     | accept-close | undetermined no-conversation medium
            open, plain row                     | refused      | deviation not-listening medium
            open, plain row                     | silence      | deviation blocked medium
            open, recommended, option unsaid    | refused      | deviation not-listening low
            open, recommended, option unsaid    | silence      | deviation blocked low
            open, reconstructed                 | open         | compliant as-documented info
            open, reconstructed                 | refused      | deviation not-listening low
            open, reconstructed                 | silence      | deviation blocked low
            open, reachability                  | open         | compliant as-documented info
            open, reachability                  | accept-close | compliant as-documented info
            open, reachability                  | refused      | compliant as-documented info
            open, reachability                  | silence      | deviation blocked high
            open, other roles                   | open         | advisory reachable-from-undocumented-role low
            open, other roles                   | accept-close | not-applicable not-for-this-vantage info
            open, other roles                   | refused      | not-applicable not-for-this-vantage info
            open, other roles                   | silence      | not-applicable not-for-this-vantage info
            closed, fixed                       | open         | deviation forbidden-open critical
            closed, fixed                       | accept-close | deviation forbidden-open critical
            closed, fixed                       | refused      | compliant as-documented info
            closed, fixed                       | silence      | compliant by silence as-documented info
            closed, option unsaid               | open         | deviation undeclared-option low
            closed, option unsaid               | accept-close | deviation undeclared-option low
            closed, option unsaid               | refused      | compliant as-documented info
            closed, option unsaid               | silence      | compliant by silence as-documented info
            closed, option off                  | open         | deviation undeclared-option medium
            closed, option off                  | accept-close | deviation undeclared-option medium
            closed, option off                  | refused      | compliant as-documented info
            closed, option off                  | silence      | compliant by silence as-documented info
            closed, option unsaid, no site file | open         | advisory undeclared-option low
            closed, option unsaid, no site file | accept-close | advisory undeclared-option low
            closed, option unsaid, no site file | refused      | compliant as-documented info
            closed, option unsaid, no site file | silence      | compliant by silence as-documented info
            closed, reconstructed               | open         | deviation forbidden-open low
            closed, reconstructed               | refused      | compliant as-documented info
            closed by mode                      | open         | deviation forbidden-by-mode critical
            closed by mode                      | accept-close | deviation forbidden-by-mode critical
            closed by mode                      | refused      | compliant as-documented info
            closed by mode                      | silence      | compliant by silence as-documented info
            closed, moved away                  | open         | deviation old-port-still-open medium
            closed, moved away                  | accept-close | deviation old-port-still-open medium
            closed, moved away                  | refused      | compliant as-documented info
            closed, moved away                  | silence      | compliant by silence as-documented info
            filtered                            | open         | deviation not-filtered high
            filtered                            | accept-close | compliant as-documented info
            filtered                            | refused      | compliant as-documented info
            filtered                            | silence      | compliant as-documented info
            filtered, option unsaid             | open         | deviation not-filtered medium
            filtered, option unsaid             | accept-close | compliant as-documented info
            may be open                         | open         | compliant as-documented info
            may be open                         | accept-close | compliant as-documented info
            may be open                         | refused      | compliant as-documented info
            may be open                         | silence      | compliant as-documented info
            may be open, condition unsaid       | open         | compliant as-documented info
            may be open, condition unsaid       | accept-close | compliant as-documented info
            may be open, condition unsaid       | refused      | compliant as-documented info
            may be open, condition unsaid       | silence      | compliant as-documented info
            may be open, other roles            | open         | advisory reachable-from-undocumented-role low
            may be open, other roles            | accept-close | compliant as-documented info
            may be open, other roles            | refused      | compliant as-documented info
            may be open, other roles            | silence      | compliant as-documented info
            internal                            | open         | advisory exposed-internal low
            internal                            | accept-close | advisory exposed-internal low
            internal                            | refused      | compliant as-documented info
            internal                            | silence      | compliant as-documented info
            """)
    void tcp(String row, String column, String outcome) {
        assertThat(Bench.outcome(at(observing(expecting(row, Transport.TCP), column, Transport.TCP), PORT)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | open        | compliant as-documented info
            open                                | refused     | deviation not-listening high
            open                                | silence     | deviation blocked high
            open                                | udp silence | undetermined udp-silence medium
            open, option on                     | udp silence | undetermined udp-silence medium
            open, option unsaid                 | udp silence | undetermined udp-silence medium
            open, option unsaid, no site file   | udp silence | undetermined (not required) udp-silence medium
            open, plain row                     | udp silence | undetermined udp-silence medium
            open, reachability                  | refused     | compliant as-documented info
            open, reachability                  | udp silence | undetermined udp-silence medium
            open, other roles                   | open        | advisory reachable-from-undocumented-role low
            open, other roles                   | udp silence | not-applicable not-for-this-vantage info
            closed, fixed                       | open        | deviation forbidden-open critical
            closed, fixed                       | refused     | compliant as-documented info
            closed, fixed                       | silence     | compliant by silence as-documented info
            closed, fixed                       | udp silence | compliant by silence as-documented info
            closed, option unsaid               | open        | deviation undeclared-option low
            closed, option unsaid               | udp silence | compliant by silence as-documented info
            closed, option off                  | open        | deviation undeclared-option medium
            closed, option off                  | udp silence | compliant by silence as-documented info
            closed by mode                      | open        | deviation forbidden-by-mode critical
            closed by mode                      | udp silence | compliant by silence as-documented info
            closed, moved away                  | open        | deviation old-port-still-open medium
            closed, moved away                  | udp silence | compliant by silence as-documented info
            filtered                            | open        | deviation not-filtered high
            filtered                            | refused     | compliant as-documented info
            filtered                            | silence     | compliant as-documented info
            filtered                            | udp silence | compliant as-documented info
            may be open                         | open        | compliant as-documented info
            may be open                         | refused     | compliant as-documented info
            may be open                         | silence     | compliant as-documented info
            may be open                         | udp silence | compliant as-documented info
            internal                            | open        | advisory exposed-internal low
            internal                            | refused     | compliant as-documented info
            internal                            | silence     | compliant as-documented info
            internal                            | udp silence | compliant as-documented info
            """)
    void udp(String row, String column, String outcome) {
        assertThat(Bench.outcome(at(observing(expecting(row, Transport.UDP), column, Transport.UDP), PORT)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp | open         | deviation unexpected-listener high
            tcp | accept-close | advisory unexpected-accept low
            tcp | refused      |
            tcp | silence      |
            udp | open         | deviation unexpected-listener high
            udp | refused      |
            udp | silence      |
            udp | udp silence  |
            """)
    void nothing_documented(String transportName, String column, String outcome) {
        Transport transport = Transport.ofWireName(transportName);
        Bench bench = observing(Bench.of().alive(), column, transport);
        assertThat(bench.findings().stream().map(Bench::outcome))
                .isEqualTo(outcome == null ? List.of() : List.of(outcome));
        assertThat(bench.findings()).allSatisfy(f -> {
            assertThat(f.expected()).isEqualTo(Expected.UNDOCUMENTED);
            assertThat(f.subject().fingerprint()).isEqualTo("host/" + transportName + "/80/undocumented");
            assertThat(f.citations()).isEmpty();
            assertThat(f.impact()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open                                | undetermined not-concluded medium
            open, option unsaid, no site file   | undetermined not-concluded medium
            open, reachability                  | undetermined not-concluded medium
            open, other roles                   | undetermined (not required) not-concluded medium
            closed, fixed                       | undetermined not-concluded medium
            closed, option unsaid               | undetermined not-concluded medium
            closed by mode                      | undetermined not-concluded medium
            filtered                            | undetermined not-concluded medium
            may be open                         | undetermined (not required) not-concluded medium
            internal                            | undetermined (not required) not-concluded medium
            """)
    void without_a_conclusion_everything_is_undetermined(String row, String outcome) {
        for (io.portmatrix.model.ProbeOutcome.Cause cause : io.portmatrix.model.ProbeOutcome.Cause.values()) {
            Finding missed = at(expecting(row, Transport.TCP).missed(Transport.TCP, PORT, cause), PORT);
            assertThat(Bench.outcome(missed)).isEqualTo(outcome);
            assertThat(missed.observed()).isEqualTo(Finding.Observed.NOT_CONCLUDED);
            assertThat(missed.explanation()).contains("the detail");
        }
        Finding unasked = at(expecting(row, Transport.TCP), PORT);
        assertThat(Bench.outcome(unasked)).isEqualTo(outcome);
        assertThat(unasked.explanation()).startsWith("not-probed: nothing was sent there");
    }

    @Test
    void evidence_impact_citations_and_basis_are_in_the_finding() {
        RuleDraft rule = RuleDraft.tcp("pbx/x", "80").impact("no web pages").basis(Basis.INFERRED, "usual-transport");
        Finding f = at(Bench.of(rule).refused(PORT), PORT);
        assertThat(f.subject().fingerprint()).isEqualTo("host/tcp/80/pbx/x");
        assertThat(f.subject().product()).isEqualTo("pbx");
        assertThat(f.evidence()).containsExactly(Bench.REFUSED);
        assertThat(f.citations()).containsExactly(rule.citation());
        assertThat(f.impact()).isEqualTo("no web pages");
        assertThat(f.basis()).isEqualTo(Basis.INFERRED);
        assertThat(f.observed()).isEqualTo(Finding.Observed.CLOSED);
        assertThat(f.explanation()).isEqualTo("nothing listens; a firewall that answers with RST looks the same;"
                + " inferred, not stated (usual-transport)");
    }

    @Test
    void nothing_breaks_where_all_is_well() {
        Finding f = at(Bench.of(RuleDraft.tcp("pbx/x", "80").impact("no web pages").basis(Basis.INFERRED, "x"))
                .open(PORT), PORT);
        assertThat(f.impact()).isNull();
        assertThat(f.explanation()).isEqualTo("open, as documented");
    }

    @Test
    void nothing_breaks_by_what_should_not_be_open() {
        assertThat(at(Bench.of(RuleDraft.tcp("pbx/x", "80").closed().impact("no web pages")).open(PORT), PORT).impact())
                .isNull();
    }

    @Test
    void what_may_break_is_said_of_what_is_undetermined() {
        assertThat(
                at(Bench.of(RuleDraft.udp("pbx/x", "80").impact("no phones")).udpSilent(PORT).alive(), PORT).impact())
                .isEqualTo("no phones");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    open                              | refused      | nothing listens; a firewall that answers with RST looks the same
                    open                              | silence      | no connection from here: something on the way or on the host drops or prohibits it
                    open                              | accept-close | it accepts and closes at once, which a service that is at fault does, and a filter that accepts for it
                    open, recommended                 | refused      | nothing listens; a firewall that answers with RST looks the same; weighs less: the document only recommends it
                    open, option unsaid               | refused      | nothing listens; a firewall that answers with RST looks the same; weighs less: undeclared: the site file does not say whether the option is on or off
                    open, option unsaid, no site file | refused      | nothing listens; a firewall that answers with RST looks the same; weighs less: undeclared: there is no site file that says whether the option is on or off
                    open, reachability                | refused      | it answers, and that is all this port is for
                    open, other roles                 | open         | open from here, although no documented flow to it starts at a role of this vantage
                    open, other roles                 | refused      | not to be used from here: no documented flow to it starts at a role of this vantage
                    closed, fixed                     | open         | open, and documented as closed without a way to enable it
                    closed, fixed                     | refused      | closed, as documented
                    closed, fixed                     | silence      | not open, as documented; this rests on silence and holds for this vantage only
                    closed, option off                | open         | open, although the site file says that its option is off
                    closed by mode                    | open         | open, although the security mode of this host makes it inactive
                    closed, moved away                | open         | still open, although the site file says that the service was moved away from here
                    filtered                          | open         | it allows a conversation, and is documented as filtered
                    filtered                          | accept-close | it allows no conversation, as documented for a filtered port
                    filtered                          | refused      | filtered, as documented
                    may be open                       | open         | open; the document prints no state for it
                    may be open                       | accept-close | accepts and closes at once; the document prints no state for it
                    may be open                       | refused      | not open; the document prints no state for it
                    may be open, condition unsaid     | open         | open; it depends on a parameter that nobody said
                    internal                          | open         | documented for use inside the host only, and it can be reached from here
                    internal                          | refused      | internal, and not open from here
                    """)
    void explanations(String row, String column, String explanation) {
        assertThat(at(observing(expecting(row, Transport.TCP), column, Transport.TCP), PORT).explanation())
                .startsWith(explanation);
    }

    @Test
    void udp_explanations() {
        assertThat(at(expecting("open", Transport.UDP).udpUnreachable(PORT), PORT).explanation())
                .isEqualTo("nothing listens; a firewall that rejects with ICMP looks the same");
        assertThat(at(expecting("open", Transport.UDP).udpSilent(PORT), PORT).explanation())
                .isEqualTo("no answer, and no request is known that it would have to answer");
        assertThat(at(Bench.of(RuleDraft.udp("pbx/x", "80").protocol("snmp")).alive().udpSilent(PORT), PORT)
                .explanation()).isEqualTo("no answer; open, filtered and lost look the same over UDP");
    }

    @Test
    void the_sender_of_an_icmp_error_tells_a_host_from_a_firewall() {
        Evidence host = new Evidence.IcmpUnreachable(3, 3, SiteDraft.ADDRESS);
        Evidence firewall = new Evidence.IcmpUnreachable(3, 13, AddressText.parse("192.0.2.254"));
        assertThat(at(expecting("open", Transport.TCP).saw(Technique.TCP_SYN, Transport.TCP, PORT, PortState.CLOSED,
                host), PORT).explanation()).isEqualTo("nothing listens: the host itself says so by ICMP");
        assertThat(at(expecting("open", Transport.TCP).saw(Technique.TCP_SYN, Transport.TCP, PORT, PortState.CLOSED,
                firewall), PORT).explanation()).isEqualTo("refused by 192.0.2.254, which is not the host");
        assertThat(at(expecting("open", Transport.TCP).saw(Technique.TCP_SYN, Transport.TCP, PORT, PortState.FILTERED,
                firewall), PORT).explanation()).isEqualTo("prohibited by 192.0.2.254");
    }

    @Test
    void a_listener_known_by_capture_only_says_so() {
        assertThat(Bench.of()
                .alive()
                .saw(Technique.CAPTURE, Transport.TCP, PORT, PortState.OPEN,
                        new Evidence.SynAckCaptured(Bench.SOON))
                .finding()
                .explanation())
                .isEqualTo("nothing documents a listener here; it was seen in passing traffic only");
        assertThat(Bench.of().alive().open(PORT).finding().explanation())
                .isEqualTo("nothing documents a listener here");
    }

    @Test
    void a_tcp_port_that_is_silent_is_blocked_whoever_says_so() {
        assertThat(Bench.outcome(at(expecting("open", Transport.TCP).saw(Technique.IMPORT, Transport.TCP, PORT,
                PortState.SILENT, new Evidence.Reported("other", null)), PORT))).isEqualTo("deviation blocked high");
    }
}
