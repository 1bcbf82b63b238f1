package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of the user's own beside the built-in catalog, in every command that knows products. */
class OwnCatalogTest {
    @TempDir
    private Path folder;

    @Test
    void it_is_listed_beside_the_built_in_products() {
        List<String> lines = CatalogRun.lab("list").out.lines().toList();
        assertThat(lines).anyMatch(l -> l.matches("lab-gateway +1\\.0, 2\\.0 +5 rules +Lab Gateway +lab-1 Lab ports"))
                .anyMatch(l -> l.matches("lab-recorder +1\\.0 +3 rules +Lab Recorder +lab-1 Lab ports"))
                .anyMatch(l -> l.startsWith("ip-office "));
    }

    @Test
    void it_is_shown_with_other_names_and_ranges() throws IOException {
        CatalogRun.lab("show", "lab-gateway", "--width=90").printed("catalog-show-lab");
        assertThat(CatalogRun.lab("show", "grey box@1.5").out).startsWith("Lab Gateway 1.0 (lab-gateway)");
    }

    @Test
    void it_is_exported() throws IOException {
        CatalogRun.lab("export", "--format=csv", "lab-gateway").printed("catalog-export-lab");
        assertThat(CatalogRun.lab("export", "--format=csv", "lab-gateway").out).contains("\r\n");
        assertThat(CatalogRun.lab("export", "lab-recorder").out.lines()).hasSize(3)
                .allMatch(l -> l.startsWith("{\"document\":\"lab-1\","));
    }

    @Test
    void it_is_clean() {
        CatalogRun run = CatalogRun.of("lint", CatalogRun.LAB.toString());
        assertThat(run.out).isEqualToNormalizingNewlines("nothing is wrong\n");
        assertThat(run.exitCode).isZero();
    }

    @Test
    void a_site_file_names_its_products() throws IOException {
        Path site = Files.writeString(folder.resolve("site.yaml"), """
                hosts:
                  - address: 127.78.3.1
                    products:
                      - product: lab-gateway@2.0
                        sizing: {connections: 25, recordings: 3}
                        moved: {media: 17000-17292}
                """);
        RecordedStreams streams = new RecordedStreams();
        assertThat(Main.execute(streams.piped(), "plan", "--catalog", CatalogRun.LAB.toString(), site.toString()))
                .isZero();
        assertThat(streams.out()).contains("127.78.3.1");
        Files.writeString(site, Files.readString(site).replace("17292", "17100"));
        assertThat(Main.execute(streams.piped(), "plan", "--catalog", CatalogRun.LAB.toString(), site.toString()))
                .isEqualTo(2);
        assertThat(streams.err()).isEqualTo("portmatrix: " + site + ":6: media: 25 connections × 11 + 3 recordings × 6 "
                + "(at most 60) = 293 ports are needed (lab-1 table 1 row 4), and 17000-17100 has 101; write for example "
                + "17000-17292\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "export", "explain", "flows", "conflicts", "errata", "limits"})
    void a_folder_without_an_index_is_refused_by_all(String command) {
        String[] rest = switch (command) {
            case "show", "limits" -> new String[] {"lab-gateway"};
            case "explain" -> new String[] {"lab-gateway", "80"};
            case "conflicts" -> new String[] {"lab-gateway", "lab-recorder"};
            case "flows" -> new String[] {"--from=lab-probe"};
            default -> new String[0];
        };
        CatalogRun.of(Stream.concat(Stream.of(command, "--catalog", folder.toString()), Stream.of(rest))
                .toArray(String[]::new))
                .refused(": " + folder.resolve("documents.yaml")
                        + ": there is no such file; write one that lists the product files of the folder");
    }

    @Test
    void what_is_no_folder_is_refused() {
        CatalogRun.of("list", "--catalog", folder.resolve("gone").toString())
                .refused(": " + folder.resolve("gone")
                        + ": there is no such folder; name a folder that holds a documents.yaml and product files");
    }

    @Test
    void a_document_of_the_built_in_catalog_is_refused() throws IOException {
        copy("id: lab-1", "id: 004");
        CatalogRun.of("list", "--catalog", folder.toString())
                .refused(": " + folder.resolve("documents.yaml")
                        + ": document 004 is already in the built-in catalog; give it another id");
    }

    @Test
    void a_broken_file_is_refused_with_file_and_line_and_linted() throws IOException {
        copy("ports: 3340, transport: tcp, label: Stream", "ports: 33400000, transport: tpc, label: Stream");
        String port = folder.resolve("lab-recorder.yaml") + ":14: ports: port 33400000 is outside 1-65535; "
                + "write for example ports: 80";
        String transport = folder.resolve("lab-recorder.yaml") + ":14: transport: 'tpc' is no transport; "
                + "write one of tcp, udp, icmp, unknown";
        CatalogRun show = CatalogRun.of("show", "--catalog", folder.toString(), "lab-recorder");
        show.refused(": " + port);
        assertThat(show.err).contains(transport);
        CatalogRun lint = CatalogRun.of("lint", folder.toString());
        assertThat(lint.out).isEqualToNormalizingNewlines(port + "\n" + transport + "\n2 things are wrong\n");
        assertThat(lint.exitCode).isEqualTo(2);
    }

    @Test
    void the_schema_is_for_editors() {
        CatalogRun run = CatalogRun.of("schema");
        assertThat(run.exitCode).isZero();
        assertThat(run.out).startsWith("{").contains("\"title\": \"portmatrix product file\"").endsWith("}\n");
    }

    private void copy(String text, String replacement) throws IOException {
        try (Stream<Path> files = Files.list(CatalogRun.LAB)) {
            for (Path file : files.toList()) {
                Files.writeString(folder.resolve(file.getFileName()),
                        Files.readString(file).replace(text, replacement));
            }
        }
    }
}
