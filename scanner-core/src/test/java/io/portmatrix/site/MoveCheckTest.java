package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveCheckTest {
    private final SiteTexts texts = new SiteTexts();

    @ParameterizedTest
    @CsvSource(textBlock = """
            http, 1
            http, 79
            http, 100
            https, 1
            https, 65535
            https, 8443
            snmp, 1161
            snmp, 443
            rtp, 1024-2048
            rtp, 1024-65535
            rtp, 65535-65535
            rtp, even:2000-2100
            rtp, 30000-40000
            rtp, '1024-1100,2000-2048'
            """)
    void insideTheBounds(String rule, String ports) {
        assertThat(moved(rule, ports)).isEqualTo(Map.of(RuleId.parse("pbx/" + rule), PortSet.parse(ports)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            http, 101
            http, 65535
            http, 8080
            rtp, 1023-2048
            rtp, 1024-2047
            rtp, 80
            rtp, 1-65535
            """)
    void outsideTheBounds(String rule, String ports) {
        assertThatThrownBy(() -> moved(rule, ports)).isInstanceOf(SiteException.class)
                .hasMessageContaining(" may be moved to ")
                .hasMessageContaining(", not to " + ports)
                .hasMessageContaining("(document 900, table 1 ingress, row ");
    }

    @ParameterizedTest
    @CsvSource(textBlock = "http, 80\nrtp, 40750-50750\nsnmp, 161\nrtp, '40750,40751-50750'")
    void toWhereItIsDocumentedIsNoMove(String rule, String ports) {
        assertThat(moved(rule, ports)).isEmpty();
    }

    @Test
    void aPortThatWasLeftIsFree() {
        Site site = texts.read("""
                hosts:
                  - address: 127.0.0.5
                    products:
                      - product: pbx
                        moved: {http: 81, https: 80}
                """);
        assertThat(site.hosts().get(0).deployments().get(0).moved()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {portal: 3000}                         | a fixed port in a pool of 2,000
            {media: 28000-31999}                   | a narrowed pool keeps the fixed port that it had in it
            {media: 25000-29999, pings: 15000}     | a fixed port where the pool was
            {tunnel: 2000-2499, portal: 3000}      | the same
            """)
    void widePoolsAreDocumentedAroundFixedPorts(String moved, String why) {
        assertThat(desktop(moved)).as(why).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    {tunnel: 2000-3500}                    |
                    {tunnel: 2000-3000, portal: 2100}      |
                    {portal: 3340}                         | HTTPS can't be moved to 3340, where control of desktop is (document 900, table 1 ingress, row 2)
                    {portal: 5100}                         | HTTPS can't be moved to 5100, where calls of desktop is (document 900, table 1 ingress, row 5)
                    {tunnel: 2000-2999, portal: 2100}      | HTTPS can't be moved to 2100, where tunnel of desktop is (document 900, table 1 ingress, row 4)
                    {tunnel: 400-1399}                     | tunnel can't be moved to 400-1399, where HTTPS of desktop is (document 900, table 1 ingress, row 1)
                    {tunnel: 3000-5099}                    | tunnel can't be moved to 3000-5099, where calls of desktop is (document 900, table 1 ingress, row 5)
                    """)
    void smallPoolsAndNewNeighboursCollide(String moved, @Nullable String message) {
        if (message == null) {
            assertThat(desktop(moved)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> desktop(moved)).isInstanceOf(SiteException.class)
                    .hasMessage("dir/site.yaml:5: " + message + "; write a port that nothing else here uses");
        }
    }

    private Map<RuleId, PortSet> desktop(String moved) {
        return texts.read("""
                hosts:
                  - address: 127.0.0.5
                    products:
                      - product: desktop
                        moved: %s
                """.formatted(moved)).hosts().get(0).deployments().get(0).moved();
    }

    @Test
    void anotherTransportIsNotInTheWay() {
        assertThat(moved("snmp", "80")).hasSize(1);
        assertThat(moved("https", "161")).hasSize(1);
    }

    @Test
    void httpOfIpOfficeMustNotBeMovedTo8080AndTheDocumentIsNamed() {
        SiteTexts real = new SiteTexts(new FileCatalog());
        assertThatThrownBy(() -> real.read("""
                hosts:
                  - address: 127.0.0.5
                    products:
                      - product: ip-office@12.0
                        moved: {http: 8080}
                """)).isInstanceOf(SiteException.class)
                .hasMessage(
                        "dir/site.yaml:5: HTTP may be moved to 1-100 (document 004, table 1 ingress, row 6),"
                                + " not to 8080; write a port of 1-100");
    }

    private Map<RuleId, PortSet> moved(String rule, String ports) {
        return texts.read("""
                hosts:
                  - address: 127.0.0.5
                    products:
                      - product: pbx
                        moved: {%s: "%s"}
                """.formatted(rule, ports)).hosts().get(0).deployments().get(0).moved();
    }
}
