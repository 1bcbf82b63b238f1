package io.portmatrix.assess;

import static io.portmatrix.assess.FlowBench.ADMIN;
import static io.portmatrix.assess.FlowBench.GROUP;
import static io.portmatrix.assess.FlowBench.MAIL;
import static io.portmatrix.assess.FlowBench.PBX;
import static io.portmatrix.assess.FlowBench.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class FlowJudgeTest {
    @Test
    void an_answered_documented_listener_is_compliant() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/web", "443").from("web-client")).tcp(STRANGER, PBX, 443).lines())
                .containsExactly("pbx/tcp/443/pbx/web: compliant as-documented info");
    }

    @Test
    void what_nobody_used_is_undetermined_and_demands_nothing() {
        Finding line = FlowBench.of(RuleDraft.tcp("pbx/web", "443")).assess().findings().getFirst();
        assertThat(FlowBench.line(line)).isEqualTo("pbx/tcp/443/pbx/web: undetermined (not required) not-seen info");
        assertThat(line.explanation()).isEqualTo("no traffic to it was captured");
    }

    @Test
    void a_closed_port_that_nobody_used_is_not_compliant_by_that() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/debug", "4097").closed()).assess().findings())
                .extracting(FlowBench::line)
                .first()
                .isEqualTo("pbx/tcp/4097/pbx/debug: undetermined (not required) not-seen info");
    }

    @Test
    void a_forbidden_port_that_answers_is_forbidden_open() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/debug", "4097").closed()).tcp(STRANGER, PBX, 4097).lines())
                .containsExactly("pbx/tcp/4097/pbx/debug: deviation forbidden-open critical");
    }

    @Test
    void a_refusal_shows_that_nobody_listens() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.REFUSED).lines())
                .containsExactly("pbx/tcp/443/pbx/web: deviation not-listening high");
    }

    @Test
    void the_later_of_answer_and_refusal_holds() {
        RuleDraft web = RuleDraft.tcp("pbx/web", "443");
        assertThat(FlowBench.of(web).tcp(STRANGER, PBX, 443).tcp(ADMIN, PBX, 443, Reply.REFUSED).lines())
                .containsExactly("pbx/tcp/443/pbx/web: deviation not-listening high");
        assertThat(FlowBench.of(web).tcp(STRANGER, PBX, 443, Reply.REFUSED).tcp(ADMIN, PBX, 443).lines())
                .containsExactly("pbx/tcp/443/pbx/web: compliant as-documented info");
    }

    @Test
    void an_attempt_without_answer_shows_nothing() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.NOTHING).lines())
                .isEmpty();
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/web", "443")).tcp(STRANGER, PBX, 443, Reply.UNREACHABLE).lines())
                .isEmpty();
    }

    @Test
    void a_listener_that_nothing_documents_is_unexpected() {
        Finding finding = FlowBench.of().tcp(STRANGER, PBX, 3306).deviation();
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
        FlowBench bench = FlowBench.of()
                .tcp(STRANGER, PBX, 3306, Reply.REFUSED)
                .tcp(STRANGER, PBX, 3307, Reply.NOTHING);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().knocks()).isEqualTo(2);
    }

    @Test
    void traffic_of_others_is_counted_only() {
        FlowBench bench = FlowBench.of().tcp(STRANGER, ADMIN, 80);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().foreign()).isEqualTo(1);
    }

    @Test
    void our_own_probes_do_not_count() {
        FlowBench bench = FlowBench.of().ignoring(ADMIN).tcp(ADMIN, PBX, 3306).tcp(PBX, ADMIN, 514);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.log().own()).isEqualTo(2);
    }

    @Test
    void whose_role_is_said_must_be_documented() {
        Finding finding = FlowBench.of(RuleDraft.tcp("pbx/snmp", "199").from("snmp-manager"))
                .tcp(ADMIN, PBX, 199)
                .deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/199/undocumented/from/198.51.100.50: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo(
                "documented by pbx/snmp for snmp-manager only, and 198.51.100.50 is admin-terminal");
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/ssh", "22").from("admin-terminal")).tcp(ADMIN, PBX, 22).lines())
                .containsExactly("pbx/tcp/22/pbx/ssh: compliant as-documented info");
    }

    @Test
    void a_peer_of_unknown_role_may_play_any_and_is_named() {
        FlowBench bench = FlowBench.of(RuleDraft.tcp("pbx/snmp", "199").from("snmp-manager")).tcp(STRANGER, PBX, 199);
        assertThat(bench.lines()).containsExactly("pbx/tcp/199/pbx/snmp: compliant as-documented info");
        assertThat(bench.assess().limitations()).anySatisfy(limitation -> {
            assertThat(limitation.code()).isEqualTo("peer-role-unsaid");
            assertThat(limitation.text()).startsWith("nobody said what 198.51.100.7 are; ");
        });
    }

    @Test
    void a_host_whose_product_is_known_is_no_other_product() {
        Finding finding = FlowBench.of(RuleDraft.tcp("pbx/peer", "7000").fromProducts("pbx"))
                .tcp(MAIL, PBX, 7000)
                .deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("mail/tcp/7000/undocumented/to/192.0.2.1: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo("documented by pbx/peer for pbx only, and 192.0.2.2 is mail");
    }

    @Test
    void a_host_with_products_may_play_a_role_beside() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/ssh", "22").from("ssh-client")).tcp(MAIL, PBX, 22).lines())
                .containsExactly("pbx/tcp/22/pbx/ssh: compliant as-documented info");
    }

    @Test
    void source_ports_outside_the_documented_ones() {
        RuleDraft rule = RuleDraft.udp("pbx/trap", "162").to("snmp-manager").sourcePorts("1024-5000");
        Finding finding = FlowBench.of(rule)
                .udp(PBX, 1024, STRANGER, 162, Reply.NOTHING)
                .udp(PBX, 5001, STRANGER, 162, Reply.NOTHING)
                .udp(PBX, 6000, STRANGER, 162, Reply.NOTHING)
                .deviation();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/udp/162/pbx/trap/to/198.51.100.7: "
                + "deviation source-port-outside-documented-range medium");
        assertThat(finding.explanation())
                .isEqualTo("came 2 times from udp/5001,6000, and is documented to come from 1024-5000");
        assertThat(finding.subject().flow()).isEqualTo(new Finding.Flow(true, STRANGER, null, 5001));
        assertThat(FlowBench.of(rule).udp(PBX, 5000, STRANGER, 162, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/162/pbx/trap/to: advisory blocked low");
    }

    @Test
    void a_source_port_of_a_peer_is_told_at_the_host() {
        Finding finding = FlowBench.of(RuleDraft.tcp("pbx/h225", "1720").from("h323-endpoint").sourcePorts("3000-3100"))
                .tcp(STRANGER, PBX, 1720)
                .deviation();
        assertThat(FlowBench.line(finding)).isEqualTo("pbx/tcp/1720/pbx/h225/from/198.51.100.7: "
                + "deviation source-port-outside-documented-range medium");
        assertThat(finding.explanation()).startsWith("came once from tcp/40000, ");
    }

    @Test
    void another_rule_that_lets_it_come_from_anywhere_settles_it() {
        assertThat(FlowBench
                .of(RuleDraft.tcp("pbx/h225", "1720").sourcePorts("3000-3100"), RuleDraft.tcp("pbx/any", "1720"))
                .tcp(STRANGER, PBX, 1720)
                .lines()).noneMatch(line -> line.contains("source-port"));
    }

    @Test
    void a_port_that_is_inferred_to_be_the_source_proves_nothing() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/h225", "1720").sourcePorts("3000-3100"))
                .flow(Transport.TCP, STRANGER, 40_000, PBX, 1720, Told.PORTS, Reply.UNDER_WAY, Speech.NONE, null)
                .lines()).containsExactly("pbx/tcp/1720/pbx/h225: compliant as-documented info");
    }

    @Test
    void internal_ports_must_not_be_used_from_outside() {
        RuleDraft internal = RuleDraft.tcp("pbx/db", "5432")
                .listener(Listener.INTERNAL)
                .direction(
                        Direction.INTRA_DEVICE);
        assertThat(FlowBench.of(internal).tcp(STRANGER, PBX, 5432).lines())
                .containsExactly("pbx/tcp/5432/pbx/db: deviation internal-flow-on-the-wire medium");
        assertThat(FlowBench.of(internal).tcp(PBX, PBX, 5432).lines())
                .noneMatch(line -> line.contains("internal-flow-on-the-wire"));
    }

    @Test
    void clear_text_where_tls_is_documented() {
        RuleDraft listener = RuleDraft.tcp("pbx/https", "443").protocol("http").tls();
        assertThat(FlowBench.of(listener).says(STRANGER, PBX, 443, "http", Cover.CLEAR).lines())
                .containsExactly("pbx/tcp/443/pbx/https: deviation plain-instead-of-tls high");
        assertThat(FlowBench.of(listener).says(STRANGER, PBX, 443, null, Cover.TLS).lines())
                .containsExactly("pbx/tcp/443/pbx/https: compliant as-documented info");
        assertThat(FlowBench.of(listener)
                .says(STRANGER, PBX, 443, null, Cover.TLS)
                .says(ADMIN, PBX, 443, "http", Cover.CLEAR)
                .lines()).containsExactly("pbx/tcp/443/pbx/https: deviation plain-instead-of-tls high");
    }

    @Test
    void another_protocol_than_the_documented_one() {
        assertThat(FlowBench.of(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"))
                .says(STRANGER, PBX, 22, "http", Cover.CLEAR)
                .lines()).containsExactly("pbx/tcp/22/pbx/ssh: deviation wrong-protocol high");
    }

    @Test
    void data_of_a_transfer_belongs_to_what_announced_it() {
        assertThat(FlowBench.of(RuleDraft.udp("pbx/tftp", "69"))
                .udp(STRANGER, 3000, PBX, 69, Reply.ANSWERED)
                .announced("tftp", PBX, 51_000, STRANGER, 3000)
                .announced("tftp", STRANGER, 3000, PBX, 51_001)
                .lines()).containsExactly("pbx/udp/69/pbx/tftp: compliant as-documented info");
    }

    @Test
    void answers_to_a_group_belong_to_the_question() {
        assertThat(FlowBench.of(RuleDraft.udp("pbx/tftp", "69"))
                .announced("multicast", STRANGER, 40_000, PBX, 51_000)
                .announced("multicast", PBX, 40_000, STRANGER, 51_000)
                .lines()).noneMatch(line -> line.contains("deviation"));
    }

    @Test
    void announced_media_belong_into_the_documented_range() {
        RuleDraft media = RuleDraft.udp("pbx/rtp", "46750-50750");
        assertThat(FlowBench.of(media).announced("sip", STRANGER, 9000, PBX, 46_750).lines())
                .contains("pbx/udp/46750/pbx/rtp: compliant as-documented info")
                .noneMatch(line -> line.contains("deviation"));
        assertThat(FlowBench.of(media).announced("sip", PBX, 46_752, STRANGER, 9000).lines())
                .noneMatch(line -> line.contains("deviation"));
        assertThat(FlowBench.line(FlowBench.of(media).announced("sip", PBX, 20_000, STRANGER, 9000).deviation()))
                .isEqualTo("pbx/udp/9000/undocumented/to/198.51.100.7: deviation undocumented-flow high");
    }

    @Test
    void what_a_service_sends_from_its_udp_port_is_its_own() {
        assertThat(
                FlowBench.of(RuleDraft.udp("pbx/sip", "5060")).udp(PBX, 5060, STRANGER, 49_152, Reply.ANSWERED).lines())
                .isEmpty();
    }

    @Test
    void a_documented_group() {
        RuleDraft ras = RuleDraft.udp("pbx/ras", "1718").group("224.0.1.41").from("h323-endpoint");
        FlowBench other = FlowBench.of(ras).udp(STRANGER, 3000, GROUP, 1718, Reply.NOTHING);
        assertThat(other.lines()).isEmpty();
        assertThat(other.log().foreign()).isEqualTo(1);
        InetAddress group = AddressText.parse("224.0.1.41");
        assertThat(FlowBench.of(ras).udp(STRANGER, 3000, group, 1718, Reply.NOTHING).lines())
                .containsExactly("pbx/udp/1718/pbx/ras: compliant as-documented info");
        assertThat(FlowBench.of(ras).assess().findings()).extracting(FlowBench::line)
                .contains("pbx/udp/1718/pbx/ras: not-applicable not-seen info");
    }

    @Test
    void a_flow_under_way_at_undocumented_ports_is_no_proof_of_a_listener() {
        Finding finding = FlowBench.of()
                .flow(Transport.TCP, STRANGER, 40_000, PBX, 9999, Told.PORTS, Reply.UNDER_WAY, Speech.NONE, null)
                .deviation();
        assertThat(FlowBench.line(finding))
                .isEqualTo("pbx/tcp/9999/undocumented/from/198.51.100.7: deviation undocumented-flow high");
        assertThat(finding.explanation()).isEqualTo("no document knows this conversation; its beginning was not"
                + " captured, and who began is inferred from the ports");
    }

    @Test
    void what_there_is_no_room_for_is_counted() {
        FlowBench bench = FlowBench.of().keeping(1).tcp(PBX, STRANGER, 1).tcp(PBX, STRANGER, 2).tcp(PBX, STRANGER, 1);
        assertThat(bench.log().beyond()).isEqualTo(1);
        assertThat(bench.assess().limitations()).anyMatch(l -> l.code().equals("flows-not-kept"));
        assertThat(bench.lines()).hasSize(1);
    }

    @Test
    void an_echo_is_no_flow_to_be_documented() {
        assertThat(FlowBench.of(RuleDraft.icmp("pbx/ping"))
                .flow(Transport.ICMP, STRANGER, 0, PBX, 0, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, null)
                .flow(Transport.ICMP, PBX, 0, STRANGER, 0, Told.HANDSHAKE, Reply.ANSWERED, Speech.NONE, null)
                .lines()).containsExactly("pbx/icmp//pbx/ping: compliant as-documented info");
    }

    @Test
    void nobody_probed_and_the_report_says_so() {
        assertThat(FlowBench.of().assess().limitations()).anySatisfy(limitation -> {
            assertThat(limitation.code()).isEqualTo("only-listened");
            assertThat(limitation.text()).isEqualTo("pbx (192.0.2.1), mail (192.0.2.2): nobody probed, and nothing is"
                    + " known of listeners that nobody talked to");
        });
    }

    @Test
    void pieces_of_a_long_flow_are_one_conversation() {
        FlowBench bench = FlowBench.of().tcp(STRANGER, PBX, 3306);
        FlowLog log = bench.log();
        var first = bench.tcp(STRANGER, PBX, 3306);
        assertThat(first.log().traffic().iterator().next().flows()).isEqualTo(2);
        assertThat(log.traffic()).hasSize(1);
    }
}
