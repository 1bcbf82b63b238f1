package io.portmatrix.assess;

import static io.portmatrix.assess.VerdictCells.PORT;
import static io.portmatrix.assess.VerdictCells.at;
import static io.portmatrix.assess.VerdictCells.expecting;
import static io.portmatrix.assess.VerdictCells.observing;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding says beside its verdict: its explanation, impact, evidence, citations and basis. */
class VerdictExplanationTest {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLOSED   | 3  | 3  | host        | nothing listens: the host itself says so (ICMP 3/3)
            CLOSED   | 3  | 3  | 192.0.2.254 | a firewall at 192.0.2.254 rejects it (ICMP 3/3)
            FILTERED | 3  | 3  | 192.0.2.254 | a firewall at 192.0.2.254 rejects it (ICMP 3/3)
            FILTERED | 3  | 13 | 192.0.2.254 | a firewall at 192.0.2.254 prohibits it (ICMP 3/13)
            FILTERED | 1  | 1  | 2001:db8::1 | a firewall at 2001:db8::1 prohibits it (ICMPv6 1/1)
            FILTERED | 3  | 10 | host        | the host itself prohibits it (ICMP 3/10)
            FILTERED | 3  | 2  | host        | the host itself rejects it (ICMP 3/2)
            FILTERED | 3  | 1  | 192.0.2.254 | 192.0.2.254, on the way, does not deliver it (ICMP 3/1)
            FILTERED | 11 | 0  | 192.0.2.254 | 192.0.2.254, on the way, does not deliver it (ICMP 11/0)
            """)
    void the_sender_of_an_icmp_error_tells_a_host_from_a_firewall(PortState state, int type, int code, String from,
            String explanation) {
        Evidence icmp = new Evidence.IcmpUnreachable(type, code,
                "host".equals(from) ? SiteDraft.ADDRESS : AddressText.parse(from));
        assertThat(at(expecting("open", Transport.TCP).saw(Technique.TCP_CONNECT, Transport.TCP, PORT, state, icmp),
                PORT).explanation()).isEqualTo(explanation);
    }

    @Test
    void a_ping_without_answer_is_called_that() {
        Bench bench = Bench.of(RuleDraft.icmp("pbx/ping")).alive();
        assertThat(bench.saw(Technique.ICMP_ECHO, Transport.ICMP, 0, PortState.SILENT, Bench.SILENCE)
                .findings()
                .getFirst()
                .explanation())
                .startsWith("no answer to a ping: something on the way or on the host drops it");
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
}
