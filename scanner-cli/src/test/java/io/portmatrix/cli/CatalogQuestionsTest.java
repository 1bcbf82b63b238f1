package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask the catalog: errata, explain, flows, conflicts, limits; as they read the answers. */
class CatalogQuestionsTest {
    private static final String WIDTH = "--width=90";

    @Test
    void errata_of_several_products_also_outside_tables() throws IOException {
        CatalogRun.lab("errata", "lab-gateway", "lab-recorder").printed("catalog-errata-lab");
        CatalogRun.lab("errata", "lab-recorder").printed("catalog-errata-none");
    }

    @Test
    void errata_of_all_products_are_those_of_each() {
        assertThat(CatalogRun.lab("errata").out)
                .contains("media-manager 12.0, document 004", "lab-gateway 2.0, document lab-1")
                .containsPattern("\\n\\d+ errata, \\d+ in rows that make rules\\n$");
    }

    @ParameterizedTest
    @CsvSource({"lab-gateway, 161, documented", "lab-gateway, 3341, neighbours", "lab-gateway, 60000, nothing",
            "lab-gateway, tcp/22, egress", "lab-gateway, 3306, internal", "lab-gateway, 3340/tcp, several",
            "lab-gateway, 20500, pool", "grey box@1.0, 8080, since"})
    void explain_tells_the_whole_story(String product, String port, String golden) throws IOException {
        CatalogRun.lab("explain", product, port, WIDTH).printed("catalog-explain-" + golden);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"70000|port 70000 is outside 1-65535", "0|port 0 is outside 1-65535",
            "http|'http' is no port; write 443, tcp/443 or udp/161",
            "tcp/80/tcp|'tcp/80/tcp' is no port; write 443, tcp/443 or udp/161",
            "80-90|'80-90' is no port; write 443, tcp/443 or udp/161"})
    void explain_takes_one_port(String port, String message) {
        CatalogRun.of("explain", "ip-office", port)
                .refused(" catalog explain: Invalid value for positional parameter at index 1 (PORT): " + message);
    }

    @Test
    void explain_refuses_unknown_products() {
        CatalogRun.of("explain", "ip-ofice", "80")
                .refused(": the catalog has no product 'ip-ofice'; did you mean ip-office?");
    }

    @ParameterizedTest
    @CsvSource({"from, --from=lab-probe", "to, --to=lab-gateway", "out, --from=lab-gateway",
            "old, --to=lab-gateway@1.0"})
    void flows_from_and_to(String golden, String asked) throws IOException {
        CatalogRun.lab("flows", asked, WIDTH).printed("catalog-flows-" + golden);
    }

    @Test
    void flows_between_two_ends() throws IOException {
        CatalogRun.lab("flows", "--from=lab-recorder", "--to=lab-gateway", WIDTH).printed("catalog-flows-between");
        CatalogRun.lab("flows", "--from=lab-archive", "--to=lab-gateway").printed("catalog-flows-none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Network Sniffer", "network-sniffer", "ns 7", "probe of the lab", "Lab-Probe"})
    void flows_understand_other_names_of_roles(String name) {
        assertThat(CatalogRun.lab("flows", "--from", name).out)
                .isEqualTo(CatalogRun.lab("flows", "--from", "lab-probe").out)
                .contains("lab-gateway/web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grey Box", "GREY-BOX", "lab switch", "grey box@2.0"})
    void flows_understand_other_names_of_products(String name) {
        assertThat(CatalogRun.lab("flows", "--to", name).out)
                .isEqualTo(CatalogRun.lab("flows", "--to", "lab-gateway").out)
                .contains("lab-gateway/web");
    }

    @Test
    void flows_need_somebody() {
        CatalogRun.of("flows").refused(" catalog flows: Nobody is named; write --from ROLE, --to PRODUCT, or both");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lab-prob|the catalog has no role and no product 'lab-prob'; did you mean lab-probe?",
            "lab-recordr|the catalog has no role and no product 'lab-recordr'; did you mean lab-recorder?",
            "lab-gateway@0.9|lab-gateway is not documented as early as release 0.9; documented: 1.0, 2.0",
            "lab-gateway@|there is no release after the @; write lab-gateway@2.0, or lab-gateway for the newest",
            "lab-probe@2.0|lab-probe is a role, and roles have no release; write lab-probe"})
    void flows_name_what_was_probably_meant(String who, String message) {
        CatalogRun.lab("flows", "--to", who).refused(": " + message);
    }

    @Test
    void conflicts_are_listed_the_worst_first() throws IOException {
        CatalogRun.lab("conflicts", "lab-gateway", "lab-recorder", WIDTH).printed("catalog-conflicts");
        CatalogRun.lab("conflicts", "lab-gateway@1.0", "lab-recorder").printed("catalog-conflicts-none");
    }

    @Test
    void conflicts_need_two_different_products() {
        CatalogRun.lab("conflicts", "lab-gateway", "lab-recorder", "grey box@1.0")
                .refused(" catalog conflicts: lab-gateway and grey-box@1.0 are one product; name it once");
        assertThat(CatalogRun.of("conflicts", "ip-office").err).contains("conflicts PRODUCT PRODUCT...");
    }

    @Test
    void limits_work_out_each_formula() throws IOException {
        CatalogRun.lab("limits", "lab-gateway", "--connections=25", "--recordings=3").printed("catalog-limits");
        CatalogRun.lab("limits", "lab-gateway", "--count=calls=2").printed("catalog-limits-other");
        CatalogRun.lab("limits", "lab-gateway", "--connections=1000").printed("catalog-limits-too-many");
    }

    @Test
    void limits_show_the_formulas_where_nothing_is_counted() throws IOException {
        CatalogRun.lab("limits", "lab-gateway").printed("catalog-limits-uncounted");
        CatalogRun.lab("limits", "lab-recorder").printed("catalog-limits-none");
        CatalogRun.lab("limits", "lab-recorder", "--calls=2").printed("catalog-limits-none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--conferences=2|no formula of lab-gateway counts conferences; it counts calls, connections, recordings",
            "--count=users=2|no formula of lab-gateway counts users; it counts calls, connections, recordings",
            "--connections=-1|connections is -1; write 0 to 100000",
            "--connections=100001|connections is 100001; write 0 to 100000"})
    void limits_refuse_what_no_formula_counts(String option, String message) {
        CatalogRun.lab("limits", "lab-gateway", option).refused(" catalog limits: " + message);
    }

}
