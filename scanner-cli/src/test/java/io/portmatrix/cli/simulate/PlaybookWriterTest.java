package io.portmatrix.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.Playbook.Unplayed;
import io.portmatrix.site.Site.Deployment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaybookWriterTest {
    private static List<String> plays(Playbook playbook) {
        return playbook.plays().stream().map(play -> play.script() + " " + play.rules()).toList();
    }

    private static Deployment deployment(String product, Map<String, String> settings) {
        return new Deployment(new ProductRef(product, null), settings, Map.of(), true);
    }

    private static Playbook write(Map<String, String> settings, Rules... rules) {
        return new PlaybookWriter(new FewProducts(rules)).write(List.of(deployment("product", settings)), null);
    }

    @Test
    void openSpeaksFilteredTurnsAwayAndClosedIsNotThere() {
        Playbook playbook = write(Map.of(), Rules.udp("ntp", "123").protocol("ntp", false),
                Rules.tcp("web", "80,443").protocol("http", false), Rules.tcp("inner", "5432")
                        .state(
                                DocumentedState.FILTERED),
                Rules.udp("guarded", "69").state(DocumentedState.FILTERED).protocol("tftp", false),
                Rules.tcp("off", "23").state(DocumentedState.CLOSED));
        assertThat(plays(playbook)).containsExactly("tcp/80 speaks HTTP [product/web]",
                "tcp/443 speaks HTTP [product/web]", "tcp/5432 accepts and closes [product/inner]",
                "udp/69 stays silent [product/guarded]", "udp/123 speaks NTP [product/ntp]");
        assertThat(playbook.unplayed()).containsExactly(
                new Unplayed(new RuleId("product", "off"), Transport.TCP, PortSet.of(23), "closed"));
    }

    @Test
    void documentedDefaultsCountForChoicesAndNotForOptions() {
        Playbook playbook = write(Map.of(), Rules.tcp("windows-only", "1").onlyWhere("platform", "windows"),
                Rules.tcp("linux-only", "2").onlyWhere("platform", "linux"),
                Rules.tcp("phones", "3").state(DocumentedState.CLOSED).option("phones"));
        assertThat(plays(playbook)).containsExactly("tcp/2 accepts and holds [product/linux-only]");
    }

    @Test
    void onSharedPortsTheMoreOpenAndBetterSpokenRuleDecides() {
        Playbook playbook = write(Map.of(), Rules.tcp("filtered", "80-82").state(DocumentedState.FILTERED),
                Rules.tcp("mute", "81-83"), Rules.tcp("web", "82-84").protocol("http", true));
        assertThat(plays(playbook)).containsExactly("tcp/80 accepts and closes [product/filtered]",
                "tcp/81 accepts and holds [product/mute, product/filtered]",
                "tcp/82 speaks TLS and speaks HTTP [product/web, product/mute, product/filtered]",
                "tcp/83 speaks TLS and speaks HTTP [product/web, product/mute]",
                "tcp/84 speaks TLS and speaks HTTP [product/web]");
    }

    @Test
    void severalProductsShareOneHost() {
        Playbook playbook = new PlaybookWriter(new FewProducts(Rules.tcp("a", "80"),
                Rules.of("other", "b", Transport.TCP, "80"), Rules.of("other", "c", Transport.UDP, "80")))
                .write(List.of(deployment("product", Map.of()), deployment("other", Map.of())), null);
        assertThat(plays(playbook)).containsExactly("tcp/80 accepts and holds [product/a, other/b]",
                "udp/80 stays silent [other/c]");
    }

    @Test
    void movedPortsAreWhereTheyWereMoved() {
        Deployment moved = new Deployment(new ProductRef("product", null), Map.of(),
                Map.of(new RuleId("product", "web"), PortSet.of(8080)), true);
        Playbook playbook = new PlaybookWriter(new FewProducts(Rules.tcp("web", "80"))).write(List.of(moved), null);
        assertThat(plays(playbook)).containsExactly("tcp/8080 accepts and holds [product/web]");
    }

    @Test
    void ofAlternativesWithoutAChoiceTheFirstIsPlayed() {
        Rules plain = Rules.tcp("plain", "3336").onlyWhere("security", "off").choice("dcs");
        Rules secure = Rules.tcp("secure", "3346").onlyWhere("security", "on").choice("dcs");
        assertThat(plays(write(Map.of(), plain, secure))).containsExactly("tcp/3336 accepts and holds [product/plain]");
        assertThat(plays(write(Map.of("security", "on"), plain, secure)))
                .containsExactly("tcp/3346 accepts and holds [product/secure]");
    }

    @Test
    void anAlternativeIsPlayedAsAWhole() {
        assertThat(plays(write(Map.of(), Rules.tcp("tcp", "5060").onlyWhere("security", "off").choice("sip"),
                Rules.udp("udp", "5060").onlyWhere("security", "off").choice("sip"),
                Rules.tcp("tls", "5061").onlyWhere("security", "on").choice("sip"))))
                .containsExactly("tcp/5060 accepts and holds [product/tcp]", "udp/5060 stays silent [product/udp]");
    }

    @Test
    void anAlternativeThatIsOpenAnywayNeedsNoOther() {
        assertThat(plays(write(Map.of(), Rules.tcp("maybe", "80").onlyWhere("security", "off").choice("web"),
                Rules.tcp("sure", "443").choice("web")))).containsExactly("tcp/443 accepts and holds [product/sure]");
    }

    @Test
    void ipOfficeAnswersTftpInItsOwnWayAndOthersInTheUsualOne() {
        Rules ipOffice = Rules.of("ip-office", "tftp", Transport.UDP, "69").protocol("tftp", false);
        Rules other = Rules.udp("tftp", "69").protocol("tftp", false);
        assertThat(plays(new PlaybookWriter(new FewProducts(ipOffice))
                .write(List.of(deployment("ip-office", Map.of())), null)))
                .containsExactly("udp/69 speaks TFTP by write request to the asker's port 69 [ip-office/tftp]");
        assertThat(plays(write(Map.of(), other)))
                .containsExactly("udp/69 speaks TFTP from another port [product/tftp]");
    }

    /** A catalog of the products whose rules it is given; each has a platform that is linux by default. */
    private static final class FewProducts implements Catalog {
        private final List<Rules> rules;

        FewProducts(Rules... rules) {
            this.rules = List.of(rules);
        }

        @Override
        public List<String> productIds() {
            return List.of("other", "product");
        }

        @Override
        public List<String> releases(String productId) {
            return List.of("1");
        }

        @Override
        public Product product(ProductRef ref) {
            return new Product(ref.id(), ref.id(), "1", new Document("900", "", "", ""), CareProfile.STANDARD,
                    List.of(parameter("platform", Parameter.Kind.CHOICE, "linux", "linux", "windows"),
                            parameter("security", Parameter.Kind.CHOICE, null, "on", "off"),
                            parameter("phones", Parameter.Kind.OPTION, "on", "on", "off")),
                    rulesListeningOn(ref));
        }

        @Override
        public List<Rule> rulesListeningOn(ProductRef ref) {
            return rules.stream().map(Rules::rule).filter(rule -> rule.listensOn(ref.id())).toList();
        }

        private static Parameter parameter(String id, Parameter.Kind kind, @Nullable String defaultValue,
                String... values) {
            return new Parameter(id, kind, "", List.of(values), defaultValue, new Citation("900", "1", 1));
        }
    }
}
