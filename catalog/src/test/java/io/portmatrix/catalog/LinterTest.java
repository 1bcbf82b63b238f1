package io.portmatrix.catalog;

import static io.portmatrix.catalog.TestCatalog.index;
import static io.portmatrix.catalog.TestCatalog.product;
import static io.portmatrix.catalog.TestCatalog.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several files say about each other. */
class LinterTest {
    @Test
    void the_index_and_its_files_say_the_same() throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("c/documents.yaml", TestCatalog.stream(index("mcu@1.0", "mcu@1.0", "gone@1.0", "other@2.0")));
        lint.add("c/mcu-1.0.yaml", TestCatalog.stream(product("mcu@1.1", row(1, "a", "80"))));
        lint.add("c/stray.yaml", TestCatalog.stream(product("stray@1.0", row(1, "a", "80"))));
        lint.add("c/other-2.0.yaml", TestCatalog.stream("# empty"));
        assertThat(lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))
                .stream()
                .map(LintFinding::toString)).containsExactly(
                        "c/documents.yaml:6: mcu-1.0.yaml is about mcu at release 1.1 in document 900; write the same in both "
                                + "files",
                        "c/documents.yaml:7: mcu at release 1.0 is listed twice; keep one of them",
                        "c/documents.yaml:7: mcu-1.0.yaml is about mcu at release 1.1 in document 900; write the same in both "
                                + "files",
                        "c/documents.yaml:8: there is no file gone-1.0.yaml; correct the name, or leave the product out",
                        "c/other-2.0.yaml: the file is empty; write format: 1 and the rest of a catalog file",
                        "c/stray.yaml: no document of c/documents.yaml lists this file; add {product: …, release: …, file: "
                                + "stray.yaml} there");
    }

    @Test
    void two_files_of_one_product_and_release_are_one_too_many() throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("a.yaml", TestCatalog.stream(product("mcu@1.0", row(1, "a", "80"))));
        lint.add("b.yaml", TestCatalog.stream(product("mcu@1.0", row(1, "b", "81"))));
        assertThat(lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))).singleElement()
                .hasToString("b.yaml: mcu at release 1.0 is already in a.yaml; keep one of them");
    }

    @Test
    void roles_are_listed_once_and_may_come_with_the_files() throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("roles.yaml", TestCatalog.stream(
                "format: 1\nroles:\n  - {id: web-client, name: browser}\n  - {id: web-client, name: b}\n  - {id: x}\n"));
        lint.add("mcu.yaml", TestCatalog.stream(CatalogLintTest.GOOD));
        assertThat(lint.findings(KnownCatalog.NOTHING).stream().map(LintFinding::toString)).containsExactly(
                "roles.yaml:4: role 'web-client' is listed twice; keep one of them",
                "roles.yaml:5: the role has no 'name'; write name: browser");
    }

    @Test
    void a_site_file_beside_a_catalog_is_left_alone() throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("c/documents.yaml", TestCatalog.stream(index("mcu@1.0")));
        lint.add("c/mcu-1.0.yaml", TestCatalog.stream(product("mcu@1.0", row(1, "a", "80"))));
        lint.add("c/site.yaml", TestCatalog.stream("hosts:\n  - {address: 192.0.2.10, products: [mcu]}\n"));
        assertThat(lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))).isEmpty();
        lint.add("c/odd.yaml", TestCatalog.stream("hosts: []\n" + product("mcu@2.0", row(1, "a", "80"))));
        assertThat(lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))).isNotEmpty();
    }

    @Test
    void the_built_in_catalog_is_clean() throws IOException {
        assertThat(new Linter().builtIn()).isEmpty();
    }

    /** With its sources: a file that no document lists would be missed by reading the index only. */
    @Test
    void the_folder_of_the_built_in_catalog_is_clean() throws IOException {
        Path folder = Path.of("src/main/resources/io/portmatrix/catalog/data");
        assertThat(folder).isDirectory();
        assertThat(new Linter().paths(List.of(folder))).isEmpty();
    }

    @Test
    void a_file_of_ones_own_may_refer_to_the_built_in_catalog(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mcu.yaml");
        Files.writeString(file,
                CatalogLintTest.GOOD.replace("mcu/http\n", "ip-office/http\n")
                        .replace("peers: [mcu]", "peers: [ip-office]"));
        assertThat(new Linter().paths(List.of(file))).isEmpty();
        Files.writeString(file,
                CatalogLintTest.GOOD.replace("mcu/http\n", "ip-office/httpx\n")
                        .replace("peers: [mcu]", "peers: [ip-office]"));
        assertThat(new Linter().paths(List.of(folder))).singleElement()
                .satisfies(
                        f -> assertThat(f.toString())
                                .endsWith("mcu.yaml:44: there is no flow ip-office/httpx; write ip-office/http"));
    }
}
