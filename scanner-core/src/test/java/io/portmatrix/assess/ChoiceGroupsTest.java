package io.portmatrix.assess;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alternatives of which one must be open. */
class ChoiceGroupsTest {
    private static final RuleDraft HTTP = RuleDraft.tcp("ecs/http", "80").choice("web");
    private static final RuleDraft HTTPS = RuleDraft.tcp("ecs/https", "443").choice("web");

    private static Bench web() {
        return Bench.of(SiteDraft.running("ecs"), new FixedCatalog().with("ecs", HTTP, HTTPS)).alive();
    }

    private static Bench see(Bench bench, int port, String what) {
        return switch (what) {
            case "open" -> bench.open(port);
            case "refused" -> bench.refused(port);
            case "silent" -> bench.silent(port);
            case "accept-close" -> bench.acceptsAndCloses(port);
            case "unasked" -> bench;
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    open         | open         | compliant as-documented info           | compliant as-documented info
                    open         | refused      | compliant as-documented info           | compliant as-documented info
                    open         | silent       | compliant as-documented info           | compliant as-documented info
                    open         | accept-close | compliant as-documented info           | undetermined (not required) no-conversation medium
                    open         | unasked      | compliant as-documented info           | undetermined (not required) not-concluded medium
                    refused      | open         | compliant as-documented info           | compliant as-documented info
                    refused      | refused      | deviation not-listening high           | not-applicable overridden info
                    refused      | silent       | deviation not-listening high           | not-applicable overridden info
                    refused      | accept-close | not-applicable overridden info         | undetermined no-conversation medium
                    refused      | unasked      | not-applicable overridden info         | undetermined not-concluded medium
                    silent       | open         | compliant as-documented info           | compliant as-documented info
                    silent       | refused      | deviation blocked high                 | not-applicable overridden info
                    silent       | silent       | deviation blocked high                 | not-applicable overridden info
                    accept-close | refused      | undetermined no-conversation medium    | not-applicable overridden info
                    accept-close | accept-close | undetermined no-conversation medium    | undetermined no-conversation medium
                    unasked      | open         | undetermined (not required) not-concluded medium | compliant as-documented info
                    unasked      | refused      | undetermined not-concluded medium      | not-applicable overridden info
                    unasked      | unasked      | undetermined not-concluded medium      | undetermined not-concluded medium
                    """)
    void one_is_enough_and_one_finding_is_enough(String http, String https, String first, String second) {
        assertThat(see(see(web(), 80, http), 443, https).findings().stream().map(Bench::outcome)).containsExactly(first,
                second);
    }

    @Test
    void the_finding_names_all_alternatives() {
        List<Finding> findings = web().refused(80, 443).findings();
        assertThat(findings.get(0).explanation())
                .isEqualTo("nothing listens; a firewall that answers with RST looks the"
                        + " same; none of the alternatives is there: tcp/80 or tcp/443");
        assertThat(findings.get(1).explanation())
                .isEqualTo("not open; judged together with its alternative ecs/http on tcp/80");
    }

    @Test
    void what_is_not_needed_says_so() {
        assertThat(web().open(80).refused(443).findings().get(1).explanation())
                .isEqualTo("its alternative tcp/80 is open; one of them is enough");
        assertThat(web().open(80).findings().get(1).explanation()).isEqualTo(
                "not-probed: nothing was sent there; not needed, its alternative tcp/80 is open");
    }

    private static Bench xml() {
        return Bench.of(SiteDraft.running("ecs"),
                new FixedCatalog().with("ecs",
                        List.of(parameter("tls", Parameter.Kind.CHOICE, null, "on", "off")),
                        RuleDraft.tcp("ecs/plain-in", "3336").when("tls", "off").choice("xml"),
                        RuleDraft.tcp("ecs/plain-out", "3338").when("tls", "off").choice("xml"),
                        RuleDraft.tcp("ecs/secure-in", "3346").when("tls", "on").choice("xml"),
                        RuleDraft.tcp("ecs/secure-out", "3348").when("tls", "on").choice("xml")))
                .alive();
    }

    @Test
    void rules_under_one_condition_are_one_alternative() {
        assertThat(xml().refused(3336, 3338).open(3346, 3348).findings()).extracting(Bench::outcome)
                .containsOnly(
                        "compliant as-documented info");
        assertThat(xml().open(3336, 3346).refused(3338, 3348).findings()).extracting(Bench::outcome)
                .containsExactly(
                        "compliant as-documented info", "deviation not-listening high", "compliant as-documented info",
                        "not-applicable overridden info");
        assertThat(xml().open(3336, 3346).refused(3338, 3348).findings().get(1).explanation())
                .endsWith("none of the alternatives is there: tcp/3336 and tcp/3338 or tcp/3346 and tcp/3348");
    }

    @Test
    void the_better_alternative_is_judged() {
        assertThat(xml().refused(3336, 3338).acceptsAndCloses(3346).open(3348).findings()).extracting(Bench::outcome)
                .containsExactly("not-applicable overridden info", "not-applicable overridden info",
                        "undetermined no-conversation medium", "compliant as-documented info");
    }

    private static Bench managed() {
        return Bench.of(SiteDraft.running("ecs"),
                new FixedCatalog().with("ecs",
                        List.of(parameter("managed", Parameter.Kind.COMPONENT, null, "on", "off")),
                        RuleDraft.tcp("ecs/managed", "3336").when("managed", "on").choice("xml"),
                        RuleDraft.tcp("ecs/secure", "3346").choice("xml")))
                .alive();
    }

    @Test
    void what_may_be_there_satisfies_the_group_if_it_is_open() {
        assertThat(managed().open(3336).refused(3346).findings()).extracting(Bench::outcome)
                .containsOnly("compliant as-documented info");
        assertThat(managed().refused(3336).open(3346).findings()).extracting(Bench::outcome)
                .containsOnly("compliant as-documented info");
        assertThat(managed().refused(3336, 3346).findings()).extracting(Bench::outcome)
                .containsExactly("compliant as-documented info", "deviation not-listening high");
    }

    @Test
    void a_group_of_what_may_be_there_demands_nothing() {
        assertThat(Bench.of(SiteDraft.running("ecs"),
                new FixedCatalog().with("ecs",
                        List.of(parameter("managed", Parameter.Kind.COMPONENT, null, "on", "off")),
                        RuleDraft.tcp("ecs/plain", "3336").when("managed", "on").choice("xml"),
                        RuleDraft.tcp("ecs/secure", "3346").when("managed", "on").choice("xml")))
                .refused(3336, 3346)
                .alive()
                .findings()).extracting(Bench::outcome).containsOnly("compliant as-documented info");
    }

    @Test
    void an_alternative_that_another_product_overrides_satisfies_the_group_too() {
        FixedCatalog catalog = new FixedCatalog().with("ecs", HTTP, HTTPS).with("pbx", RuleDraft.tcp("pbx/web", "80"));
        assertThat(Bench.of(SiteDraft.running("ecs", "pbx"), catalog).open(80).refused(443).lines()).containsExactly(
                "tcp/80 ecs/http: open, observed open: not-applicable overridden info",
                "tcp/443 ecs/https: open, observed closed: compliant as-documented info",
                "tcp/80 pbx/web: open, observed open: compliant as-documented info");
        assertThat(Bench.of(SiteDraft.running("ecs", "pbx"), catalog).refused(80, 443).lines()).containsExactly(
                "tcp/80 ecs/http: open, observed closed: not-applicable overridden info",
                "tcp/443 ecs/https: open, observed closed: deviation not-listening high",
                "tcp/80 pbx/web: open, observed closed: deviation not-listening high");
    }

    @Test
    void groups_of_two_products_are_two_groups() {
        FixedCatalog catalog = new FixedCatalog().with("ecs", HTTP, HTTPS)
                .with("pbx",
                        RuleDraft.tcp("pbx/http", "8080").choice("web"),
                        RuleDraft.tcp("pbx/https", "8443").choice("web"));
        assertThat(Bench.of(SiteDraft.running("ecs", "pbx"), catalog).open(80).refused(443, 8080, 8443).findings())
                .extracting(Bench::outcome)
                .containsExactly("compliant as-documented info", "compliant as-documented info",
                        "deviation not-listening high", "not-applicable overridden info");
    }

    @Test
    void a_group_of_one_must_be_open() {
        assertThat(Bench.of(SiteDraft.running("ecs"), new FixedCatalog().with("ecs", HTTP)).refused(80).findings())
                .extracting(Bench::outcome)
                .containsExactly("deviation not-listening high");
    }

    @Test
    void from_an_undocumented_role_there_is_nothing_to_choose() {
        FixedCatalog catalog = new FixedCatalog().with("ecs", RuleDraft.tcp("ecs/a", "80").choice("web").from("admin"),
                RuleDraft.tcp("ecs/b", "443").choice("web").from("admin"));
        assertThat(Bench.of(SiteDraft.running("ecs").from("phone"), catalog).open(80).refused(443).findings())
                .extracting(Bench::outcome)
                .containsExactly("advisory reachable-from-undocumented-role low",
                        "not-applicable not-for-this-vantage info");
    }

    @Test
    void a_dead_host_leaves_all_alternatives_undetermined() {
        assertThat(Bench.of(SiteDraft.running("ecs"), new FixedCatalog().with("ecs", HTTP, HTTPS))
                .silent(80, 443)
                .findings()).extracting(Bench::outcome)
                .containsExactly("undetermined host-down medium",
                        "undetermined host-down medium");
    }

    @Test
    void without_a_site_file_a_group_is_advice() {
        FixedCatalog catalog = new FixedCatalog().with("ecs", RuleDraft.tcp("ecs/a", "80").choice("web").optional(),
                RuleDraft.tcp("ecs/b", "443").choice("web").optional());
        assertThat(Bench.of(SiteDraft.running("ecs").undeclared(), catalog).refused(80, 443).findings())
                .extracting(Bench::outcome)
                .containsExactly("advisory not-listening low", "not-applicable overridden info");
    }
}
