package io.portmatrix.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowRulesTest {
    private static final InetAddress HOST = SiteDraft.ADDRESS;
    private static final InetAddress STRANGER = AddressText.parse("198.51.100.7");

    private static FlowRules rules(SiteDraft site, RuleDraft... rules) {
        FixedCatalog catalog = new FixedCatalog().with("pbx", rules);
        return FlowRules.of(site.site(), site.baseline(catalog), catalog);
    }

    private static FlowRules rules(RuleDraft... rules) {
        return rules(SiteDraft.running("pbx"), rules);
    }

    private static List<String> matches(FlowRules rules, InetAddress from, int fromPort, InetAddress to,
            Transport transport, int port) {
        return rules.matches(from, fromPort, to, transport, port)
                .stream()
                .map(m -> m.id() + (m.outgoing() ? " out " : " in ") + m.fit() + (m.documents() ? "" : " not"))
                .toList();
    }

    @Test
    void aListenerIsFoundByAddressTransportAndPort() {
        FlowRules rules = rules(RuleDraft.tcp("pbx/web", "443").from("web-client"));
        assertThat(matches(rules, STRANGER, 0, HOST, Transport.TCP, 443)).containsExactly("pbx/web in POSSIBLE");
        assertThat(matches(rules, STRANGER, 0, HOST, Transport.UDP, 443)).isEmpty();
        assertThat(matches(rules, STRANGER, 0, HOST, Transport.TCP, 444)).isEmpty();
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.TCP, 443)).isEmpty();
        assertThat(rules.documentsListener(HOST, Transport.TCP, 443)).isTrue();
        assertThat(rules.documentsListener(HOST, Transport.TCP, 444)).isFalse();
        assertThat(rules.documentsListener(STRANGER, Transport.TCP, 443)).isFalse();
        assertThat(rules.isInPool(HOST, Transport.TCP, 443)).isFalse();
    }

    @Test
    void aConnectionOutwardsIsFoundByWhoBeginsIt() {
        FlowRules rules = rules(RuleDraft.tcp("pbx/ldap", "389").to("ldap-server").impact("no names"));
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.TCP, 389)).containsExactly("pbx/ldap out POSSIBLE");
        assertThat(matches(rules, STRANGER, 0, HOST, Transport.TCP, 389)).isEmpty();
        OutgoingRule outgoing = rules.outgoing().getFirst();
        assertThat(outgoing.subject()).isEqualTo(new Finding.Subject("host", HOST, Transport.TCP, PortSet.of(389),
                "pbx", outgoing.id(), new Finding.Flow(true, null, "ldap-server", null)));
        assertThat(outgoing.impact()).isEqualTo("no names");
        assertThat(outgoing.citations()).hasSize(1);
    }

    @Test
    void whereBothEndsListenEachMayBegin() {
        RuleDraft both = RuleDraft.tcp("pbx/peer", "7000").from("mcu").listener(Listener.BOTH);
        assertThat(matches(rules(both), HOST, 0, STRANGER, Transport.TCP, 7000))
                .containsExactly("pbx/peer out POSSIBLE");
        assertThat(matches(rules(both), STRANGER, 0, HOST, Transport.TCP, 7000))
                .containsExactly("pbx/peer in POSSIBLE");
        RuleDraft unknown = RuleDraft.tcp("pbx/peer", "7000").from("mcu").listener(Listener.UNKNOWN);
        assertThat(rules(unknown).outgoing()).hasSize(1);
        RuleDraft internal = RuleDraft.tcp("pbx/peer", "7000")
                .from("mcu")
                .listener(Listener.INTERNAL)
                .direction(Direction.INTRA_DEVICE);
        assertThat(rules(internal).outgoing()).isEmpty();
    }

    @Test
    void aTransportThatIsNotKnownMayBeEither() {
        FlowRules rules = rules(RuleDraft.unknownTransport("pbx/odd", "12378").to("odd-server"));
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.TCP, 12_378)).hasSize(1);
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.UDP, 12_378)).hasSize(1);
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.ICMP, 0)).isEmpty();
    }

    @Test
    void whatIsSentFromAServicesUdpPortIsItsOwn() {
        FlowRules rules = rules(RuleDraft.udp("pbx/sip", "5060").from("sip-endpoint"),
                RuleDraft.tcp("pbx/sip-tcp", "5060"));
        assertThat(matches(rules, HOST, 5060, STRANGER, Transport.UDP, 49_152))
                .containsExactly("pbx/sip in POSSIBLE");
        assertThat(matches(rules, HOST, 0, STRANGER, Transport.UDP, 49_152)).isEmpty();
        assertThat(matches(rules, HOST, 5061, STRANGER, Transport.UDP, 49_152)).isEmpty();
        assertThat(matches(rules, HOST, 5060, STRANGER, Transport.TCP, 49_152)).isEmpty();
    }

    @Test
    void poolsAreKnown() {
        FlowRules rules = rules(SiteDraft.running("pbx").say("platform", "linux"),
                RuleDraft.udp("pbx/rtp", "40000-40100").when("platform", "linux"),
                RuleDraft.udp("pbx/other", "50000-50100").when("platform", "windows"));
        assertThat(rules.isInPool(HOST, Transport.UDP, 40_050)).isTrue();
        assertThat(rules.isInPool(HOST, Transport.TCP, 40_050)).isFalse();
        assertThat(rules.isInPool(HOST, Transport.UDP, 40_101)).isFalse();
        assertThat(rules.isInPool(HOST, Transport.UDP, 50_050)).isFalse();
        assertThat(matches(rules, STRANGER, 0, HOST, Transport.UDP, 50_050))
                .containsExactly("pbx/other in KNOWN not");
    }

    @Test
    void aGroupIsKnownByItsAddress() {
        FlowRules rules = rules(RuleDraft.udp("pbx/ras", "1718").group("224.0.1.41").from("h323-endpoint"));
        InetAddress group = AddressText.parse("224.0.1.41");
        assertThat(matches(rules, STRANGER, 0, group, Transport.UDP, 1718)).containsExactly("pbx/ras in POSSIBLE");
        assertThat(matches(rules, STRANGER, 0, group, Transport.UDP, 1719)).isEmpty();
        assertThat(matches(rules, STRANGER, 0, AddressText.parse("224.0.1.42"), Transport.UDP, 1718)).isEmpty();
    }

    @Test
    void whoIsWhere() {
        FlowRules rules = rules(RuleDraft.tcp("pbx/web", "443"));
        assertThat(rules.peer(HOST).host()).isEqualTo("host");
        assertThat(rules.peer(HOST).described()).isEqualTo("pbx");
        assertThat(rules.peer(STRANGER).host()).isNull();
        assertThat(rules.hostAt(HOST)).isPresent();
        assertThat(rules.hostAt(STRANGER)).isEmpty();
        assertThat(rules.hosts()).hasSize(1);
    }

    @Test
    void aHostWithTwoAddressesHasOneLineForEachConnectionOutwards() {
        SiteDraft site = SiteDraft.running("pbx").at(HOST, null).at(SiteDraft.OTHER_ADDRESS, null);
        FlowRules rules = rules(site, RuleDraft.tcp("pbx/ldap", "389").to("ldap-server"));
        assertThat(rules.outgoing()).hasSize(1);
        assertThat(matches(rules, SiteDraft.OTHER_ADDRESS, 0, STRANGER, Transport.TCP, 389)).hasSize(1);
        assertThat(rules.hosts()).hasSize(1);
    }
}
