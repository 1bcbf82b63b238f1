package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CatalogCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void list_names_products_and_releases() {
        assertThat(run("list")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getFirst().split(" {2,}")).containsExactly("PRODUCT", "RELEASES", "LISTENS ON", "NAME",
                "DOCUMENT");
        assertThat(lines.stream().map(l -> l.replaceAll(" {2,}", "|")))
                .contains("media-manager|10.1.0 to 12.0|1 rule|Media Manager|004 Avaya Port Matrix: IP Office R12.0",
                        "emc|6.6|41 rules|CC Elite Multi Channel"
                                + "|003 Avaya Port Matrix: Avaya Aura CC Elite Multi Channel 6.6")
                .hasSizeGreaterThan(45);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void show_says_everything_about_a_small_product() {
        assertThat(run("show", "media-manager", "--width", "90")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                Media Manager 12.0 (media-manager)
                document 004: Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01
                probed with care: standard, at most 256 connections at a time, ended by reset

                Listens for others:
                PORT, RULE            STATE           WHAT FOR, FROM WHOM, WHEN BLOCKED        ROW
                tcp 49001 HTTP        closed,         listens only during the one              4 ingress 1
                google-authorization  can be enabled  authorisation by Google
                                                      from web-client
                                                      blocked: archiving to Google Drive
                                                      can't be authorised

                Talks to:
                PORT, RULE        TO            WHAT FOR, WHEN BLOCKED                        ROW
                tcp 22            sftp-server   recordings of Voicemail Pro, fetched by SFTP  4 egress 1
                sftp-out                        blocked: recordings aren't archived
                tcp 443 HTTPS     google-drive  archive in Google Drive                       4 egress 2
                google-drive-out                blocked: recordings don't reach Google Drive

                Depends on (in a site file, or --set NAME=VALUE):
                PARAMETER             VALUES   DEFAULT  WHAT IT IS                             ROW
                google-authorization  on, off  off      listens only during the one            4 ingress 1
                                                        authorisation by Google

                Errata:
                RULE                            WHAT IS PRINTED, HOW IT IS READ, WHY
                media-manager/sftp-out          printed: Open as the state of an egress row; read as: a
                                                flow that Media Manager starts; nothing of its own listens
                                                for it; because: the legend keeps N/A for egress; the port
                                                is the peer's
                media-manager/google-drive-out  printed: Open as the state of an egress row; read as: a
                                                flow that Media Manager starts; nothing of its own listens
                                                for it; because: the legend keeps N/A for egress; the port
                                                is the peer's
                """);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {72, 80, 100, 132, 200})
    void show_keeps_to_the_width(int width) {
        assertThat(run("show", "one-x-portal", "--width", String.valueOf(width))).isZero();
        assertThat(out.toString().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(width));
    }

    @Test
    void show_gives_what_an_engineer_asks_for() {
        assertThat(run("show", "ip-office@12.0", "--width", "200")).isZero();
        assertThat(out.toString()).contains("tcp 80 HTTP", "can be moved within 1-100",
                "only where platform is linux or application-server",
                "can be moved: first port within 1024-65535, last port "
                        + "within 2048-65535",
                "closed, always", "may be open,", "blocked: users can't reach the User Portal", "1 ingress 10",
                "2 egress 4",
                "Listens for itself, on the host:", "Talks to:", "where platform is ip500v2: gentle",
                "Depends on (in a site file, or --set NAME=VALUE):", "Errata:", "letters swapped");
    }

    @Test
    void an_unknown_product_is_bad_input_with_the_nearest_name() {
        assertThat(run("show", "ip-offize")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "portmatrix: the catalog has no product 'ip-offize'; did you mean ip-office?\n");
    }

    @Test
    void an_early_release_is_bad_input_with_the_documented_ones() {
        assertThat(run("export", "ip-office@3.0")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualToNormalizingNewlines(
                "portmatrix: ip-office is not documented as early as release 3.0; documented: 8.1, 9.0, 9.0.3, "
                        + "9.1.0, 10.0.0, 10.1.0, 11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0\n");
    }

    @Test
    void a_malformed_product_is_a_usage_error() {
        assertThat(run("show", "IP_Office")).isEqualTo(2);
        assertThat(err.toString()).contains("'IP_Office' is no id; use lower-case letters, digits and single hyphens");
    }

    @Test
    void export_prints_one_object_a_line_for_all_products_or_for_those_named() {
        assertThat(run("export", "--format", "jsonl")).isZero();
        List<String> all = out.toString().lines().toList();
        assertThat(all).hasSizeGreaterThan(1_100)
                .allSatisfy(l -> assertThat(l).matches("\\{\"document\":\"00[0-4]\",.*\\}"));
        out.getBuffer().setLength(0);
        assertThat(run("export", "media-manager", "voicemail-pro@12.0")).isZero();
        assertThat(out.toString().lines().toList()).hasSize(24).isSubsetOf(all);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void export_knows_two_formats() {
        assertThat(run("export", "--format", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("expected one of [jsonl, csv]");
    }

    @Test
    void lint_finds_nothing_wrong_with_the_built_in_catalog() {
        assertThat(run("lint")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("nothing is wrong\n");
    }

    @Test
    void lint_ends_with_two_where_something_is_wrong(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"),
                "format: 1\nproduct: x\nname: X\nrelease: 1\ntables: []\n");
        assertThat(run("lint", folder.toString())).isEqualTo(2);
        assertThat(out.toString()).isEqualToNormalizingNewlines(file
                + ":1: the product file has no 'document'; write document: "
                + "004\n" + file + ":1: there is no 'care'; write care: {profile: standard}\n2 things are wrong\n");
    }

    @Test
    void lint_names_files_that_are_not_there() {
        assertThat(run("lint", "no/such/file.yaml")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualToNormalizingNewlines("portmatrix: " + Path.of("no/such/file.yaml")
                + " can't be read; name a catalog file or a folder\n");
    }

    @Test
    void catalog_alone_is_a_usage_error() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command after 'catalog'").contains("portmatrix catalog --help");
    }

    private int run(String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        List<String> all = new java.util.ArrayList<>(List.of("catalog"));
        all.addAll(List.of(args));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
