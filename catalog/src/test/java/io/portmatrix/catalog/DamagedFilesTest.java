package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens to a file, it ends in findings or in a catalog, never in an exception of another kind. */
class DamagedFilesTest {
    private static final int ROUNDS = 2_000;
    private static final String GOOD = CatalogLintTest.GOOD
            .replace("care: {profile: standard}",
                    "care: {profile: standard, never-speak: 8005}\ncare-when:\n  - when: {platform: [linux]}\n    care: {profile: gentle}")
            .replace("        id: https\n",
                    "        erratum: {printed: a, read: b, why: c}\n        flows:\n          - {id: https}\n          - {id: quic, transport: udp}\n");
    private static final List<String> DEBRIS = List.of(":", "-", "[", "]", "{", "}", "'", "\"", "#", "&a", "*a", "!x",
            "|", ">",
            "\t", "  ", "0", "70000", "x", "id", "flows:", "%", "?", "\u0000", "é", ",", "~");

    @Test
    void lint_and_catalog_survive_random_accidents() {
        TestCatalog files = new TestCatalog().with("documents.yaml", TestCatalog.index("mcu@1.0"));
        Random random = new Random(50_791);
        int noticed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String bad = damage(GOOD, random);
            String about = "round " + round;
            List<LintFinding> findings = new ArrayList<>();
            assertThatCode(() -> findings.addAll(lint(bad))).as(about).doesNotThrowAnyException();
            assertThat(findings).as(about).allSatisfy(f -> {
                assertThat(f.toString()).doesNotContain("\n", "java.");
                assertThat(f.line()).isBetween(0, (int) bad.lines().count() + 1);
            });
            noticed += findings.isEmpty() ? 0 : 1;
            try {
                new FileCatalog(files.with("mcu-1.0.yaml", bad)).product(ProductRef.parse("mcu"));
            } catch (CatalogException e) {
                assertThat(findings).as("%s: the catalog refuses what lint lets pass", about).isNotEmpty();
                assertThat(e).as(about).hasMessageNotContaining("java.");
            }
        }
        assertThat(noticed).as("rounds that were noticed").isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    private static List<LintFinding> lint(String content) throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("mcu.yaml", TestCatalog.stream(content));
        return lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()));
    }

    private static String damage(String good, Random random) {
        List<String> lines = new ArrayList<>(good.lines().toList());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int column = line.isEmpty() ? 0 : random.nextInt(line.length());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.set(at, line.substring(column));
                case 3 -> lines.set(at, line.substring(0, column));
                case 4 -> lines.set(at, line.substring(0, column) + DEBRIS.get(random.nextInt(DEBRIS.size()))
                        + line.substring(column));
                default -> lines.add(at, lines.remove(random.nextInt(lines.size())));
            }
        }
        return String.join("\n", lines);
    }
}
