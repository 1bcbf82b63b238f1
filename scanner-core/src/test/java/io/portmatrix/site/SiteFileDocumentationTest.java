package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.AddressText;
import io.portmatrix.site.SiteInput.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/site-file.md shows is what is read. */
class SiteFileDocumentationTest {
    private final SiteTexts texts = new SiteTexts(new FileCatalog());
    private String page;

    @BeforeEach
    void readPage() throws IOException {
        page = Files.readString(Path.of("docs/site-file.md"));
    }

    @Test
    void theShortestFile() {
        Site site = texts.read(examples("yaml").get(0));
        assertThat(site.hosts()).singleElement()
                .satisfies(
                        host -> assertThat(host.deployments()).extracting(d -> d.product().toString())
                                .containsExactly("ip-office@12.0"));
    }

    @Test
    void theFileThatSaysEverything() {
        String example = examples("yaml").get(1);
        Site site = texts.read(example);
        assertThat(site.limitations()).extracting(l -> l.code()).containsOnly("address-excluded");
        assertThat(site.hosts()).hasSize(1 + 31 - 3);
        assertThat(site.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.roles()).containsExactlyInAnyOrder("snmp-manager", "admin-terminal");
            assertThat(peer.isAt(AddressText.parse("127.0.2.15"))).isTrue();
            assertThat(peer.isAt(AddressText.parse("127.0.2.16"))).isFalse();
        });
        assertThat(site.hosts().get(0).deployments().get(0)).satisfies(office -> {
            assertThat(office.settings()).isEqualTo(Map.of("platform", "linux", "snmp", "on"));
            assertThat(office.moved()).isEqualTo(Map.of(RuleId.parse("ip-office/http"), PortSet.of(8)));
        });
        for (List<String> keys : List.of(SiteFileParser.SITE, SiteFileParser.HOST, SiteFileParser.PEER,
                SiteFileParser.PRODUCT)) {
            assertThat(keys).filteredOn(key -> !key.equals("addresses"))
                    .allSatisfy(
                            key -> assertThat(example).containsPattern("(?m)^[ -]*" + key + ":"));
            assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
        }
    }

    @Test
    void theNarrowedRangeAndWhatIsSaidOfOneThatIsTooSmall() {
        String example = examples("yaml").get(2);
        assertThat(texts.read(example).hosts().get(0).deployments().get(0).moved())
                .isEqualTo(Map.of(RuleId.parse("scopia-desktop-server/mcu-media"), PortSet.parse("17000-17292")));
        String message = page.substring(page.indexOf("site.yaml:6: "));
        assertThatThrownBy(() -> texts.read(example.replace("17292", "17100"))).isInstanceOf(SiteException.class)
                .hasMessage("dir/" + message.substring(0, message.indexOf("\n```")).replace('\n', ' '));
    }

    @Test
    void theInventory() {
        Site site = texts.read(new SiteInput(null, List.of(new SourceText("hosts.csv", examples("csv").get(0))),
                List.of(), Said.NOTHING));
        assertThat(site.hosts()).extracting(Site.Host::name)
                .containsExactly("pbx", "branch-127.0.1.10",
                        "branch-127.0.1.11", "branch-127.0.1.12");
        assertThat(site.hosts().get(0).deployments()).hasSize(2);
    }

    private List<String> examples(String language) {
        List<String> found = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(page)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }
}
