package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiteTemplateTest {
    private static final Catalog BUILT_IN = new FileCatalog();

    static Stream<ProductRef> products() {
        return BUILT_IN.productIds()
                .stream()
                .flatMap(id -> BUILT_IN.releases(id).stream().map(release -> new ProductRef(id, release)));
    }

    @ParameterizedTest
    @MethodSource("products")
    void readAsItIsItSaysOnlyWhichProductRuns(ProductRef ref) {
        Site site = new SiteTexts(BUILT_IN).read(template(BUILT_IN, ref));
        assertThat(site.hosts()).hasSize(1);
        assertThat(site.hosts().get(0).deployments()).containsExactly(
                new Site.Deployment(ref, Map.of(), Map.of(), true));
    }

    @ParameterizedTest
    @MethodSource("products")
    void withEveryKeySwitchedOnItStillReads(ProductRef ref) {
        Product product = BUILT_IN.product(ref);
        Site site = new SiteTexts(BUILT_IN).read(switchedOn(template(BUILT_IN, ref)));
        assertThat(site.hosts().get(0).deployments().get(0).settings().keySet())
                .containsExactlyInAnyOrderElementsOf(product.parameters().stream().map(Parameter::id).toList());
        assertThat(site.name()).isEqualTo("head-office");
        assertThat(site.vantage().roles()).hasSize(1);
        assertThat(site.exclusions()).hasSize(1);
        assertThat(site.hosts().get(0).localListeners()).hasSize(1);
        assertThat(site.hosts().get(0).acceptedSilence()).hasSize(1);
        assertThat(site.waivers().malformed()).isEmpty();
        assertThat(site.waivers().waivers()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("products")
    void everyParameterAndEveryMovablePortIsCited(ProductRef ref) {
        String oneLine = template(BUILT_IN, ref).replaceAll("\\n\\s*# ", " ");
        for (Parameter parameter : BUILT_IN.product(ref).parameters()) {
            assertThat(oneLine).contains(parameter.id() + ", ")
                    .contains("(" + parameter.citation() + ")")
                    .contains(
                            "Values: " + String.join(", ", parameter.values()) + ", unsaid. Documented default: "
                                    + (parameter.defaultValue() == null ? "none" : parameter.defaultValue()));
        }
        for (Rule rule : BUILT_IN.rulesListeningOn(ref)) {
            if (rule.terms().bounds() != null) {
                assertThat(oneLine).contains("#" + MoveCheck.shortName(rule, ref.id()) + ": ")
                        .contains(
                                "(" + rule.provenance().citations().get(0) + ")");
            }
        }
    }

    @Test
    void severalProductsAreOneHost() {
        Catalog catalog = new StandInCatalog();
        String text = SiteTemplate.of(catalog, List.of(ProductRef.parse("pbx@11.0"), ProductRef.parse("mailbox")),
                "127.0.0.5");
        Site site = new SiteTexts(catalog).read(text);
        assertThat(site.hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("pbx");
            assertThat(host.deployments()).extracting(d -> d.product().toString())
                    .containsExactly("pbx@11.0", "mailbox@12.0");
        });
    }

    @Test
    void linesStayShort() {
        products().forEach(ref -> assertThat(template(BUILT_IN, ref).lines()).allSatisfy(
                line -> assertThat(line.length()).isLessThanOrEqualTo(120)));
    }

    private static String template(Catalog catalog, ProductRef ref) {
        return SiteTemplate.of(catalog, List.of(ref), SiteTemplate.EXAMPLE_ADDRESS);
    }

    /** Takes the # away from every key that is switched off; prose has a space after it. */
    private static String switchedOn(String template) {
        return template.replaceAll("(?m)^(\\s*)#(?! \\S)", "$1");
    }
}
