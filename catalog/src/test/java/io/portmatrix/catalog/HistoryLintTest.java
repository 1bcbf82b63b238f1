package io.portmatrix.catalog;

import static io.portmatrix.catalog.TestCatalog.index;
import static io.portmatrix.catalog.TestCatalog.product;
import static io.portmatrix.catalog.TestCatalog.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults in change tables. */
class HistoryLintTest {
    private static final String GOOD = """
            format: 1
            document: '900'
            products:
              - {product: mcu, since: 8.1, why: it was always there}
              - {product: old, since: 8.1, until: 9.1, name: Old, care: {profile: standard}, why: removed}
            changes:
              - table: 1 From 8.1 to 9.0
                from: 8.1
                to: 9.0
                rows:
                  - row: 1
                    kind: added
                    product: mcu
                    rule: mcu/new
                    ports: 80
                    transport: tcp
                    label: X
                    listens: product
                    peers: [web-client]
                  - row: 2
                    kind: removed
                    product: mcu
                    none: yes
                    erratum: {printed: None, read: no port, why: says so}
              - table: 2 From 9.0 to 9.1
                from: 9.0
                to: 9.1
                rows:
                  - row: 1
                    kind: removed
                    product: old
                    direction: ingress
                    id: web
                    ports: 80
                    transport: tcp
                    label: X
                    optional: no
                    state: open
                    peers: [web-client]
                    purpose: web
                    breaks: web
            """;

    /** What is done to the good file, as text and its replacement, and everything that is said about it. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("document: '900'\n", "", "1: the history has no 'document'; write document: 004"),
                fault(", why: it was always there", "",
                        "4: the product has no 'why'; write why: the changes to 9.0 add its first ports",
                        "11: nothing says since when there is a product mcu; add it to products:",
                        "20: nothing says since when there is a product mcu; add it to products:"),
                fault("since: 8.1, why", "since: 8.2, why",
                        "4: no change table names release 8.2; write one of 8.1, 9.0, 9.1"),
                fault("since: 8.1, why", "since: 8.1, until: 9.1, why",
                        "4: mcu has tables of its own; leave out name: and until:, which they say"),
                fault("until: 9.1, name", "name",
                        "5: old has no tables of its own; write its name: and until: the release it ended with, or correct"),
                fault("table: 2 From 9.0 to 9.1", "table: 1 From 8.1 to 9.0",
                        "25: change table '1 From 8.1 to 9.0' is already in line 7; add the heading to its name"),
                fault("from: 9.0\n", "from: 9.1\n",
                        "25: the change table leads from 9.1 to 9.1; write the earlier release first"),
                fault("row: 2", "row: 3",
                        "20: row 3 of change table '1 From 8.1 to 9.0' follows row 1, rows are missing or out of order; write "
                                + "row 2 here"),
                fault("kind: added", "kind: new", "12: kind: 'new' is no kind; write one of added, removed, changed"),
                fault("kind: added", "knid: added", "11: the change row has no 'kind'; write kind: added",
                        "12: 'knid' is no key of a change row; use one of also,"),
                fault("rule: mcu/new", "rule: mcu/nwe", "11: there is no rule mcu/nwe; write mcu/new"),
                fault("        rule: mcu/new\n", "",
                        "11: the change row has no 'rule'; write rule: ip-office/http, or id:"),
                fault("rule: mcu/new", "rule: mcu/new\n        id: new",
                        "11: the change row has both 'id' and 'rule'; write rule:"),
                fault("rule: mcu/new", "id: other\n        purpose: x",
                        "11: the row alone documents its flow, and nothing says until when; write until:"),
                fault("rule: mcu/new", "id: new\n        until: 9.1\n        purpose: x",
                        "11: there is a flow mcu/new already; write rule: mcu/new, or id: and another name"),
                fault("rule: mcu/new", "rule: mcu/new\n        until: 9.7",
                        "11: no change table names release 9.7; write one of 8.1, 9.0, 9.1"),
                fault("        id: web\n", "        rule: mcu/new\n",
                        "29: a removed flow is in no present table; write id: http and what the row prints"),
                fault("ports: 80", "ports: 81",
                        "11: the rule mcu/new is tcp 80, this row tcp 81; correct the row, or say in an erratum"),
                fault("transport: tcp", "transport: udp", "11: the rule mcu/new is tcp 80, this row udp 80; correct"),
                fault("peers: [web-client]", "peers: [web-cleint]",
                        "11: 'web-cleint' is neither a role nor a product; write web-client"),
                fault("    rule: mcu/new", "    rule: mcu/new\n        before: {exist: yes}",
                        "15: 'exist' is no key of a time before a change; write exists"),
                fault("    rule: mcu/new", "    rule: mcu/new\n        also: [mcu]",
                        "15: also: 'mcu' is no rule id; write product/name"),
                fault("        erratum: {printed: None, read: no port, why: says so}\n", "",
                        "20: the change row names no port, and nothing says why; write an erratum"));
    }

    private static Arguments fault(String text, String replacement, String... said) {
        return Arguments.of(text, replacement, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_said_with_its_line_and_what_to_write(String text, String replacement, List<String> said)
            throws IOException {
        assertThat(GOOD).contains(text);
        List<String> findings = lint(GOOD.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement)),
                "ended: [old]");
        assertThat(findings).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) {
            assertThat(findings.get(i)).startsWith("c/history.yaml:" + said.get(i));
        }
    }

    @Test
    void the_good_file_is_good() throws IOException {
        assertThat(lint(GOOD, "ended: [old]")).isEmpty();
    }

    @Test
    void the_index_names_the_history_and_what_has_ended() throws IOException {
        assertThat(lint(GOOD, "ended: [older]")).singleElement()
                .satisfies(
                        f -> assertThat(f).isEqualTo(
                                "c/documents.yaml:5: ended is [older], and the history names [old]; write ended: [old]"));
        assertThat(lint(GOOD.replace("'900'", "'901'"), "ended: [old]").getFirst())
                .isEqualTo("c/documents.yaml:5: history.yaml is about document 901; write the same in both files");
        CatalogLint lint = new CatalogLint();
        lint.add("c/documents.yaml", TestCatalog.stream(index("mcu@12.0").replace("    products:",
                "    history: gone.yaml\n    products:")));
        lint.add("c/mcu-12.0.yaml", TestCatalog.stream(product("mcu@12.0", row(1, "new", "80"))));
        lint.add("c/stray.yaml", TestCatalog.stream(GOOD));
        assertThat(texts(lint)).containsExactly(
                "c/documents.yaml:5: there is no file gone.yaml; correct the name, or leave the history out",
                "c/stray.yaml: no document of c/documents.yaml has this history; add history: stray.yaml to its document "
                        + "there");
    }

    private static List<String> lint(String history, String ended) throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("c/documents.yaml", TestCatalog.stream(index("mcu@12.0").replace("    products:",
                "    history: history.yaml\n    " + ended + "\n    products:")));
        lint.add("c/mcu-12.0.yaml", TestCatalog.stream(product("mcu@12.0", row(1, "new", "80"))));
        lint.add("c/history.yaml", TestCatalog.stream(history));
        return texts(lint);
    }

    private static List<String> texts(CatalogLint lint) {
        return lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()))
                .stream()
                .map(LintFinding::toString)
                .toList();
    }
}
