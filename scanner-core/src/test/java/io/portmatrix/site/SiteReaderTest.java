package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteReaderTest {
    private final SiteTexts texts = new SiteTexts();

    @Test
    void threeLinesAreEnough() {
        Site site = texts.read("""
                hosts:
                  - address: 127.0.0.5
                    products: [pbx@12.0]
                """);
        assertThat(site.name()).isEqualTo("site");
        assertThat(site.vantage().roles()).isEmpty();
        assertThat(site.hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("127.0.0.5");
            assertThat(addresses(host)).containsExactly("127.0.0.5");
            assertThat(host.deployments()).containsExactly(
                    new Site.Deployment(new ProductRef("pbx", "12.0"), Map.of(), Map.of(), true));
        });
    }

    @Test
    void everythingThatAFileCanSay() {
        Site site = texts.read("""
                name: Head office
                vantage:
                  roles: [administrator, guest]
                  zone: inside
                hosts:
                  - name: pbx1
                    address:
                      - 192.0.2.10
                      - address: 2001:db8::10
                        zone: outside
                    zone: inside
                    products:
                      - product: pbx
                        release: 12.0
                        set: {platform: linux, snmp: on, recorder: unsaid}
                        moved:
                          http: 8
                          pbx/rtp: 20000-30000
                      - mailbox
                    local-listeners:
                      - {transport: tcp, ports: [9100, 10050-10051], owner: IT, reason: monitoring}
                    accepted-silence:
                      - {ports: 161, owner: IT, reason: only answers its manager}
                  - name: swept
                    address: 192.0.2.99
                exclusions: [192.0.2.200, 198.51.100.0/24]
                """);
        assertThat(site.name()).isEqualTo("Head office");
        assertThat(site.vantage().roles()).isEqualTo(Set.of("administrator", "guest"));
        assertThat(site.vantage().zone()).isEqualTo("inside");
        assertThat(site.exclusions()).containsExactly("192.0.2.200", "198.51.100.0/24");
        Site.Host host = site.hosts().get(0);
        assertThat(host.addresses()).extracting(Site.HostAddress::zone).containsExactly("inside", "outside");
        assertThat(host.deployments().get(0)).isEqualTo(new Site.Deployment(new ProductRef("pbx", "12.0"),
                Map.of("platform", "linux", "snmp", "on"), Map.of(RuleId.parse("pbx/http"), PortSet.of(8),
                        RuleId.parse("pbx/rtp"), PortSet.parse("20000-30000")),
                true));
        assertThat(host.deployments().get(1).product()).isEqualTo(new ProductRef("mailbox", null));
        assertThat(host.localListeners()).containsExactly(
                new Site.LocalListener(Transport.TCP, PortSet.parse("9100,10050-10051"), "IT", "monitoring"));
        assertThat(host.acceptedSilence()).containsExactly(
                new Site.AcceptedSilence(PortSet.of(161), "IT", "only answers its manager"));
        assertThat(site.hosts().get(1).deployments()).isEmpty();
    }

    @Test
    void aFileWithThousandsOfProblemsNamesTheFirstThousandAndCountsTheRest() {
        String yaml = "hosts:\n" + "  - nothing\n".repeat(1_500);
        assertThatThrownBy(() -> texts.read(yaml)).isInstanceOfSatisfying(SiteException.class, refusal -> {
            assertThat(refusal.problems()).hasSize(1_001);
            assertThat(refusal.problems().get(1_000))
                    .hasToString("dir/site.yaml:1001: 500 more problems are not shown; mend these first");
        });
    }

    private static List<String> addresses(Site.Host host) {
        return host.addresses().stream().map(a -> AddressText.of(a.address())).toList();
    }
}
