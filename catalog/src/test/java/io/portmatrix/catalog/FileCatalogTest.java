package io.portmatrix.catalog;

import static io.portmatrix.catalog.TestCatalog.index;
import static io.portmatrix.catalog.TestCatalog.product;
import static io.portmatrix.catalog.TestCatalog.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCatalogTest {
    private final TestCatalog files = new TestCatalog()
            .with("documents.yaml", index("mcu@9.0", "mcu@12.0", "mcu@9.0.3"))
            .with("mcu-9.0.yaml", product("mcu@9.0", row(1, "old", "80")))
            .with("mcu-9.0.3.yaml", product("mcu@9.0.3", row(1, "middle", "81")))
            .with("mcu-12.0.yaml", product("mcu@12.0", row(1, "new", "82")));

    @Test
    void releases_are_listed_oldest_first() {
        assertThat(new FileCatalog(files).releases("mcu")).containsExactly("9.0", "9.0.3", "12.0");
        assertThat(new FileCatalog(files).releases("nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mcu, 12.0", "mcu@12.0, 12.0", "mcu@12, 12.0", "mcu@13.5, 12.0", "mcu@11.9.9, 9.0.3",
            "mcu@9.0.3, 9.0.3",
            "mcu@9.0.2, 9.0", "mcu@9, 9.0"})
    void the_newest_release_that_is_not_later_is_taken(String asked, String release) {
        assertThat(new FileCatalog(files).product(ProductRef.parse(asked)).release()).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mcu@8.1|mcu is not documented as early as release 8.1; documented: 9.0, 9.0.3, 12.0",
            "mcu@new|'new' is no release of mcu; documented: 9.0, 9.0.3, 12.0",
            "mcuu|the catalog has no product 'mcuu'; did you mean mcu?",
            "gateway|the catalog has no product 'gateway'; it has mcu"})
    void what_is_not_documented_is_refused_with_what_is(String asked, String message) {
        assertThatExceptionOfType(UnknownProductException.class)
                .isThrownBy(() -> new FileCatalog(files).product(ProductRef.parse(asked)))
                .withMessage(message);
        assertThatExceptionOfType(UnknownProductException.class)
                .isThrownBy(() -> new FileCatalog(files).rulesListeningOn(ProductRef.parse(asked)))
                .withMessage(message);
    }

    @Test
    void only_the_index_is_read_before_a_product_is_asked_for_and_nothing_is_read_twice() {
        FileCatalog catalog = new FileCatalog(files);
        catalog.productIds();
        assertThat(files.opened).containsExactly("documents.yaml");
        catalog.product(ProductRef.parse("mcu"));
        catalog.product(ProductRef.parse("mcu"));
        catalog.rulesListeningOn(ProductRef.parse("mcu"));
        assertThat(files.opened).doesNotHaveDuplicates();
    }

    @Test
    void change_tables_are_read_only_for_earlier_releases() {
        files.with("documents.yaml", index("mcu@12.0").replace("    products:",
                "    history: history.yaml\n    ended: [old]\n    products:"))
                .with("history.yaml",
                        """
                                format: 1
                                document: '900'
                                products:
                                  - {product: mcu, since: 9.0, why: x}
                                  - {product: old, since: 9.0, until: 12.0, name: Old, care: {profile: standard}, why: x}
                                changes:
                                  - table: 1 Changes
                                    from: 9.0
                                    to: 12.0
                                    rows:
                                      - {row: 1, kind: added, product: mcu, rule: mcu/new, ports: 82, transport: tcp, label: X, listens: product, peers: []}
                                      - {row: 2, kind: removed, product: old, id: web, ports: 80, transport: tcp, label: X, listens: product, peers: [], state: open, purpose: x}
                                """);
        FileCatalog catalog = new FileCatalog(files);
        assertThat(catalog.productIds()).containsExactly("mcu", "old");
        catalog.product(ProductRef.parse("mcu"));
        catalog.rulesListeningOn(ProductRef.parse("mcu@12.0"));
        assertThat(catalog.product(ProductRef.parse("mcu@13")).rules()).hasSize(1);
        assertThat(files.opened).containsExactly("documents.yaml", "mcu-12.0.yaml");
        assertThat(catalog.product(ProductRef.parse("mcu@9.0")).rules()).isEmpty();
        assertThat(catalog.product(ProductRef.parse("old")).rules()).hasSize(1);
        assertThat(catalog.documented().stream().map(ProductRef::toString)).containsExactly("mcu@12.0", "old");
        assertThat(files.opened).containsExactly("documents.yaml", "mcu-12.0.yaml", "history.yaml");
    }

    @Test
    void other_documents_are_left_closed() {
        String second = index("mcu@9.0") + index("gateway@1.0").lines()
                .skip(2)
                .reduce("", (a, b) -> a + b + "\n")
                .replace("'900'", "'901'");
        FileCatalog catalog = new FileCatalog(files.with("documents.yaml", second));
        catalog.product(ProductRef.parse("mcu"));
        assertThat(files.opened).containsExactly("documents.yaml", "mcu-9.0.yaml");
    }

    @Test
    void everything_that_is_wrong_with_a_file_is_in_the_message() {
        files.with("mcu-12.0.yaml", product("mcu@12.0", row(1, "new", "70000") + row(2, "New", "80")));
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> new FileCatalog(files).product(ProductRef.parse("mcu")))
                .withMessage("mcu-12.0.yaml:12: ports: port 70000 is outside 1-65535; write for example ports: 80"
                        + System.lineSeparator()
                        + "mcu-12.0.yaml:13: id: 'New' is no id; use lower-case letters, digits and single hyphens");
    }

    @Test
    void a_flow_that_is_the_same_as_no_other_is_refused() {
        String rows = "      - {row: 1, same-flow-as: mcu/nothing, ports: 80, transport: tcp, label: X, optional: no, "
                + "state: open, peers: [web-client], purpose: x, breaks: y}\n";
        files.with("mcu-12.0.yaml", product("mcu@12.0", rows));
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> new FileCatalog(files).product(ProductRef.parse("mcu")))
                .withMessage("no row has the flow mcu/nothing that another row refers to; correct same-flow-as");
    }

    @Test
    void missing_files_are_named() {
        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> new FileCatalog(new TestCatalog()))
                .withMessageContaining("documents.yaml");
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> new FileCatalog(new TestCatalog().with("documents.yaml", index("mcu@1.0")))
                        .product(ProductRef.parse("mcu")))
                .withMessageContaining("mcu-1.0.yaml");
    }
}
