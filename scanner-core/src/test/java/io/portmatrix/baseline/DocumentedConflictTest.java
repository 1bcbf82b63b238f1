package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedConflictTest {
    private static HostBaseline host(SiteDraft site, RuleDraft one, RuleDraft two) {
        return site.baseline(new FixedCatalog().with("one", List.of(option("opt")), one).with("two", two))
                .hosts()
                .getFirst();
    }

    private static List<Finding> conflicts(RuleDraft one, RuleDraft two) {
        return host(SiteDraft.running("one", "two"), one, two).findings();
    }

    @Test
    void two_different_services_on_one_tcp_port_are_a_conflict_before_anything_is_probed() {
        RuleDraft one = tcp("one/web", "8443").label("HTTPS").protocol("http").tls();
        RuleDraft two = tcp("two/call", "8443").label("SIP").protocol("sip").impact("no calls");
        HostBaseline host = host(SiteDraft.running("one", "two"), one, two);
        assertThat(host.expectations().get(0).isEffective()).isTrue();
        assertThat(host.expectations().get(1).standing()).isEqualTo(new Standing.Conflicting(new RuleId("one", "web")));
        assertThat(host.findings()).containsExactly(new Finding(
                new Finding.Subject("host", SiteDraft.ADDRESS, io.portmatrix.catalog.fact.Transport.TCP,
                        PortSet.of(8443), "two", new RuleId("two", "call")),
                Expected.OPEN, Finding.Observed.NOT_CONCLUDED, new Verdict.Deviation(),
                FindingKind.DOCUMENTED_CONFLICT, Severity.MEDIUM,
                "two/call (SIP) and one/web (HTTPS over TLS) are both documented open here, and one port serves only one of"
                        + " them; move one, or say in the site file which is off",
                "no calls", List.of(), List.of(two.citation(), one.citation()), Basis.STATED));
    }

    @Test
    void one_address_one_finding() {
        HostBaseline host = host(
                SiteDraft.running("one", "two").at(SiteDraft.ADDRESS, null).at(SiteDraft.OTHER_ADDRESS, null),
                tcp("one/a", "80").protocol("http"), tcp("two/a", "80").protocol("sip"));
        assertThat(host.findings().stream().map(f -> f.subject().address())).containsExactly(SiteDraft.ADDRESS,
                SiteDraft.OTHER_ADDRESS);
    }

    @Test
    void each_of_several_ports_counts() {
        assertThat(conflicts(tcp("one/a", "80-82").protocol("http"), tcp("two/a", "81-83").protocol("sip")).stream()
                .map(f -> f.subject().port())).containsExactly(81, 82);
    }

    @Test
    void the_same_protocol_is_no_conflict() {
        assertThat(conflicts(tcp("one/a", "80").protocol("http").label("HTTP"),
                tcp("two/a", "80").protocol("http").label("Web"))).isEmpty();
    }

    @Test
    void labels_decide_where_a_protocol_is_unknown() {
        assertThat(
                conflicts(tcp("one/a", "80").protocol("http").label("HTTP"), tcp("two/a", "80").label("Proprietary")))
                .hasSize(1);
        assertThat(conflicts(tcp("one/a", "80").label("proprietary"), tcp("two/a", "80").label("Proprietary")))
                .isEmpty();
        assertThat(conflicts(tcp("one/a", "80"), tcp("two/a", "80").label("Proprietary"))).isEmpty();
        assertThat(conflicts(tcp("one/a", "80").label("Proprietary"), tcp("two/a", "80"))).isEmpty();
    }

    @Test
    void tls_and_plain_are_different_services() {
        List<Finding> conflicts = conflicts(tcp("one/a", "80"), tcp("two/a", "80").tls());
        assertThat(conflicts).hasSize(1);
        assertThat(conflicts.getFirst().explanation())
                .startsWith("two/a (protocol unnamed over TLS) and one/a (protocol unnamed) are");
    }

    @Test
    void udp_ports_can_be_shared() {
        assertThat(conflicts(udp("one/a", "80").protocol("http"), udp("two/a", "80").protocol("sip"))).isEmpty();
    }

    @Test
    void two_rows_of_one_product_are_no_conflict() {
        assertThat(SiteDraft.running("one")
                .baseline(new FixedCatalog().with("one", tcp("one/a", "80").protocol("http"),
                        tcp("one/b", "80").protocol("sip")))
                .hosts()
                .getFirst()
                .findings()).isEmpty();
    }

    @Test
    void only_what_is_enabled_conflicts() {
        assertThat(conflicts(tcp("one/a", "80").protocol("http"), tcp("two/a", "80").protocol("sip").closed()))
                .isEmpty();
        assertThat(conflicts(tcp("one/a", "80").protocol("http"),
                tcp("two/a", "80").protocol("sip").state(DocumentedState.NOT_LISTENING))).isEmpty();
        assertThat(conflicts(tcp("one/a", "80").protocol("http"), tcp("two/a", "80").protocol("sip").choice("web")))
                .isEmpty();
        assertThat(conflicts(tcp("one/a", "7").protocol("http"),
                tcp("two/a", "7").protocol("sip").basis(Basis.INFERRED, "reachability"))).isEmpty();
        assertThat(host(SiteDraft.running("one", "two").say("one", "opt", "off"),
                tcp("one/a", "80").protocol("http").option("opt"), tcp("two/a", "80").protocol("sip")).findings())
                .isEmpty();
    }

    @Test
    void an_unsaid_option_makes_it_weigh_less() {
        Finding finding = conflicts(tcp("one/a", "80").protocol("http").option("opt"),
                tcp("two/a", "80").protocol("sip"))
                .getFirst();
        assertThat(finding.verdict()).isEqualTo(new Verdict.Deviation());
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.subject().rule()).hasToString("one/a");
    }

    @Test
    void without_a_site_file_it_is_advice() {
        Finding finding = host(SiteDraft.running("one", "two").undeclared(),
                tcp("one/a", "80").protocol("http").option("opt"), tcp("two/a", "80").protocol("sip")).findings()
                .getFirst();
        assertThat(finding.verdict()).isEqualTo(new Verdict.Advisory());
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void the_less_sure_basis_counts() {
        assertThat(conflicts(tcp("one/a", "80").protocol("http"),
                tcp("two/a", "80").protocol("sip").basis(Basis.INFERRED, "usual-transport")).getFirst().basis())
                .isEqualTo(Basis.INFERRED);
    }
}
