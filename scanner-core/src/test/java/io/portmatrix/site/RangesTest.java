package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    private final SiteTexts texts = new SiteTexts();

    @Test
    void everyAddressOfARangeIsAHostOfItsOwn() {
        Site site = texts.read("""
                hosts:
                  - name: phones
                    address: {address: 192.0.2.10-12, zone: inside}
                    products: pbx
                """);
        assertThat(site.hosts()).extracting(Site.Host::name)
                .containsExactly("phones-192.0.2.10", "phones-192.0.2.11", "phones-192.0.2.12");
        assertThat(site.hosts()).allSatisfy(host -> {
            assertThat(host.addresses()).singleElement().extracting(Site.HostAddress::zone).isEqualTo("inside");
            assertThat(host.deployments()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.0/28, 14
            192.0.2.0/30, 2
            192.0.2.0/31, 2
            192.0.2.1/32, 1
            192.0.2.0-15, 16
            2001:db8::/124, 16
            127.0.16.0/20, 4094
            127.0.16.0-127.0.31.255, 4096
            """)
    void networkAndBroadcastAddressOfAnIpv4NetworkAreNoHosts(String range, int hosts) {
        assertThat(texts.read("hosts: [{address: '" + range + "'}]").hosts()).hasSize(hosts);
    }

    @Test
    void oneAddressMoreThanFourThousandAndNinetySixNeedsTheFlag() {
        String yaml = "hosts: [{address: 127.0.16.0-127.0.32.0}]";
        assertThatThrownBy(() -> texts.read(yaml)).isInstanceOf(SiteException.class)
                .hasMessageContaining("this range holds 4097 addresses, more than 4096");
        SiteInput.Said allowed = new SiteInput.Said(List.of(), null, List.of(), true);
        assertThat(texts.read(new SiteInput(new SourceText("site.yaml", yaml), List.of(), List.of(), allowed)).hosts())
                .hasSize(4_097);
    }

    @Test
    void allRangesTogetherAreBoundedEvenWithTheFlag() {
        SiteInput.Said allowed = new SiteInput.Said(List.of(), null, List.of(), true);
        String yaml = "hosts: [{address: 10.0.0.0/12}, {address: 10.16.0.0-1}, {address: 10.17.0.0-1}]";
        assertThatThrownBy(() -> texts
                .read(new SiteInput(new SourceText("site.yaml", yaml), List.of(), List.of(), allowed)))
                .isInstanceOf(SiteException.class)
                .hasMessage("site.yaml:1: with this host the site has more than 1048576 addresses;"
                        + " make several sites of it");
    }

    @Test
    void aHostNamedByItselfIsLeftOutOfARangeWhereverItStands() {
        Site site = texts.read("""
                hosts:
                  - address: 192.0.2.8-11
                    products: mailbox
                  - name: pbx
                    address: 192.0.2.10
                    products: pbx
                """);
        assertThat(site.hosts()).extracting(Site.Host::name)
                .containsExactly("192.0.2.8", "192.0.2.9", "192.0.2.11", "pbx");
    }

    @Test
    void whatIsExcludedOrABroadcastAddressIsLeftOutAndSaid() {
        Site site = texts.read("""
                hosts:
                  - address: 192.0.2.250-255
                  - name: pbx
                    address: [192.0.2.10, 192.0.2.20]
                exclusions: [192.0.2.251-252, 192.0.2.20]
                """);
        assertThat(site.hosts().stream().flatMap(h -> h.addresses().stream()).map(a -> AddressText.of(a.address())))
                .containsExactly("192.0.2.250", "192.0.2.253", "192.0.2.254", "192.0.2.10");
        assertThat(site.limitations()).containsExactlyInAnyOrder(
                new Limitation("address-excluded", "192.0.2.20 of pbx is left out: excluded by 192.0.2.20"),
                new Limitation("address-excluded",
                        "2 of the 6 addresses of 192.0.2.250-255 are left out: they are excluded"),
                new Limitation("broadcast-left-out",
                        "192.0.2.255 is left out: it is the broadcast address of the network at eth0"));
    }

    @Test
    void allAddressesOfANameAreTakenOnceAndItIsAskedForOnce() {
        Site site = texts.read("""
                hosts:
                  - name: pbx
                    address: [dual.example.com, pbx.example.com]
                  - name: swept
                    address: 192.0.2.77
                """);
        assertThat(site.hosts().get(0).addresses()).extracting(a -> AddressText.of(a.address()))
                .containsExactly("192.0.2.20", "2001:db8::20", "192.0.2.10");
        assertThat(texts.asked).containsExactlyInAnyOrder("dual.example.com", "pbx.example.com");
    }
}
