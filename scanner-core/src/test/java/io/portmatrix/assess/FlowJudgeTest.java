package io.portmatrix.assess;

import static io.portmatrix.assess.FlowBench.ADMIN;
import static io.portmatrix.assess.FlowBench.GROUP;
import static io.portmatrix.assess.FlowBench.MAIL;
import static io.portmatrix.assess.FlowBench.PBX;
import static io.portmatrix.assess.FlowBench.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Speech;
import io.portmatrix.model.SeenFlow.Told;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowJudgeTest {
    private static FixedCatalog catalog(RuleDraft... rules) {
        return new FixedCatalog().with("pbx", rules).with("mail", RuleDraft.tcp("mail/smtp", "25").protocol("smtp"));
    }

    private static FlowBench bench(RuleDraft... rules) {
        return new FlowBench(catalog(rules));
    }

    @Test
    void an_answered_documented_listener_is_compliant() {
        assertThat(bench(RuleDraft.tcp("pbx/web", "443").from("web-client")).tcp(STRANGER, PBX, 443).lines())
                .containsExactly("pbx/tcp/443/pbx/web: compliant as-documented info");
    }

    @Test
    void what_nobody_used_is_undetermined_and_demands_nothing() {
        Finding line = bench(RuleDraft.tcp("pbx/web", "443")).assess().findings().getFirst();
        assertThat(FlowBench.line(line)).isEqualTo("pbx/tcp/443/pbx/web: undetermined (not required) not-seen info");
        assertThat(line.explanation()).isEqualTo("no traffic to it was captured");
    }

    @Test
    void a_closed_port_that_nobody_used_is_not_compliant_by_that() {
        assertThat(bench(RuleDraft.tcp("pbx/debug", "4097").closed()).assess().findings())
                .extracting(FlowBench::line)
                .first()
                .isEqualTo("pbx/tcp/4097/pbx/debug: undetermined (not required) not-seen info");
    }

    @Test
    void a_forbidden_port_that_answers_is_forbidden_open() {
        assertThat(bench(RuleDraft.tcp("pbx/debug", "4097").closed()).tcp(STRANGER, PBX, 4097).lines())
                .containsExactly("pbx/tcp/4097/pbx/debug: deviation forbidden-open critical");
    }

    @Test
    void a_refusal_shows_that_nobody_listens() {
        assertThat(bench(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.REFUSED).lines())
                .containsExactly("pbx/tcp/443/pbx/web: deviation not-listening high");
    }

    @Test
    void the_later_of_answer_and_refusal_holds() {
        RuleDraft web = RuleDraft.tcp("pbx/web", "443");
        assertThat(bench(web).tcp(STRANGER, PBX, 443).tcp(ADMIN, PBX, 443, Reply.REFUSED).lines())
                .containsExactly("pbx/tcp/443/pbx/web: deviation not-listening high");
        assertThat(bench(web).tcp(STRANGER, PBX, 443, Reply.REFUSED).tcp(ADMIN, PBX, 443).lines())
                .containsExactly("pbx/tcp/443/pbx/web: compliant as-documented info");
    }

    @Test
    void an_attempt_without_answer_shows_nothing() {
        assertThat(bench(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.NOTHING).lines()).isEmpty();
        assertThat(bench(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.UNREACHABLE).lines())
                .isEmpty();
    }

    @Test
    void a_listener_that_nothing_documents_is_unexpected() {
        Finding finding = bench().tcp(STRANGER, PBX, 3306).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/3306/undocumented: deviation unexpected-listener high");
        assertThat(finding.explanation()).startsWith(
                "nothing documents a listener here; it was seen in passing traffic only");
        assertThat(finding.evidence()).extracting(Evidence::text)
                .containsExactly(
                        "a conversation captured with 198.51.100.7, answered, 2026-11-21T08:00:00Z");
    }

    @Test
    void a_knock_at_a_closed_port_is_nothing() {
        FlowBench bench = bench().tcp(STRANGER, PBX, 3306, Reply.REFUSED).tcp(STRANGER, PBX, 3307, Reply.NOTHING);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().knocks()).isEqualTo(2);
    }

    @Test
    void traffic_of_others_is_counted_only() {
        FlowBench bench = bench().tcp(STRANGER, ADMIN, 80);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().foreign()).isEqualTo(1);
    }

    @Test
    void our_own_probes_do_not_count() {
        FlowBench bench = bench().ignoring(ADMIN).tcp(ADMIN, PBX, 3306).tcp(PBX, ADMIN, 514);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().own()).isEqualTo(2);
    }

    @Test
    void a_connection_that_the_product_begins_and_no_document_knows() {
        Finding finding = bench().tcp(PBX, STRANGER, 443).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/443/undocumented/to/198.51.100.7: deviation undocumented-flow high");
        assertThat(finding.subject().flow()).isEqualTo(new Finding.Flow(true, STRANGER, null, null));
        assertThat(finding.explanation()).isEqualTo("no document knows that this host speaks to it");
    }

    @Test
    void an_attempt_to_begin_one_is_told_too() {
        assertThat(bench().tcp(PBX, STRANGER, 443, Reply.NOTHING).deviation().explanation())
                .isEqualTo("no document knows that this host speaks to it; it was only tried");
    }

    @Test
    void a_documented_connection_is_seen() {
        assertThat(bench(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server")).tcp(PBX, STRANGER, 389).lines())
                .containsExactly("pbx/tcp/389/pbx/ldap-out/to: compliant as-documented info");
    }

    @Test
    void a_documented_connection_that_was_not_seen_is_information() {
        Finding line = bench(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server")).assess().findings().getLast();
        assertThat(FlowBench.line(line)).isEqualTo("pbx/tcp/389/pbx/ldap-out/to: not-applicable not-seen info");
        assertThat(line.subject().flow()).isEqualTo(new Finding.Flow(true, null, "ldap-server", null));
    }

    @Test
    void a_documented_connection_that_nobody_answers_is_worth_knowing() {
        Finding line = bench(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server").impact("no directory"))
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
        assertThat(bench(syslog).udp(PBX, 3000, STRANGER, 514, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/514/pbx/log/to: compliant as-documented info");
        assertThat(bench(syslog).udp(PBX, 3000, STRANGER, 514, Reply.REFUSED).lines())
                .containsExactly("pbx/udp/514/pbx/log/to: advisory blocked low");
        RuleDraft overTcp = RuleDraft.tcp("pbx/log", "514").to("syslog-server").protocol("syslog");
        assertThat(bench(overTcp).tcp(PBX, STRANGER, 514, Reply.NOTHING).lines())
                .containsExactly("pbx/tcp/514/pbx/log/to: advisory blocked low");
        RuleDraft dns = RuleDraft.udp("pbx/dns", "53").to("dns-server").protocol("dns");
        assertThat(bench(dns).udp(PBX, 3000, STRANGER, 53, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/53/pbx/dns/to: advisory blocked low");
        RuleDraft group = RuleDraft.udp("pbx/hello", "1718").to("h323-gatekeeper").group("224.0.1.41");
        assertThat(bench(group).udp(PBX, 3000, AddressText.parse("224.0.1.41"), 1718, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/1718/pbx/hello/to: compliant as-documented info");
    }

    @Test
    void one_answer_is_enough() {
        assertThat(bench(RuleDraft.tcp("pbx/ldap-out", "389").to("ldap-server"))
                .tcp(PBX, STRANGER, 389, Reply.REFUSED)
                .tcp(PBX, FlowBench.ADMIN, 390)
                .tcp(PBX, AddressText.parse("198.51.100.8"), 389)
                .lines()).contains("pbx/tcp/389/pbx/ldap-out/to: compliant as-documented info");
    }

    @Test
    void whose_role_is_said_must_be_documented() {
        Finding finding = bench(RuleDraft.tcp("pbx/snmp", "199").from("snmp-manager")).tcp(ADMIN, PBX, 199).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/199/undocumented/from/198.51.100.50: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo(
                "documented by pbx/snmp for snmp-manager only, and 198.51.100.50 is admin-terminal");
        assertThat(bench(RuleDraft.tcp("pbx/ssh", "22").from("admin-terminal")).tcp(ADMIN, PBX, 22).lines())
                .containsExactly("pbx/tcp/22/pbx/ssh: compliant as-documented info");
    }

    @Test
    void a_peer_of_unknown_role_may_play_any_and_is_named() {
        FlowBench bench = bench(RuleDraft.tcp("pbx/snmp", "199").from("snmp-manager")).tcp(STRANGER, PBX, 199);
        assertThat(bench.lines()).containsExactly("pbx/tcp/199/pbx/snmp: compliant as-documented info");
        assertThat(bench.assess().limitations()).anySatisfy(limitation -> {
            assertThat(limitation.code()).isEqualTo("peer-role-unsaid");
            assertThat(limitation.text()).startsWith("nobody said what 198.51.100.7 are; ");
        });
    }

    @Test
    void a_host_whose_product_is_known_is_no_other_product() {
        Finding finding = bench(RuleDraft.tcp("pbx/peer", "7000").fromProducts("pbx")).tcp(MAIL, PBX, 7000).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("mail/tcp/7000/undocumented/to/192.0.2.1: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo("documented by pbx/peer for pbx only, and 192.0.2.2 is mail");
    }

    @Test
    void a_host_with_products_may_play_a_role_beside() {
        assertThat(bench(RuleDraft.tcp("pbx/ssh", "22").from("ssh-client")).tcp(MAIL, PBX, 22).lines())
                .containsExactly("pbx/tcp/22/pbx/ssh: compliant as-documented info");
    }

    @Test
    void rules_in_the_tables_of_products_elsewhere_count() {
        FixedCatalog catalog = catalog().with("portal",
                RuleDraft.tcp("portal/api", "8443").fromProducts("pbx"));
        assertThat(new FlowBench(catalog).tcp(PBX, STRANGER, 8443).lines()).isEmpty();
        assertThat(new FlowBench(catalog).tcp(MAIL, STRANGER, 8443).lines())
                .containsExactly("mail/tcp/8443/undocumented/to/198.51.100.7: deviation undocumented-flow high");
    }

    @Test
    void a_file_of_another_product_that_cannot_be_read_costs_nothing_else() {
        assertThat(new FlowBench(catalog().with("portal").breaking("portal")).tcp(PBX, STRANGER, 443).lines())
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
    void source_ports_outside_the_documented_ones() {
        RuleDraft rule = RuleDraft.udp("pbx/trap", "162").to("snmp-manager").sourcePorts("1024-5000");
        Finding finding = bench(rule).udp(PBX, 1024, STRANGER, 162, Reply.NOTHING)
                .udp(PBX, 5001, STRANGER, 162, Reply.NOTHING)
                .udp(PBX, 6000, STRANGER, 162, Reply.NOTHING)
                .deviation();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/udp/162/pbx/trap/to/198.51.100.7: "
                + "deviation source-port-outside-documented-range medium");
        assertThat(finding.explanation())
                .isEqualTo("came 2 times from udp/5001,6000, and is documented to come from 1024-5000");
        assertThat(finding.subject().flow()).isEqualTo(new Finding.Flow(true, STRANGER, null, 5001));
        assertThat(bench(rule).udp(PBX, 5000, STRANGER, 162, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/162/pbx/trap/to: advisory blocked low");
    }

    @Test
    void a_source_port_of_a_peer_is_told_at_the_host() {
        Finding finding = bench(RuleDraft.tcp("pbx/h225", "1720").from("h323-endpoint").sourcePorts("3000-3100"))
                .tcp(STRANGER, PBX, 1720)
                .deviation();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/tcp/1720/pbx/h225/from/198.51.100.7: "
                + "deviation source-port-outside-documented-range medium");
        assertThat(finding.explanation()).startsWith("came once from tcp/40000, ");
    }

    @Test
    void another_rule_that_lets_it_come_from_anywhere_settles_it() {
        assertThat(bench(RuleDraft.tcp("pbx/h225", "1720").sourcePorts("3000-3100"), RuleDraft.tcp("pbx/any", "1720"))
                .tcp(STRANGER, PBX, 1720)
                .lines()).noneMatch(line -> line.contains("source-port"));
    }

    @Test
    void a_port_that_is_inferred_to_be_the_source_proves_nothing() {
        assertThat(bench(RuleDraft.tcp("pbx/h225", "1720").sourcePorts("3000-3100"))
                .flow(Transport.TCP, STRANGER, 40_000, PBX, 1720, Told.PORTS, Reply.UNDER_WAY, Speech.NONE, null)
                .lines()).containsExactly("pbx/tcp/1720/pbx/h225: compliant as-documented info");
    }

    @Test
    void internal_ports_must_not_be_used_from_outside() {
        RuleDraft internal = RuleDraft.tcp("pbx/db", "5432")
                .listener(Listener.INTERNAL)
                .direction(
                        Direction.INTRA_DEVICE);
        assertThat(bench(internal).tcp(STRANGER, PBX, 5432).lines())
                .containsExactly("pbx/tcp/5432/pbx/db: deviation internal-flow-on-the-wire medium");
        assertThat(bench(internal).tcp(PBX, PBX, 5432).lines())
                .noneMatch(line -> line.contains("internal-flow-on-the-wire"));
    }

    @Test
    void clear_text_where_tls_is_documented() {
        RuleDraft listener = RuleDraft.tcp("pbx/https", "443").protocol("http").tls();
        assertThat(bench(listener).says(STRANGER, PBX, 443, "http", Cover.CLEAR).lines())
                .containsExactly("pbx/tcp/443/pbx/https: deviation plain-instead-of-tls high");
        assertThat(bench(listener).says(STRANGER, PBX, 443, null, Cover.TLS).lines())
                .containsExactly("pbx/tcp/443/pbx/https: compliant as-documented info");
        assertThat(bench(listener).says(STRANGER, PBX, 443, null, Cover.TLS)
                .says(ADMIN, PBX, 443, "http", Cover.CLEAR)
                .lines()).containsExactly("pbx/tcp/443/pbx/https: deviation plain-instead-of-tls high");
    }

    @Test
    void clear_text_where_a_connection_outwards_is_documented_inside_tls() {
        RuleDraft out = RuleDraft.tcp("pbx/ldaps", "636").to("ldap-server").protocol("ldap").tls();
        Finding finding = bench(out).says(PBX, STRANGER, 636, "ldap", Cover.CLEAR).deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/636/pbx/ldaps/to/198.51.100.7: deviation plain-instead-of-tls high");
        assertThat(finding.explanation()).isEqualTo("it speaks ldap without the documented TLS");
        assertThat(bench(out).says(PBX, STRANGER, 636, null, Cover.TLS).lines())
                .containsExactly("pbx/tcp/636/pbx/ldaps/to: compliant as-documented info");
    }

    @Test
    void another_protocol_than_the_documented_one() {
        assertThat(bench(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh")).says(STRANGER, PBX, 22, "http", Cover.CLEAR)
                .lines()).containsExactly("pbx/tcp/22/pbx/ssh: deviation wrong-protocol high");
    }

    @Test
    void data_of_a_transfer_belongs_to_what_announced_it() {
        assertThat(bench(RuleDraft.udp("pbx/tftp", "69")).udp(STRANGER, 3000, PBX, 69, Reply.ANSWERED)
                .announced("tftp", PBX, 51_000, STRANGER, 3000)
                .announced("tftp", STRANGER, 3000, PBX, 51_001)
                .lines()).containsExactly("pbx/udp/69/pbx/tftp: compliant as-documented info");
    }

    @Test
    void answers_to_a_group_belong_to_the_question() {
        assertThat(bench(RuleDraft.udp("pbx/tftp", "69")).announced("multicast", STRANGER, 40_000, PBX, 51_000)
                .announced("multicast", PBX, 40_000, STRANGER, 51_000)
                .lines()).noneMatch(line -> line.contains("deviation"));
    }

    @Test
    void announced_media_belong_into_the_documented_range() {
        RuleDraft media = RuleDraft.udp("pbx/rtp", "46750-50750");
        assertThat(bench(media).announced("sip", STRANGER, 9000, PBX, 46_750).lines())
                .contains("pbx/udp/46750/pbx/rtp: compliant as-documented info")
                .noneMatch(line -> line.contains("deviation"));
        assertThat(bench(media).announced("sip", PBX, 46_752, STRANGER, 9000).lines())
                .noneMatch(line -> line.contains("deviation"));
        assertThat(FlowBench.line(bench(media).announced("sip", PBX, 20_000, STRANGER, 9000).deviation()))
                .isEqualTo("pbx/udp/9000/undocumented/to/198.51.100.7: deviation undocumented-flow high");
    }

    @Test
    void what_a_service_sends_from_its_udp_port_is_its_own() {
        assertThat(bench(RuleDraft.udp("pbx/sip", "5060")).udp(PBX, 5060, STRANGER, 49_152, Reply.ANSWERED).lines())
                .isEmpty();
    }

    @Test
    void a_documented_group() {
        RuleDraft ras = RuleDraft.udp("pbx/ras", "1718").group("224.0.1.41").from("h323-endpoint");
        FlowBench other = bench(ras).udp(STRANGER, 3000, GROUP, 1718, Reply.NOTHING);
        assertThat(other.lines()).isEmpty();
        assertThat(other.log().foreign()).isEqualTo(1);
        InetAddress group = AddressText.parse("224.0.1.41");
        assertThat(bench(ras).udp(STRANGER, 3000, group, 1718, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/1718/pbx/ras: compliant as-documented info");
        assertThat(bench(ras).assess().findings()).extracting(FlowBench::line)
                .contains("pbx/udp/1718/pbx/ras: not-applicable not-seen info");
    }

    @Test
    void a_group_that_a_product_speaks_to_and_no_document_knows() {
        assertThat(bench().udp(PBX, 5353, GROUP, 5353, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/5353/undocumented/to/224.0.0.41: deviation undocumented-flow high");
    }

    @Test
    void a_flow_under_way_at_undocumented_ports_is_no_proof_of_a_listener() {
        Finding finding = bench()
                .flow(Transport.TCP, STRANGER, 40_000, PBX, 9999, Told.PORTS, Reply.UNDER_WAY, Speech.NONE, null)
                .deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/9999/undocumented/from/198.51.100.7: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo("no document knows this conversation; its beginning was not"
                + " captured, and who began is inferred from the ports");
    }

    @Test
    void many_ports_of_one_peer_share_a_finding() {
        FlowBench bench = bench();
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
        FlowBench bench = bench();
        for (int port = 1; port <= StrayFlows.MAX_SINGLE; port++) {
            bench.tcp(PBX, STRANGER, port);
        }
        assertThat(bench.lines()).hasSize(StrayFlows.MAX_SINGLE);
    }

    @Test
    void one_port_of_many_peers_shares_a_finding() {
        FlowBench bench = bench();
        for (int host = 1; host <= StrayFlows.MAX_SINGLE + 1; host++) {
            bench.tcp(PBX, AddressText.parse("198.51.100." + host), 443);
        }
        Finding finding = bench.deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/443/undocumented/to: deviation undocumented-flow high");
        assertThat(finding.explanation()).startsWith("17 addresses; of the first: ");
    }

    @Test
    void what_there_is_no_room_for_is_counted() {
        FlowBench bench = bench().keeping(1).tcp(PBX, STRANGER, 1).tcp(PBX, STRANGER, 2).tcp(PBX, STRANGER, 1);
        assertThat(bench.log().beyond()).isEqualTo(1);
        assertThat(bench.assess().limitations()).anyMatch(l -> l.code().equals("flows-not-kept"));
        assertThat(bench.lines()).hasSize(1);
    }

    @Test
    void an_echo_is_no_flow_to_be_documented() {
        assertThat(bench(RuleDraft.icmp("pbx/ping"))
                .flow(Transport.ICMP, STRANGER, 0, PBX, 0, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, null)
                .flow(Transport.ICMP, PBX, 0, STRANGER, 0, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, null)
                .lines()).containsExactly("pbx/icmp//pbx/ping: compliant as-documented info");
    }

    @Test
    void nobody_probed_and_the_report_says_so() {
        assertThat(bench().assess().limitations()).anySatisfy(limitation -> {
            assertThat(limitation.code()).isEqualTo("only-listened");
            assertThat(limitation.text()).isEqualTo("pbx (192.0.2.1), mail (192.0.2.2): nobody probed, and nothing is"
                    + " known of listeners that nobody talked to");
        });
    }

    @Test
    void pieces_of_a_long_flow_are_one_conversation() {
        FlowBench bench = bench().tcp(STRANGER, PBX, 3306);
        FlowLog log = bench.log();
        var first = bench.tcp(STRANGER, PBX, 3306);
        assertThat(first.log().traffic().iterator().next().flows()).isEqualTo(2);
        assertThat(log.traffic()).hasSize(1);
    }
}
