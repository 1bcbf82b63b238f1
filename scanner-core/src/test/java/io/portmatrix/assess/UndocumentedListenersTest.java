package io.portmatrix.assess;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UndocumentedListenersTest {
    @Test
    void they_follow_what_is_documented_by_transport_and_port() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/x", "80"))
                .udpAnswer(53, "dns")
                .open(8080, 80, 81)
                .acceptsAndCloses(79)
                .lines()).containsExactly("tcp/80 pbx/x: open, observed open: compliant as-documented info",
                        "tcp/79 undocumented: undocumented, observed accept-close: advisory unexpected-accept low",
                        "tcp/81 undocumented: undocumented, observed open: deviation unexpected-listener high",
                        "tcp/8080 undocumented: undocumented, observed open: deviation unexpected-listener high",
                        "udp/53 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void what_it_speaks_and_what_it_may_be_is_said() {
        FixedCatalog catalog = new FixedCatalog()
                .with("pbx", List.of(parameter("platform", Parameter.Kind.CHOICE, null, "linux", "windows")),
                        RuleDraft.tcp("pbx/vami", "5480").when("platform", "windows"))
                .with("mailbox", RuleDraft.tcp("mailbox/imap", "143"));
        List<Finding> findings = Bench.of(SiteDraft.running("pbx").say("platform", "linux"), catalog)
                .open(5480)
                .greets(143, "imap")
                .open(7)
                .findings();
        assertThat(findings).extracting(Finding::explanation)
                .containsExactly(
                        "does not hold here: platform is linux, and the rule is for windows",
                        "nothing documents a listener here",
                        "nothing documents a listener here; it speaks imap; may be another product: mailbox/imap",
                        "nothing documents a listener here; may be pbx/vami, which does not hold here: platform is linux, and the"
                                + " rule is for windows");
    }

    @Test
    void a_rule_that_does_not_hold_documents_nothing_and_keeps_its_line() {
        FixedCatalog catalog = new FixedCatalog().with("pbx",
                List.of(parameter("platform", Parameter.Kind.CHOICE, null, "linux", "windows")),
                RuleDraft.tcp("pbx/vami", "5480").when("platform", "windows"));
        SiteDraft site = SiteDraft.running("pbx").say("platform", "linux");
        assertThat(Bench.of(site, catalog).open(5480).lines()).containsExactly(
                "tcp/5480 pbx/vami: open, observed open: not-applicable condition-false info",
                "tcp/5480 undocumented: undocumented, observed open: deviation unexpected-listener high");
        assertThat(Bench.of(site, catalog).refused(5480).lines()).containsExactly(
                "tcp/5480 pbx/vami: open, observed closed: not-applicable condition-false info");
    }

    @Test
    void a_group_rule_documents_no_listener() {
        assertThat(Bench.of(RuleDraft.udp("pbx/group", "1718").group("224.0.0.41")).udpAnswer(1718, "h323-ras").lines())
                .containsExactly("udp/1718 pbx/group: open, observed open: not-applicable capture-only info",
                        "udp/1718 undocumented: undocumented, observed open: deviation unexpected-listener high");
        assertThat(Bench.of(RuleDraft.udp("pbx/group", "1718").group("224.0.0.41")).alive().finding().explanation())
                .isEqualTo("goes to the group 224.0.0.41, which only a capture can show");
    }

    @Test
    void a_rule_for_the_other_transport_documents_nothing() {
        assertThat(Bench.of(RuleDraft.udp("pbx/x", "80")).open(80).lines()).last()
                .isEqualTo(
                        "tcp/80 undocumented: undocumented, observed open: deviation unexpected-listener high");
    }

    @Test
    void many_that_look_the_same_share_a_line() {
        assertThat(Bench.of().open(IntStream.rangeClosed(1, 256).toArray()).lines()).hasSize(256);
        Bench wall = Bench.of().open(IntStream.rangeClosed(1, 257).toArray()).acceptsAndCloses(500);
        assertThat(wall.lines()).containsExactly(
                "tcp/1-257 undocumented: undocumented, observed open: deviation unexpected-listener high",
                "tcp/500 undocumented: undocumented, observed accept-close: advisory unexpected-accept low");
        assertThat(wall.findings().getFirst().explanation())
                .isEqualTo("257 ports look the same; something on the way may accept connections for the host");
    }

    @Test
    void what_another_address_answers_is_that_address_alone() {
        Bench bench = Bench.of(SiteDraft.running("pbx").at(SiteDraft.ADDRESS, null).at(SiteDraft.OTHER_ADDRESS, null),
                new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/x", "80")))
                .open(80)
                .at(SiteDraft.OTHER_ADDRESS)
                .open(80, 81);
        assertThat(bench.findings()).extracting(f -> f.subject().address(), Bench::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SiteDraft.ADDRESS,
                                "tcp/80 pbx/x: open, observed open: compliant as-documented info"),
                        org.assertj.core.groups.Tuple.tuple(SiteDraft.OTHER_ADDRESS,
                                "tcp/80 pbx/x: open, observed open: compliant as-documented info"),
                        org.assertj.core.groups.Tuple.tuple(SiteDraft.OTHER_ADDRESS,
                                "tcp/81 undocumented: undocumented, observed open: deviation unexpected-listener high"));
    }

    @Test
    void icmp_that_nobody_observed_is_undetermined() {
        Bench bench = Bench.of(RuleDraft.icmp("pbx/ping")).alive();
        assertThat(bench.lines())
                .containsExactly("icmp/ pbx/ping: open, observed not-concluded: undetermined not-concluded medium");
        assertThat(bench.exitCode()).isEqualTo(3);
    }

    @Test
    void icmp_is_judged_and_never_a_listener() {
        assertThat(Bench.of(RuleDraft.icmp("pbx/ping"))
                .saw(io.portmatrix.model.Technique.ICMP_ECHO, Transport.ICMP, 0, io.portmatrix.model.PortState.OPEN,
                        new io.portmatrix.model.Evidence.EchoReply(Bench.SOON))
                .lines()).containsExactly("icmp/ pbx/ping: open, observed open: compliant as-documented info");
        assertThat(Bench.of(RuleDraft.icmp("pbx/ping"))
                .alive()
                .saw(io.portmatrix.model.Technique.ICMP_ECHO,
                        Transport.ICMP, 0, io.portmatrix.model.PortState.SILENT, Bench.SILENCE)
                .lines())
                .containsExactly("icmp/ pbx/ping: open, observed silent: deviation blocked high");
    }
}
