package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of the user's own beside the built-in catalog. */
class UserCatalogTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aProductOfOurOwn() throws IOException {
        write("documents.yaml", TestCatalog.index("lab-gateway@1.0"));
        write("lab-gateway-1.0.yaml", TestCatalog.product("lab-gateway@1.0", TestCatalog.row(1, "web", "8443")));
    }

    @Test
    void its_products_are_beside_the_built_in_ones() {
        FileCatalog catalog = FileCatalog.with(List.of(folder));
        assertThat(catalog.productIds()).contains("ip-office", "lab-gateway").isSorted();
        assertThat(catalog.releases("lab-gateway")).containsExactly("1.0");
        assertThat(catalog.rulesListeningOn(ProductRef.parse("lab-gateway"))).singleElement()
                .satisfies(r -> assertThat(r.id()).hasToString("lab-gateway/web"));
        assertThat(catalog.rulesListeningOn(ProductRef.parse("ip-office")))
                .isEqualTo(new FileCatalog().rulesListeningOn(ProductRef.parse("ip-office")));
        assertThat(catalog.document("900")).get().extracting(Document::title).isEqualTo("Ports");
        assertThat(catalog.document("004")).isPresent();
    }

    @Test
    void without_folders_it_is_the_built_in_catalog() {
        assertThat(FileCatalog.with(List.of()).productIds()).isEqualTo(new FileCatalog().productIds());
    }

    @Test
    void it_may_have_roles_and_names_of_its_own() throws IOException {
        write("roles.yaml", "format: 1\nroles:\n  - {id: lab-probe, name: probe of the lab, also: [Spy 2000]}\n");
        write("names.yaml", "format: 1\nnames:\n  - {name: The Box, product: lab-gateway, source: label on it}\n");
        FileCatalog catalog = FileCatalog.with(List.of(folder));
        assertThat(catalog.party("spy-2000")).isEqualTo(Party.role("lab-probe"));
        assertThat(catalog.party("snmp-manager")).isEqualTo(Party.role("snmp-manager"));
        assertThat(catalog.party("the box")).isEqualTo(Party.product("lab-gateway"));
        assertThat(catalog.canonical("VMPro")).isEqualTo("voicemail-pro");
    }

    @Test
    void a_name_of_several_products_is_refused_with_all_of_them() throws IOException {
        write("names.yaml", """
                format: 1
                names:
                  - {name: The Box, product: lab-gateway, source: x}
                  - {name: the-box, product: ip-office, source: x}
                """);
        FileCatalog catalog = FileCatalog.with(List.of(folder));
        assertThatExceptionOfType(UnknownProductException.class).isThrownBy(() -> catalog.canonical("THE BOX"))
                .withMessage("'THE BOX' is a name of several products; write lab-gateway or ip-office");
        assertThatExceptionOfType(UnknownProductException.class).isThrownBy(() -> catalog.canonical("the bax"))
                .withMessageEndingWith("did you mean the-box?");
    }

    @Test
    void a_document_has_one_place() throws IOException {
        write("documents.yaml", TestCatalog.index("lab-gateway@1.0").replace("'900'", "'004'"));
        refused(folder, folder.resolve("documents.yaml")
                + ": document 004 is already in the built-in catalog; give it another id");
        write("documents.yaml", TestCatalog.index("lab-gateway@1.0"));
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> FileCatalog.with(List.of(folder, folder)))
                .withMessage(folder.resolve("documents.yaml") + ": document 900 is already in " + folder
                        + "; give it another id");
    }

    @Test
    void what_is_no_folder_or_has_no_index_is_named() throws IOException {
        String advice = "; name a folder that holds a documents.yaml and product files";
        refused(folder.resolve("gone"), folder.resolve("gone") + ": there is no such folder" + advice);
        Path file = folder.resolve("documents.yaml");
        refused(file, file + ": it is no folder" + advice);
        Files.delete(file);
        refused(folder, file + ": there is no such file; write one that lists the product files of the folder");
    }

    @Test
    void files_that_are_missing_or_elsewhere_are_named_when_they_are_needed() throws IOException {
        Files.delete(folder.resolve("lab-gateway-1.0.yaml"));
        FileCatalog catalog = FileCatalog.with(List.of(folder));
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> catalog.product(ProductRef.parse("lab-gateway")))
                .withMessage(folder.resolve("lab-gateway-1.0.yaml") + ": there is no such file; correct its name in "
                        + folder.resolve("documents.yaml"));
        write("documents.yaml", TestCatalog.index("lab-gateway@1.0").replace("file: lab", "file: ../lab"));
        FileCatalog outside = FileCatalog.with(List.of(folder));
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> outside.product(ProductRef.parse("lab-gateway")))
                .withMessageContaining(": it can't be read (it lies outside the folder); correct its name in ");
    }

    private void refused(Path place, String message) {
        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> FileCatalog.with(List.of(place)))
                .withMessage(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
