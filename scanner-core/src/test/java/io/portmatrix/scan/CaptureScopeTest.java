package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.model.AddressText;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SourceText;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptureScopeTest {
    private static final Catalog CATALOG = new FileCatalog();

    @Test
    void hosts_and_the_groups_of_their_products_are_captured() {
        CaptureScope scope = scope("""
                hosts:
                  - {address: 10.0.0.1, products: [xt1000]}
                  - {addresses: [10.0.0.2, "fd00::2"], products: [emc]}
                  - {address: 10.0.0.3}
                """);
        assertThat(scope.hosts()).containsExactly(address("10.0.0.1"), address("10.0.0.2"), address("fd00::2"),
                address("10.0.0.3"));
        assertThat(scope.groups()).containsExactlyInAnyOrder(address("224.0.0.41"), address("239.29.9.67"));
        assertThat(scope.filter().text(LinkType.RAW)).contains("host 10.0.0.1", "ip dst host 239.29.9.67");
        assertThat(scope.filterWithout(Set.of(address("10.0.0.9"))).text(LinkType.RAW))
                .startsWith("(not (ip host 10.0.0.9) and (");
    }

    @Test
    void messages_are_captured_where_a_documented_protocol_names_ports_and_headers_elsewhere() {
        assertThat(scope("hosts: [{address: 10.0.0.1, products: [xt1000]}]").announcing()).isTrue();
        assertThat(scope("hosts: [{address: 10.0.0.1, products: [xt1000]}]").snapLength()).isEqualTo(1600);
        assertThat(scope("hosts: [{address: 10.0.0.1}]").announcing()).isFalse();
        assertThat(scope("hosts: [{address: 10.0.0.1}]").snapLength()).isEqualTo(192);
    }

    private static CaptureScope scope(String yaml) {
        Site site = SiteReader.of(CATALOG).read(SiteInput.of(new SourceText("site.yaml", yaml)));
        return CaptureScope.of(site, CATALOG);
    }

    private static InetAddress address(String text) {
        return AddressText.parse(text);
    }
}
