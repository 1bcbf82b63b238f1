package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.LocalBroadcasts;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteException;
import io.portmatrix.site.SiteReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class SiteOptionsTest {
    private static final String YAML = """
            vantage: {roles: [snmp-manager], zone: lab}
            hosts:
              - address: [127.0.0.5, 127.0.0.6]
                products: ip-office
            exclusions: 127.0.0.6
            """;

    @TempDir
    private Path folder;
    private Path site;

    @Command
    private static final class Probe {
        @Mixin
        private SiteOptions site;
    }

    @BeforeEach
    void writeSite() throws IOException {
        site = Files.writeString(folder.resolve("lab.yaml"), YAML);
    }

    @Test
    void aSiteFile() {
        assertThat(read(Map.of(), site.toString()).name()).isEqualTo("lab");
    }

    @Test
    void aSiteFileFromStandardInput() {
        Site read = read(Map.of(), "-");
        assertThat(read.name()).isEqualTo("stdin");
        assertThat(read.source()).isEqualTo("stdin");
        assertThat(addresses(read)).containsExactly("127.0.0.5");
    }

    @Test
    void theEnvironmentNamesTheFileWhereNothingElseDoes() throws IOException {
        Map<String, String> environment = Map.of("PORTMATRIX_SITE", site.toString());
        assertThat(read(environment).name()).isEqualTo("lab");
        Path other = Files.writeString(folder.resolve("other.yaml"), YAML);
        assertThat(read(environment, other.toString()).name()).isEqualTo("other");
        assertThat(read(environment, "--target", "127.0.0.9", "--product", "ip-office").name()).isEqualTo("127.0.0.9");
    }

    @Test
    void targetsRunTheProductsAndAreNotDeclared() {
        Site read = read(Map.of(), "--target", "127.0.0.9", "--target", "127.0.0.10", "--product", "ip-office@12.0",
                "--product", "voicemail-pro", "--set", "platform=linux");
        assertThat(addresses(read)).containsExactly("127.0.0.9", "127.0.0.10");
        assertThat(read.source()).isEqualTo("command line");
        assertThat(read.hosts()).allSatisfy(host -> {
            assertThat(host.deployments()).extracting(d -> d.product().toString())
                    .containsExactly("ip-office@12.0", "voicemail-pro");
            assertThat(host.deployments()).noneMatch(Site.Deployment::declared);
            assertThat(host.deployments().get(0).settings()).isEqualTo(Map.of("platform", "linux"));
        });
    }

    @Test
    void flagsBeatEnvironmentBeatsFile() {
        Map<String, String> environment = Map.of("PORTMATRIX_VANTAGE", "sip-phone-x,sal-gateway", "PORTMATRIX_ZONE",
                "dmz");
        assertThat(read(Map.of(), site.toString()).vantage()).isEqualTo(new Vantage(Set.of("snmp-manager"), "lab"));
        assertThat(read(environment, site.toString()).vantage())
                .isEqualTo(new Vantage(Set.of("sip-phone-x", "sal-gateway"), "dmz"));
        assertThat(read(environment, site.toString(), "--vantage", "sal-gateway", "--zone", "office").vantage())
                .isEqualTo(new Vantage(Set.of("sal-gateway"), "office"));
    }

    @Test
    void exclusionsAddUp() {
        Site read = read(Map.of("PORTMATRIX_EXCLUDE", "127.0.1.0/24,127.0.0.7"), site.toString(), "--exclude",
                "127.0.0.8,127.0.0.9-12");
        assertThat(read.exclusions()).containsExactly("127.0.0.6", "127.0.0.8", "127.0.0.9-12", "127.0.1.0/24",
                "127.0.0.7");
    }

    @Test
    void aMalformedExclusionInTheEnvironmentStopsTheRunAndIsNamed() {
        assertThatThrownBy(() -> read(Map.of("PORTMATRIX_EXCLUDE", "127.0.0.0/33"), site.toString()))
                .isInstanceOf(SiteException.class)
                .hasMessage("PORTMATRIX_EXCLUDE: there is no prefix length 33 here; write /0 to /32");
    }

    @Test
    void anInventoryBesideOrInsteadOfTheFile() throws IOException {
        Path csv = Files.writeString(folder.resolve("more.csv"), "host,product\n127.0.0.20,voicemail-pro\n");
        assertThat(addresses(read(Map.of(), "--inventory", csv.toString()))).containsExactly("127.0.0.20");
        assertThat(addresses(read(Map.of(), site.toString(), "--inventory", csv.toString())))
                .containsExactly("127.0.0.5", "127.0.0.20");
    }

    @Test
    void wideRangesNeedTheFlag() {
        assertThatThrownBy(() -> read(Map.of(), "--target", "127.1.0.0/16", "--product", "ip-office"))
                .isInstanceOf(SiteException.class)
                .hasMessage("--target: this range holds 65536 addresses, more than 4096;"
                        + " write a smaller one, or allow it with --wide-ranges");
        assertThat(read(Map.of(), "--wide-ranges", "--target", "127.1.0.0/16", "--product", "ip-office").hosts())
                .hasSize(65_534);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --product ip-office                       | --product says what a --target runs
                    --set platform=linux                      | --set says what a --target runs
                    site.yaml --target 127.0.0.9              | --target stands for a site of its own; leave it out, or leave out the site file site.yaml
                    --target 127.0.0.9 --inventory a.csv      | --target stands for a site of its own; leave it out, or leave out --inventory
                    --zone lab                                | No site is named; name a site file, or a host with --target ADDR --product ID
                    - --inventory -                           | Standard input can be read once
                    """)
    void contradictionsAreUsageErrors(String arguments, String message) {
        assertThatThrownBy(() -> read(Map.of(), arguments.split(" "))).isInstanceOf(ParameterException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --target 127.0.0.9 --product ip-ofice | --product: the catalog has no product 'ip-ofice'; write ip-office (portmatrix catalog list shows all)
                    --target 127.0.0.9 --product ip-office@4.0 | --product: ip-office is not documented for release '4.0' or an earlier one; write
                    --target 127.0.0.9 --product contact-recorder@12.0 | --product: contact-recorder ended with release 11.0.0; write
                    --target 127.0.0.9 --product ip-office --set platfrm=linux | --set: ip-office has no parameter 'platfrm'; write platform
                    --target 127.0.0.9 --product ip-office --set platform=lunix | --set: platform of ip-office can't be 'lunix'; write linux, one of
                    --target 127.0.0.9 --product ip-office --set linux | --set: 'linux' is no setting; write as in platform=linux
                    --target 127.0.0.9 --set platform=linux | --set: there is no product to set anything of; add --product
                    --target http://pbx/ --product ip-office | --target: 'http://pbx/' is a URL; write only the name or address
                    --target nowhere.example.com --product ip-office | --target: 'nowhere.example.com' can't be resolved: no such name is known
                    --target 127.0.0.9 --product ip-office --vantage snmp-manger | --vantage: no documented flow starts at the role 'snmp-manger'; write snmp-manager
                    no-such-file.yaml | no-such-file.yaml: there is no such file
                    """)
    void badInputNamesTheOption(String arguments, String message) {
        assertThatThrownBy(() -> read(Map.of(), arguments.split(" "))).isInstanceOf(SiteException.class)
                .hasMessageStartingWith(message);
    }

    private static Site read(Map<String, String> environment, String... args) {
        Probe probe = new Probe();
        new CommandLine(probe).parseArgs(args);
        SiteReader reader = new SiteReader(new FileCatalog(), name -> {
            throw new UnknownHostException(name);
        }, LocalBroadcasts.NONE);
        return probe.site.read(reader, environment, new ByteArrayInputStream(YAML.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> addresses(Site read) {
        return read.hosts()
                .stream()
                .flatMap(h -> h.addresses().stream())
                .map(a -> AddressText.of(a.address()))
                .toList();
    }
}
