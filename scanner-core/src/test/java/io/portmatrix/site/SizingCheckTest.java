package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges that are narrowed, and the size of the deployment that they must serve. */
class SizingCheckTest {
    private final SiteTexts texts = new SiteTexts();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                               | {media: 17000-17019}
            {}                               | {media: 2326-8325}
            {connections: 25}                | {media: 17000-17274}
            {connections: 25, recordings: 3} | {media: 17000-17292}
            {recordings: 100000}             | {media: 17000-17059}
            {conferences: 100000}            | {media: 17000-17019}
            {connections: 0}                 | {media: 17000-17019}
            {connections: 25}                | {calls: 5100-5199}
            """)
    void aRangeThatServesIsTaken(String sizing, String moved) {
        assertThat(moved(sizing, moved)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            textBlock = """
                    {connections: 25, recordings: 3} | {media: 17000-17100} | media: 25 connections × 11 + 3 recordings × 6             (at most 60) = 293 ports are needed (900 table 1-25 row 17), and 17000-17100 has 101; write for example 17000-17292
                    {connections: 2}   | {media: '65526-65535,17000-17010'} | media: 2 connections × 11 + 0 recordings × 6             (at most 60) = 22 ports are needed (900 table 1-25 row 17), and 65526-65535,17000-17010 has 21;             write for example 17000-17021
                    {}                 | {media: 2000-2500} | media: the range must lie within 2326-65535             (900 table 1-25 row 3), and 2000-2325 doesn't; write for example 2326-2826
                    {}                 | {media: 17000-17010} | media: the range must have 20 to 6000 ports             (900 table 1-25 row 3), and 17000-17010 has 11; write for example 17000-17019
                    {}                 | {media: 2326-65534} | media: the range must have 20 to 6000 ports             (900 table 1-25 row 3), and 2326-65534 has 63209; write for example 2326-8325
                    {connections: 546} | {media: 17000-22999} | media: 546 connections × 11 + 0 recordings × 6             (at most 60) = 6006 ports are needed (900 table 1-25 row 17), and 17000-22999 has 6000;             leave the range where it is documented: no range within these bounds serves so many
                    {}                 | {calls: 5900-6100} | calls: the range must lie within 5000-5999             (900 table 1-25 row 3), and 6000-6100 doesn't; write for example 5799-5999
                    """)
    void aRangeThatDoesNotServeIsRefusedWithTheWorking(String sizing, String moved, String message) {
        assertThatThrownBy(() -> moved(sizing, moved)).isInstanceOf(SiteException.class)
                .hasMessage("dir/site.yaml:6: " + message.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    desktop | {conections: 25}  | no formula of desktop counts 'conections'; write connections
                    desktop | {users: 25}       | no formula of desktop counts 'users'; write conferences, connections or recordings
                    pbx     | {connections: 25} | no formula of pbx counts 'connections'; leave it out: no document says how many ports pbx needs
                    desktop | {connections: many}   | connections of desktop can't be 'many'; write how many there are, 0 to 100000
                    desktop | {connections: -1}     | connections of desktop can't be '-1'; write how many there are, 0 to 100000
                    desktop | {connections: 100001} | connections of desktop can't be '100001'; write how many there are, 0 to 100000
                    """)
    void whatNoFormulaCountsIsNamedWithTheNearest(String product, String sizing, String message) {
        assertThatThrownBy(() -> read(product, sizing, "{}")).isInstanceOf(SiteException.class)
                .hasMessage("dir/site.yaml:5: " + message);
    }

    @Test
    void sizingThatIsNoMappingSaysWhatToWrite() {
        assertThatThrownBy(() -> read("desktop", "25", "{}")).isInstanceOf(SiteException.class)
                .hasMessage("dir/site.yaml:5: sizing is '25'; write name: number under it");
    }

    @Test
    void aRangeThatOnlyTheSizingRuleNamesMayBeMovedAndIsOffered() {
        assertThat(moved("{}", "{calls: 5100-5199}"))
                .isEqualTo(Map.of(RuleId.parse("desktop/calls"), PortSet.parse("5100-5199")));
    }

    @Test
    void aNewSiteFileShowsWhatIsCounted() {
        String text = SiteTemplate.of(new StandInCatalog(), List.of(ProductRef.parse("desktop@12.0")), "127.0.0.5");
        assertThat(text).contains("          #calls: 5000-5999\n")
                .contains(
                        """
                                        sizing:
                                          # How many of each the deployment has: a narrowed range must have enough ports for them.
                                          # media: 11 ports × connections + 6 ports × recordings (at most 60) (table 1-25 row 17)
                                          #connections: 1
                                          #recordings: 1

                                # What must never be touched: addresses, ranges, networks.
                                #exclusions:
                                #  - 192.0.2.1
                                """);
        assertThat(texts.read(text.replaceAll("(?m)^(\\s*)#(?! \\S)", "$1")).hosts()).hasSize(1);
    }

    private Map<RuleId, PortSet> moved(String sizing, String moved) {
        return read("desktop", sizing, moved).hosts().get(0).deployments().get(0).moved();
    }

    private Site read(String product, String sizing, String moved) {
        return texts.read("""
                hosts:
                  - address: 127.0.0.5
                    products:
                      - product: %s
                        sizing: %s
                        moved: %s
                """.formatted(product, sizing, moved));
    }
}
