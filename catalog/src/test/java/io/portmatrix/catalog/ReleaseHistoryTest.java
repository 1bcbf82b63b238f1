package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the change tables of document 004 make of earlier releases, row by row, just before each change and with it. */
class ReleaseHistoryTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final ReleaseHistory HISTORY = history();

    /**
     * Table and row, rule, and what is expected just before the change and with it. {@code -} is not there; a state with an
     * asterisk is reconstructed, {@code ?} is one that is not printed.
     */
    private static final String EXPECTED = """
            5 r1   contact-recorder/ftp-out              8.1      -             9.0      tcp 21 open
            5 r2   contact-recorder/sftp-out             8.1      -             9.0      tcp 22 open
            5 r3   ip-office/web-control                 8.1      -             9.0      tcp 7071 open
            5 r4   contact-recorder/tomcat-shutdown      8.1      -             9.0      tcp 8805 open
            5 r5   contact-recorder/https                8.1      -             9.0      tcp 9444 open
            5 r6   contact-recorder/http                 8.1      -             9.0      tcp 9888 open
            5 r7   ip-office/weblm-out                   8.1      -             9.0      tcp 52233 not-listening
            6 r1   ip-office/rtp-media                   9.0      udp 47000-54000 ?*    9.0.3  udp 47000-54000 not-listening*
            6 r1   ip-office/rtp-media-ip500v2           9.0      udp 47000-54000 ?*    9.0.3  udp 47000-54000 not-listening*
            6 r1   ip-office/rtp-media-out               9.0      udp 47000-54000 ?*    9.0.3  udp 47000-54000 not-listening*
            6 r1   ip-office/rtp-media-ip500v2-out       9.0      udp 47000-54000 ?*    9.0.3  udp 47000-54000 not-listening*
            6 r1   ip-office/rtp-media-server            9.0      udp 32768-61000 ?*    9.0.3  udp 32768-61000 not-listening*
            7 r1   ip-office/phone-https                 9.0.3    -             9.1.0    tcp 411 open
            7 r2   ip-office/webrtc-jmx-4443             9.0.3    -             9.1.0    tcp 4443 open
            7 r3   ip-office/webrtc-jmx-management       9.0.3    -             9.1.0    tcp 4444 open
            7 r4   one-x-portal/bosh                     9.0.3    -             9.1.0    tcp 7171 open
            7 r5   one-x-portal/xmpp-rest                9.0.3    -             9.1.0    tcp 8086 open
            7 r6   ip-office/weblm                       9.0.3    -             9.1.0    tcp 52233 closed
            7 r7   ip-office/webrtc-media                9.0.3    -             9.1.0    udp 56000-58000 closed
            7 r8   ip-office/rtp-media                   9.0.3    udp 47000-54000 not-listening*  9.1.0  udp 40750-50750 not-listening
            7 r8   ip-office/rtp-media-ip500v2           9.0.3    udp 47000-54000 not-listening*  9.1.0  udp 46750-50750 not-listening
            7 r8   ip-office/rtp-media-out               9.0.3    udp 47000-54000 not-listening*  9.1.0  udp 40750-50750 not-listening
            7 r8   ip-office/rtp-media-ip500v2-out       9.0.3    udp 47000-54000 not-listening*  9.1.0  udp 46750-50750 not-listening
            7 r8   ip-office/rtp-media-server            9.0.3    udp 32768-61000 not-listening*  9.1.0  udp 32768-61000 not-listening
            7 r9   customer-call-reporter/http           9.0.3    tcp 80 open           9.1.0  -
            7 r10  customer-call-reporter/https          9.0.3    tcp 443 open          9.1.0  -
            7 r11  customer-call-reporter/mssql          9.0.3    tcp 1433 open         9.1.0  -
            7 r12  customer-call-reporter/mssql-monitor  9.0.3    tcp 1434 open         9.1.0  -
            7 r13  customer-call-reporter/wallboard      9.0.3    tcp 8135 open         9.1.0  -
            7 r14  customer-call-reporter/soap           9.0.3    tcp 8080 open         9.1.0  -
            7 r15  customer-call-reporter/smtp-out       9.0.3    tcp 25 not-listening  9.1.0  -
            7 r16  customer-call-reporter/system-status-out 9.0.3 tcp 50804 not-listening  9.1.0  -
            8 r1   ip-office/h323-tls                    9.1.0    -             10.0.0   tcp 1300 closed
            8 r2   ip-office/stun-out                    9.1.0    udp 3478 ?*   10.0.0   udp 3478 not-listening
            8 r3   one-x-portal/web-collaboration-policy 9.1.0    -             10.0.0   tcp 9843 open
            8 r4   one-x-portal/geo-database             9.1.0    -             10.0.0   tcp 5433 open
            8 r5   one-x-portal/geo-status               9.1.0    -             10.0.0   tcp 61615 open
            8 r7   one-x-portal/client-https             9.1.0    tcp 8063 open 10.0.0   -
            8 r8   one-x-portal/client-http              9.1.0    tcp 8069 open 10.0.0   -
            8 r9   one-x-portal/mobility                 9.1.0    tcp 8444 open 10.0.0   -
            8 r10  one-x-portal/openfire-rpc             9.1.0    tcp 9094 open 10.0.0   -
            8 r11  one-x-portal/openfire-console         9.1.0    tcp 9095 open 10.0.0   -
            10 r1  cloud-operations-manager/https        10.1.0   -             11.0.0   tcp 7080 open
            10 r2  ip-office/web-management              10.1.0   tcp 7070 open 11.0.0   tcp 7070 open
            10 r4  contact-recorder/tomcat-shutdown      10.1.0   tcp 8805 open 11.0.0   -
            10 r5  contact-recorder/https                10.1.0   tcp 9444 open 11.0.0   -
            10 r6  contact-recorder/http                 10.1.0   tcp 9888 open 11.0.0   -
            10 r7  ip-office/vnc                         10.1.0   tcp 5807 open 11.0.0   -
            10 r8  contact-recorder/ftp-out              10.1.0   tcp 21 open   11.0.0   -
            11a r1 one-x-portal/openfire-jmx             11.0.0   -             11.1.0   tcp 8667 open
            11a r2 ip-office/spaces-out                  11.0.0   tcp 443 ?*    11.1.0   tcp 443 not-listening
            11a r3 ip-office/subscription-443-out        11.0.0   tcp 443 ?*    11.1.0   tcp 443 not-listening
            11a r4 ip-office/subscription-8443-out       11.0.0   tcp 8443 ?*   11.1.0   tcp 8443 not-listening
            11b r1 one-x-portal/ip-office-cti            11.1.0   -             11.1.1.0 tcp 50815 open
            11b r2 ip-office/google-storage-out          11.1.0   -             11.1.1.0 tcp 443 open
            11b r3 one-x-portal/ip-office-cti            11.1.0   -             11.1.1.0 tcp 50815 open
            11b r4 voicemail-pro/voicemail-tls           11.1.0   tcp 50791 ?*  11.1.1.0 tcp 50791 open
            11c r1 ip-office/user-portal                 11.1.1.0 -             11.1.2.0 tcp 7444 open
            11c r2 ip-office/collaboration-services      11.1.1.0 -             11.1.2.0 tcp 7147 open
            11c r3 ip-office/upgrade-http                11.1.1.0 tcp 8000 ?*   11.1.2.0 tcp 8000 closed
            11c r4 ip-office/phone-http                  11.1.1.0 tcp 8411 ?*   11.1.2.0 tcp 8411 closed
            11c r5 ip-office/web-management-http         11.1.1.0 tcp 9080 ?*   11.1.2.0 tcp 9080 closed
            """;

    private record Case(String row, String rule, String before, String then, String at, String now) {
        static Case parse(String line) {
            String[] w = line.strip().split("\\s+");
            int at = 5;
            while (!Release.isRelease(w[at]) || w[at].length() < 3 || !w[at].contains(".")) {
                at++;
            }
            return new Case(w[0] + " " + w[1], w[2], w[3], String.join(" ", Arrays.asList(w).subList(4, at)), w[at],
                    String.join(" ", Arrays.asList(w).subList(at + 1, w.length)));
        }
    }

    static Stream<Arguments> changes() {
        return EXPECTED.lines().map(Case::parse).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_change_is_made_at_its_release_and_not_before(Case expected) {
        RuleId rule = RuleId.parse(expected.rule);
        assertThat(seen(rule, expected.before)).as("in " + expected.before).isEqualTo(expected.then);
        assertThat(seen(rule, expected.at)).as("in " + expected.at).isEqualTo(expected.now);
    }

    @Test
    void every_row_that_names_a_port_is_in_the_table_above() {
        Set<String> named = EXPECTED.lines()
                .map(Case::parse)
                .map(c -> c.row + " " + c.rule + " " + c.at)
                .collect(Collectors.toSet());
        Set<String> printed = new HashSet<>();
        for (ChangeTable table : HISTORY.tables()) {
            String number = table.name().substring(0, table.name().indexOf(' '))
                    + Map.of("11.1.0", "a", "11.1.1.0", "b", "11.1.2.0", "c").getOrDefault(table.to(), "");
            table.rows()
                    .forEach(r -> r.concerns()
                            .keySet()
                            .forEach(rule -> printed.add(number + " r" + r.row().number() + " " + rule + " "
                                    + table.to())));
        }
        assertThat(named).isEqualTo(printed);
    }

    /** Counted by hand. */
    @Test
    void every_change_table_has_as_many_rows_as_the_document() {
        assertThat(HISTORY.tables().stream().map(t -> t.to() + " " + t.rows().size())).containsExactly("9.0 8",
                "9.0.3 1", "9.1.0 16", "10.0.0 11", "10.1.0 1", "11.0.0 8", "11.1.0 4", "11.1.1.0 4", "11.1.2.0 5",
                "12.0 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ip-office|8.1, 9.0, 9.0.3, 9.1.0, 10.0.0, 10.1.0, 11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0",
            "voicemail-pro|8.1, 9.0, 9.0.3, 9.1.0, 10.0.0, 10.1.0, 11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0",
            "one-x-portal|8.1, 9.0, 9.0.3, 9.1.0, 10.0.0, 10.1.0, 11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0",
            "media-manager|10.1.0, 11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0",
            "cloud-operations-manager|11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0",
            "contact-recorder|9.0, 9.0.3, 9.1.0, 10.0.0, 10.1.0", "customer-call-reporter|8.1, 9.0, 9.0.3"})
    void a_product_is_there_where_the_tables_support_it(String product, String releases) {
        assertThat(String.join(", ", CATALOG.releases(product))).isEqualTo(releases);
        for (String release : CATALOG.releases(product)) {
            Product then = CATALOG.product(new ProductRef(product, release));
            assertThat(then.release()).isEqualTo(release);
            assertThat(then.rules()).isNotEmpty();
            assertThat(CATALOG.isReconstructed(new ProductRef(product, release))).isEqualTo(!release.equals("12.0"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ip-office@8.2, 8.1", "ip-office@9.1, 9.1.0", "ip-office@9.0.2, 9.0", "ip-office@11.1.1.5, 11.1.1.0",
            "voicemail-pro@11.2, 11.1.2.0", "contact-recorder@10, 10.0.0", "contact-recorder, 10.1.0",
            "customer-call-reporter, 9.0.3", "ip-office@13, 12.0"})
    void the_newest_release_that_is_not_later_is_taken(String asked, String release) {
        assertThat(CATALOG.product(ProductRef.parse(asked)).release()).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "contact-recorder@11.0.0|contact-recorder ended with release 11.0.0; documented: 9.0, 9.0.3, 9.1.0, 10.0.0, 10.1.0",
            "contact-recorder@8.1|contact-recorder is not documented as early as release 8.1; documented: 9.0, 9.0.3, 9.1.0, "
                    + "10.0.0, 10.1.0",
            "customer-call-reporter@12|customer-call-reporter ended with release 9.1.0; documented: 8.1, 9.0, 9.0.3",
            "cloud-operations-manager@10.1|cloud-operations-manager is not documented as early as release 10.1; documented: "
                    + "11.0.0, 11.1.0, 11.1.1.0, 11.1.2.0, 12.0"})
    void a_product_is_not_there_where_no_table_supports_it(String asked, String message) {
        assertThatExceptionOfType(UnknownProductException.class)
                .isThrownBy(() -> CATALOG.product(ProductRef.parse(asked)))
                .withMessage(message);
    }

    @Test
    void what_no_change_row_concerns_stays_as_it_is() {
        Set<RuleId> changed = HISTORY.rows()
                .stream()
                .flatMap(r -> r.concerns().keySet().stream())
                .collect(Collectors.toSet());
        Map<RuleId, Rule> now = byId("ip-office", null);
        now.keySet().removeAll(changed);
        Map<RuleId, Rule> then = byId("ip-office", "11.1.2.0");
        now.forEach((id, rule) -> assertThat(then).containsEntry(id, rule));
        Map<RuleId, Rule> first = byId("ip-office", "8.1");
        assertThat(first.get(RuleId.parse("ip-office/http"))).isEqualTo(now.get(RuleId.parse("ip-office/http")));
        assertThat(first.keySet()).containsAll(now.keySet());
    }

    /** Nobody talks to, or is spoken to by, a product that wasn't there. */
    @Test
    void other_products_are_named_only_where_they_were_there() {
        for (String id : List.of("ip-office", "voicemail-pro", "one-x-portal")) {
            for (String release : CATALOG.releases(id)) {
                Stream.concat(CATALOG.product(new ProductRef(id, release)).rules().stream(),
                        CATALOG.rulesListeningOn(new ProductRef(id, release)).stream())
                        .flatMap(r -> Stream.concat(r.flow().initiators().stream(), Stream.of(r.flow().responder())))
                        .filter(Party::product)
                        .forEach(p -> assertThat(CATALOG.releases(p.id())).as(id + " " + release).contains(release));
            }
        }
        assertThat(rule("ip-office/web-management", "10.1.0").flow().initiators())
                .doesNotContain(Party.product("cloud-operations-manager"));
        assertThat(rule("ip-office/web-management", "11.0.0").flow().initiators())
                .contains(Party.product("cloud-operations-manager"));
        assertThat(byId("voicemail-pro", "10.0.0")).doesNotContainKey(
                RuleId.parse("voicemail-pro/sftp-media-manager-out"));
    }

    @Test
    void earlier_releases_cite_the_change_rows_and_the_present_one_needs_none() {
        assertThat(rule("ip-office/phone-https", "10.0.0").provenance().citations()).containsExactly(
                new Citation("004", "1 ingress", 9),
                new Citation("004", "7 Port Changes From 9.0.3 FP to 9.1.0", 1));
        assertThat(rule("ip-office/phone-https", null).provenance().citations())
                .containsExactly(new Citation("004", "1 ingress", 9));
        assertThat(rule("ip-office/vnc", "9.0").provenance().citations())
                .containsExactly(new Citation("004", "10 Port Changes From 10.1.0 to 11.0.0", 7));
        assertThat(rule("contact-recorder/https", "9.0.3").provenance().citations()).containsExactly(
                new Citation("004", "10 Port Changes From 10.1.0 to 11.0.0", 5),
                new Citation("004", "5 Port Changes From 8.1 FP to 9.0", 5));
        assertThat(rule("ip-office/upgrade-http", "9.0").provenance()).satisfies(p -> {
            assertThat(p.citations()).contains(new Citation("004", "11 Port Changes From 11.1.1.0 to 11.1.2.0", 3));
            assertThat(p.basis()).isEqualTo(Basis.RECONSTRUCTED);
            assertThat(p.inference()).isEqualTo("change-tables");
        });
    }

    @Test
    void voicemail_moved_to_tls_in_11_1_1_0() {
        assertThat(rule("voicemail-pro/voicemail-tls", "11.1.0").flow().tls()).isFalse();
        assertThat(rule("voicemail-pro/voicemail-tls", "11.1.1.0").flow().tls()).isTrue();
    }

    @Test
    void options_are_those_of_the_release() {
        assertThat(CATALOG.product(ProductRef.parse("ip-office@10.1.0")).parameter("vnc"))
                .hasValueSatisfying(p -> assertThat(p.defaultValue()).isEqualTo("on"));
        assertThat(CATALOG.product(ProductRef.parse("ip-office@11.0.0")).parameter("vnc")).isEmpty();
        assertThat(CATALOG.product(ProductRef.parse("ip-office@11.0.0")).parameter("upgrade-http"))
                .hasValueSatisfying(p -> assertThat(p.defaultValue()).isNull());
        assertThat(CATALOG.product(ProductRef.parse("ip-office@9.0")).parameter("h323-tls")).isEmpty();
        assertThat(CATALOG.product(ProductRef.parse("ip-office@9.0")).parameter("platform")).isPresent();
    }

    @Test
    void port_4443_is_there_until_the_present_table_has_it_no_more() {
        assertThat(seen(RuleId.parse("ip-office/webrtc-jmx-4443"), "11.1.2.0")).isEqualTo("tcp 4443 open");
        assertThat(seen(RuleId.parse("ip-office/webrtc-jmx-4443"), "12.0")).isEqualTo("-");
    }

    /** Rows that contradict other tables, or name no port, say how they are read. */
    @Test
    void contradictions_are_recorded() {
        Map<String, Set<Integer>> errata = new TreeMap<>();
        HISTORY.rows()
                .stream()
                .filter(r -> r.row().erratum() != null)
                .forEach(r -> errata.computeIfAbsent(r.change().to(), k -> new HashSet<>()).add(r.row().number()));
        assertThat(errata).isEqualTo(Map.of("9.0", Set.of(1, 2, 3, 4, 5, 7, 8), "9.0.3", Set.of(1), "9.1.0",
                Set.of(1, 2, 3, 6, 7, 8, 11, 12, 16), "10.0.0", Set.of(1, 2, 4, 5, 6, 7, 8, 10), "10.1.0", Set.of(1),
                "11.0.0", Set.of(1, 2, 3, 4, 7, 8), "11.1.0", Set.of(1, 2, 3, 4), "11.1.1.0", Set.of(1, 2, 4)));
        assertThat(HISTORY.errata()).singleElement()
                .satisfies(e -> assertThat(e.where()).isEqualTo("heading of table 12"));
        assertThat(CATALOG.errata(ProductRef.parse("ip-office")).stream().map(DocumentedErratum::where)).contains(
                "table 7 Port Changes From 9.0.3 FP to 9.1.0, row 2", "heading of table 12");
    }

    @Test
    void each_row_is_exported_once_with_its_change() {
        List<PortFact> facts = CATALOG.documented().stream().flatMap(r -> CATALOG.facts(r).stream()).toList();
        assertThat(facts).doesNotHaveDuplicates();
        List<PortFact> changes = facts.stream().filter(f -> f.change() != null).toList();
        assertThat(changes).hasSize(60).allSatisfy(f -> {
            Change change = Objects.requireNonNull(f.change());
            assertThat(f.release()).isEqualTo(change.to());
            assertThat(f.range() != null || f.erratum() != null).isTrue();
        });
        assertThat(changes.stream().map(PortFact::citation).distinct()).hasSize(58);
        assertThat(facts.stream().filter(f -> f.citation().document().equals("004")).filter(f -> f.change() == null))
                .allSatisfy(f -> assertThat(f.release()).isEqualTo("12.0"));
    }

    @Test
    void the_facts_of_an_earlier_release_are_the_rows_that_it_rests_on() {
        List<Citation> cited = CATALOG.facts(ProductRef.parse("ip-office@10.0.0"))
                .stream()
                .map(PortFact::citation)
                .toList();
        assertThat(cited).contains(new Citation("004", "1 ingress", 9), new Citation("004", "1 ingress", 12),
                new Citation("004", "8 Port Changes From 9.1.0 to 10.0.0", 1),
                new Citation("004", "10 Port Changes From 10.1.0 to 11.0.0", 7),
                new Citation("004", "11 Port Changes From 11.1.1.0 to 11.1.2.0", 3));
        assertThat(cited).doesNotContain(new Citation("004", "1 ingress", 25), new Citation("004", "1 ingress", 26),
                new Citation("004", "11 Port Changes From 11.1.1.0 to 11.1.2.0", 1));
    }

    @Test
    void the_story_of_a_rule_is_told_from_the_oldest_change_on() {
        assertThat(CATALOG.changes(RuleId.parse("ip-office/rtp-media")).stream().map(DocumentedChange::change))
                .containsExactly(new Change("9.0", "9.0.3", ChangeKind.CHANGED),
                        new Change("9.0.3", "9.1.0", ChangeKind.CHANGED));
        assertThat(CATALOG.changes(RuleId.parse("ip-office/web-management"))).isEmpty();
        assertThat(CATALOG.changes(RuleId.parse("ip-office/http"))).isEmpty();
    }

    private static String seen(RuleId id, String release) {
        if (!CATALOG.releases(id.product()).contains(release)) {
            return "-";
        }
        Rule rule = byId(id.product(), release).get(id);
        if (rule == null) {
            return "-";
        }
        return rule.flow().transport().wireName() + " " + rule.flow().ports() + " "
                + (rule.terms().state() == DocumentedState.UNSTATED ? "?" : rule.terms().state().wireName())
                + (rule.provenance().basis() == Basis.RECONSTRUCTED ? "*" : "");
    }

    private static Rule rule(String id, @org.jspecify.annotations.Nullable String release) {
        RuleId rule = RuleId.parse(id);
        return Objects.requireNonNull(byId(rule.product(), release).get(rule));
    }

    private static Map<RuleId, Rule> byId(String product, @org.jspecify.annotations.Nullable String release) {
        return CATALOG.product(new ProductRef(product, release))
                .rules()
                .stream()
                .collect(Collectors.toMap(Rule::id, r -> r, (a, b) -> a, TreeMap::new));
    }

    private static ReleaseHistory history() {
        Complaints complaints = new Complaints("004/history.yaml");
        try (InputStream in = new JarFiles().open("004/history.yaml")) {
            return Objects.requireNonNull(new HistoryReader(Set.copyOf(CATALOG.productIds()), complaints)
                    .read(Objects.requireNonNull(YamlTree.read(in, complaints))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
