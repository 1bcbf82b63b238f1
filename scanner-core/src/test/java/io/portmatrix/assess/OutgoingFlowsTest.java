package io.portmatrix.assess;

import static io.portmatrix.assess.FlowBench.GROUP;
import static io.portmatrix.assess.FlowBench.MAIL;
import static io.portmatrix.assess.FlowBench.PBX;
import static io.portmatrix.assess.FlowBench.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingFlowsTest {
    @Test
    void a_connection_that_the_product_begins_and_no_document_knows() {
        Finding finding = FlowBench.of().tcp(PBX, STRANGER, 443).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/443/undocumented/to/198.51.100.7: deviation undocumented-flow high");
        assertThat(finding.subject().flow()).isEqualTo(new Finding.Flow(true, STRANGER, null, null));
        assertThat(finding.explanation()).isEqualTo("no document knows that this host speaks to it");
    }

    @Test
    void an_attempt_to_begin_one_is_told_too() {
        assertThat(FlowBench.of().tcp(PBX, STRANGER, 443, Reply.NOTHING).deviation().explanation())
                .isEqualTo("no document knows that this host speaks to it; it was only tried");
    }

    @Test
    void a_documented_connection_is_seen() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server")).tcp(PBX, STRANGER, 389).lines())
                .containsExactly("pbx/tcp/389/pbx/ldap-out/to: compliant as-documented info");
    }

    @Test
    void a_documented_connection_that_was_not_seen_is_information() {
        Finding line = FlowBench.of(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server"))
                .assess()
                .findings()
                .getLast();
        assertThat(FlowBench.line(line)).isEqualTo("pbx/tcp/389/pbx/ldap-out/to: not-applicable not-seen info");
        assertThat(line.subject().flow()).isEqualTo(new Finding.Flow(true, null, "ldap-server", null));
    }

    @Test
    void a_documented_connection_that_nobody_answers_is_worth_knowing() {
        Finding line = FlowBench.of(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server").impact("no directory"))
                .tcp(PBX, STRANGER, 389, Reply.NOTHING)
                .assess()
                .findings()
                .getLast();
        assertThat(FlowBench.line(line)).isEqualTo("pbx/tcp/389/pbx/ldap-out/to: advisory blocked low");
        assertThat(line.impact()).isEqualTo("no directory");
    }

    @Test
    void what_nobody_answers_to_is_seen_without_an_answer() {
        RuleDraft syslog = RuleDraft.udp("pbx/log", "514").to("syslog-server").protocol("syslog");
        assertThat(FlowBench.of(syslog).udp(PBX, 3000, STRANGER, 514, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/514/pbx/log/to: compliant as-documented info");
        assertThat(FlowBench.of(syslog).udp(PBX, 3000, STRANGER, 514, Reply.REFUSED).lines())
                .containsExactly("pbx/udp/514/pbx/log/to: advisory blocked low");
        RuleDraft overTcp = RuleDraft.tcp("pbx/log", "514").to("syslog-server").protocol("syslog");
        assertThat(FlowBench.of(overTcp).tcp(PBX, STRANGER, 514, Reply.NOTHING).lines())
                .containsExactly("pbx/tcp/514/pbx/log/to: advisory blocked low");
        RuleDraft dns = RuleDraft.udp("pbx/dns", "53").to("dns-server").protocol("dns");
        assertThat(FlowBench.of(dns).udp(PBX, 3000, STRANGER, 53, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/53/pbx/dns/to: advisory blocked low");
        RuleDraft group = RuleDraft.udp("pbx/hello", "1718").to("h323-gatekeeper").group("224.0.1.41");
        assertThat(FlowBench.of(group).udp(PBX, 3000, AddressText.parse("224.0.1.41"), 1718, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/1718/pbx/hello/to: compliant as-documented info");
    }

    @Test
    void one_answer_is_enough() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server"))
                .tcp(PBX, STRANGER, 389, Reply.REFUSED)
                .tcp(PBX, FlowBench.ADMIN, 390)
                .tcp(PBX, AddressText.parse("198.51.100.8"), 389)
                .lines()).contains("pbx/tcp/389/pbx/ldap-out/to: compliant as-documented info");
    }

    @Test
    void rules_in_the_tables_of_products_elsewhere_count() {
        FixedCatalog catalog = FlowBench.catalog()
                .with("portal",
                        RuleDraft.tcp("portal/api", "8443").fromProducts("pbx"));
        assertThat(new FlowBench(catalog).tcp(PBX, STRANGER, 8443).lines()).isEmpty();
        assertThat(new FlowBench(catalog).tcp(MAIL, STRANGER, 8443).lines())
                .containsExactly("mail/tcp/8443/undocumented/to/198.51.100.7: deviation undocumented-flow high");
    }

    @Test
    void a_file_of_another_product_that_cannot_be_read_costs_nothing_else() {
        assertThat(new FlowBench(FlowBench.catalog().with("portal").breaking("portal")).tcp(PBX, STRANGER, 443).lines())
                .containsExactly("pbx/tcp/443/undocumented/to/198.51.100.7: deviation undocumented-flow high");
    }

    @Test
    void a_rule_that_does_not_hold_here_documents_nothing() {
        FixedCatalog catalog = new FixedCatalog()
                .with("pbx",
                        List.of(FixedCatalog.parameter("platform", io.portmatrix.catalog.Parameter.Kind.CHOICE, null,
                                "linux", "windows")),
                        RuleDraft.tcp("pbx/smb", "445").to("file-server").when("platform", "windows"))
                .with("mail");
        Finding finding = new FlowBench(catalog, Map.of("platform", "linux")).tcp(PBX, STRANGER, 445).deviation();
        assertThat(finding.explanation()).isEqualTo("documented by pbx/smb, which does not hold here: platform is"
                + " linux, and the rule is for windows");
        assertThat(new FlowBench(catalog, Map.of("platform", "linux")).lines())
                .containsExactly("pbx/tcp/445/pbx/smb/to: not-applicable condition-false info");
        assertThat(new FlowBench(catalog, Map.of("platform", "windows")).tcp(PBX, STRANGER, 445).lines())
                .containsExactly("pbx/tcp/445/pbx/smb/to: compliant as-documented info");
    }

    @Test
    void clear_text_where_a_connection_outwards_is_documented_inside_tls() {
        RuleDraft out = RuleDraft.tcp("pbx/ldaps", "636").to("ldap-server").protocol("ldap").tls();
        Finding finding = FlowBench.of(out).says(PBX, STRANGER, 636, "ldap", Cover.CLEAR).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/636/pbx/ldaps/to/198.51.100.7: deviation plain-instead-of-tls high");
        assertThat(finding.explanation()).isEqualTo("it speaks ldap without the documented TLS");
        assertThat(FlowBench.of(out).says(PBX, STRANGER, 636, null, Cover.TLS).lines())
                .containsExactly("pbx/tcp/636/pbx/ldaps/to: compliant as-documented info");
    }

    @Test
    void a_group_that_a_product_speaks_to_and_no_document_knows() {
        assertThat(FlowBench.of().udp(PBX, 5353, GROUP, 5353, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/5353/undocumented/to/224.0.0.41: deviation undocumented-flow high");
    }

    @Test
    void many_ports_of_one_peer_share_a_finding() {
        FlowBench bench = FlowBench.of();
        for (int port = 1; port <= StrayFlows.MAX_SINGLE + 1; port++) {
            bench.tcp(PBX, STRANGER, port, Reply.REFUSED);
        }
        Finding finding = bench.deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/1-17/undocumented/to/198.51.100.7: deviation undocumented-flow high");
        assertThat(finding.explanation()).startsWith("17 ports; of the first: ");
    }

    @Test
    void as_many_as_are_told_singly_are() {
        FlowBench bench = FlowBench.of();
        for (int port = 1; port <= StrayFlows.MAX_SINGLE; port++) {
            bench.tcp(PBX, STRANGER, port);
        }
        assertThat(bench.lines()).hasSize(StrayFlows.MAX_SINGLE);
    }

    @Test
    void one_port_of_many_peers_shares_a_finding() {
        FlowBench bench = FlowBench.of();
        for (int host = 1; host <= StrayFlows.MAX_SINGLE + 1; host++) {
            bench.tcp(PBX, AddressText.parse("198.51.100." + host), 443);
        }
        Finding finding = bench.deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/443/undocumented/to: deviation undocumented-flow high");
        assertThat(finding.explanation()).startsWith("17 addresses; of the first: ");
    }
}
