package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.AddressText;
import io.portmatrix.site.SiteInput.Said;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryReaderTest {
    private final SiteTexts texts = new SiteTexts();

    @Test
    void twoColumnsAreEnough() {
        Site site = read(null, "host,product\n127.0.0.5,pbx@12.0\npbx.example.com,mailbox\n");
        assertThat(site.name()).isEqualTo("hosts");
        assertThat(summary(site)).containsExactly("127.0.0.5 [127.0.0.5] [pbx@12.0]",
                "pbx.example.com [192.0.2.10] [mailbox]");
        assertThat(site.hosts()).allSatisfy(h -> assertThat(h.deployments()).allMatch(Site.Deployment::declared));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyColumnWithEveryLineEnd(String lineEnd) {
        Site site = read(null, """
                Host,ADDRESS,product,release,set.platform,set,zone
                pbx1,127.0.0.5,pbx,12.0,linux,"snmp=on; recorder=off",inside

                pbx1,,mailbox,,,,
                phones,127.0.1.8/30,,,,,
                """.replace("\n", lineEnd));
        assertThat(summary(site)).containsExactly("pbx1 [127.0.0.5] [pbx@12.0, mailbox]",
                "phones-127.0.1.9 [127.0.1.9] []", "phones-127.0.1.10 [127.0.1.10] []");
        assertThat(site.hosts().get(0).deployments().get(0).settings())
                .isEqualTo(Map.of("platform", "linux", "snmp", "on", "recorder", "off"));
        assertThat(site.hosts().get(0).addresses().get(0).zone()).isEqualTo("inside");
    }

    @Test
    void semicolonsWhereTheHeaderHasThem() {
        Site site = read(null, "host;product;set\n127.0.0.5;pbx;\"platform=linux;snmp=on\"\n");
        assertThat(site.hosts().get(0).deployments().get(0).settings())
                .isEqualTo(Map.of("platform", "linux", "snmp", "on"));
    }

    @Test
    void aHostOfTheSiteFileGetsTheProductsOfItsRows() {
        Site site = read("""
                hosts:
                  - name: pbx1
                    address: 127.0.0.5
                    products: pbx
                  - address: 127.0.0.6
                """, """
                host,address,product
                pbx1,,mailbox
                127.0.0.6,,pbx
                pbx3,127.0.0.7,pbx
                """);
        assertThat(site.name()).isEqualTo("site");
        assertThat(summary(site)).containsExactly("pbx1 [127.0.0.5] [pbx, mailbox]", "127.0.0.6 [127.0.0.6] [pbx]",
                "pbx3 [127.0.0.7] [pbx]");
    }

    @Test
    void aHostNameWithoutAddressIsItsOwnAddressAndKeepsItsZone() {
        Site site = read(null, "host,zone\npbx.example.com,inside\n");
        assertThat(site.hosts().get(0).addresses().get(0).zone()).isEqualTo("inside");
        assertThat(texts.asked).containsExactly("pbx.example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    | hosts.csv:1: the inventory is empty; begin it with the line host,address,product,release
                    host,product | hosts.csv:1: the inventory lists no host; add a row for each host
                    host,relase/1,2 | hosts.csv:1: an inventory has no column 'relase'; write release
                    host,colour/1,2 | hosts.csv:1: an inventory has no column 'colour'; write host, address, product, release, set or zone, or set. and a parameter
                    host,host/1,2 | hosts.csv:1: the column 'host' stands here twice; keep one of them
                    product/pbx | hosts.csv:1: there is neither a column host nor a column address; begin the inventory with the line host,address,product,release
                    host,product/127.0.0.5 | hosts.csv:2: this row has 1 fields and the header 2; give each column a field, and put fields with commas in quotes
                    host,product/127.0.0.5,pbx,12.0 | hosts.csv:2: this row has 3 fields and the header 2; give each column a field, and put fields with commas in quotes
                    host,product/,pbx | hosts.csv:2: this row names no host; fill in host or address
                    host,product,release/127.0.0.5,,12.0 | hosts.csv:2: this row has a release or settings but no product; fill in product
                    host,product,set/127.0.0.5,pbx,linux | hosts.csv:2: 'linux' is no setting; write as in platform=linux;security-mode=high
                    host,product,set/127.0.0.5,pbx,platfrm=linux | hosts.csv:2: pbx has no parameter 'platfrm'; write platform (portmatrix init pbx shows all)
                    host,product,set.platfrm/127.0.0.5,pbx,linux | hosts.csv:2: pbx has no parameter 'platfrm'; write platform (portmatrix init pbx shows all)
                    host,product,set,set.platform/127.0.0.5,pbx,platform=linux,linux | hosts.csv:2: platform is set twice; set it once
                    host,product/127.0.0.5,"pbx | hosts.csv:2: a field of this row goes over several lines; close its quotes in the same line
                    host,product/127.0.0.5,"pbx"x | hosts.csv:2: the quotes of this row can't be read; put the whole field in quotes and double those inside
                    host,product/127.0.0.5,pbx/127.0.0.5,pbx@11.0 | hosts.csv:3: pbx runs on this host already (line 2); name each product of a host once
                    host,address/a,127.0.0.5/b,127.0.0.5 | hosts.csv:3: 127.0.0.5 is an address of 'a' too (line 2); write one host with all its products
                    host,product//,/127.0.0.300,pbz | hosts.csv:4: '127.0.0.300' is no IPv4 address; write four numbers of 0 to 255 without leading zeros, as in 192.0.2.10
                    """)
    void whatIsWrongIsNamedWithItsLine(@Nullable String csv, String message) {
        String text = csv == null ? "" : csv.replace('/', '\n') + "\n";
        assertThatThrownBy(() -> read(null, text)).isInstanceOf(SiteException.class)
                .message()
                .satisfies(all -> assertThat(all.lines()).contains(message));
    }

    @Test
    void problemsOfAllFilesAreReportedTogether() {
        assertThatThrownBy(() -> read("nmae: x\nhosts:\n  - address: 127.0.0.5\n", "host,product\n127.0.0.6,pbz\n"))
                .isInstanceOf(SiteException.class)
                .hasMessage(
                        """
                                site.yaml:1: a site file has no key 'nmae'; write name
                                hosts.csv:2: the catalog has no product 'pbz'; write pbx (portmatrix catalog list shows all)""");
    }

    @Test
    void aHostInTwoFilesNamesTheOtherFile() {
        assertThatThrownBy(() -> read("hosts:\n  - name: pbx\n    address: 127.0.0.5\n",
                "host,address\nphone,127.0.0.5\n")).isInstanceOf(SiteException.class)
                .hasMessageContaining("hosts.csv:2: 127.0.0.5 is an address of 'pbx' too (site.yaml:2)");
    }

    private Site read(@Nullable String yaml, String csv) {
        return texts.read(new SiteInput(yaml == null ? null : new SourceText("site.yaml", yaml),
                List.of(new SourceText("hosts.csv", csv)), List.of(), Said.NOTHING));
    }

    private static List<String> summary(Site site) {
        return site.hosts()
                .stream()
                .map(h -> h.name() + " "
                        + h.addresses().stream().map(a -> AddressText.of(a.address())).toList() + " "
                        + h.deployments().stream().map(d -> d.product().toString()).toList())
                .toList();
    }
}
