package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.Parity;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of every table is in the data, and what holds for all of them holds. */
class DocumentTablesTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final List<PortFact> FACTS = CATALOG.productIds()
            .stream()
            .flatMap(id -> CATALOG.releases(id).stream().map(r -> new ProductRef(id, r)))
            .flatMap(ref -> CATALOG.facts(ref).stream())
            .distinct()
            .toList();

    /** Counted in the documents themselves: a row that a page break cuts is one row, rows printed twice are two. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            000 | XT Series | 7
            001 | 1-1 | 15
            001 | 1-2 | 3
            001 | 1-3 | 4
            001 | 1-4 | 18
            001 | 1-5 | 18
            001 | 1-6 | 3
            001 | 1-7 | 6
            001 | 1-8 | 17
            001 | 1-9 | 3
            001 | 1-10 | 3
            001 | 1-11 | 16
            001 | 1-12 | 3
            001 | 1-13 | 13
            001 | 1-14 | 7
            001 | 1-15 | 6
            001 | 1-16 | 8
            001 | 1-17 | 4
            001 | 1-18 | 8
            001 | 1-19 | 20
            001 | 1-20 | 15
            001 | 1-21 | 21
            001 | 1-22 | 8
            001 | 1-23 | 2
            001 | 1-24 | 3
            001 | 1-25 | 18
            001 | 1-26 | 5
            001 | 1-27 | 2
            001 | 1-28 | 4
            001 | 1-29 | 6
            001 | 1-30 | 20
            001 | 1-31 | 12
            002 | Equinox Management ports | 27
            002 | Equinox Media Server Ports | 16
            002 | Elite MCU Ports | 13
            002 | Scopia Desktop Server Ports | 6
            002 | H.323 Edge Ports | 8
            002 | ASBCE Edge Ports | 9
            002 | XT Desktop Ports | 2
            002 | XT Series Ports | 21
            002 | ISDN Gateway Ports | 8
            002 | Scopia Classic MCU Ports | 13
            002 | WCS Ports | 5
            002 | Streaming and Recording Ports: SR Manager | 11
            002 | Streaming and Recording Ports: Conference Point | 11
            002 | Streaming and Recording Ports: Delivery Node | 12
            002 | Streaming and Recording Ports: Transcoder | 5
            002 | Streaming and Recording Ports: Virtual Delivery Node | 9
            002 | VC240 Ports | 9
            002 | Video Gateway Ports | 11
            002 | SIP Gateway Ports | 9
            002 | TIP Gateway Ports | 10
            002 | Unified Portal/Web Gateway Ports | 4
            003 | 1 | 53
            """)
    void every_row_of_a_table_is_there_once_counted(String document, String table, int rows) {
        Set<Integer> found = FACTS.stream()
                .map(PortFact::citation)
                .filter(c -> c.document().equals(document) && c.table().equals(table))
                .map(Citation::row)
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(IntStream.rangeClosed(1, rows).boxed().collect(Collectors.toSet()));
    }

    @Test
    void every_rule_cites_rows_that_are_there() {
        Set<Citation> rows = FACTS.stream().map(PortFact::citation).collect(Collectors.toSet());
        assertThat(products()).allSatisfy(product -> assertThat(product.rules()).allSatisfy(rule -> assertThat(rows)
                .as("%s", rule.id())
                .containsAll(rule.provenance().citations())));
    }

    @Test
    void no_rule_has_ports_that_none_of_its_rows_prints_unless_an_erratum_says_so() {
        Map<String, PortSet> printed = new TreeMap<>();
        FACTS.stream()
                .filter(f -> f.range() != null)
                .forEach(f -> printed.merge(f.citation().toString(), PortSet.of(range(f)), PortSet::union));
        for (Product product : products()) {
            for (Rule rule : product.rules()) {
                PortSet cited = rule.provenance()
                        .citations()
                        .stream()
                        .map(c -> printed.getOrDefault(c.toString(), PortSet.EMPTY))
                        .reduce(PortSet.EMPTY, PortSet::union);
                if (rule.provenance().erratum() == null) {
                    assertThat(rule.flow().ports().minus(cited).isEmpty()).as("%s", rule.id()).isTrue();
                }
            }
        }
    }

    @Test
    void a_row_without_a_usable_port_says_why() {
        assertThat(FACTS.stream().filter(f -> f.range() == null)).isNotEmpty()
                .allSatisfy(f -> assertThat(f.erratum()).as("%s", f.citation()).isNotNull());
    }

    /** The only table that prints "even numbers only" and "odd numbers only", in six rows. */
    @Test
    void parities_are_kept_from_the_row_to_the_rule() {
        assertThat(FACTS.stream()
                .filter(f -> f.range() != null && range(f).parity() != Parity.ANY)
                .map(f -> f.citation().table() + " " + f.citation().row() + " " + range(f)))
                .containsExactly("1-8 12 even:7222-7422", "1-8 13 odd:7223-7421", "1-8 14 even:7622-7822",
                        "1-8 15 odd:7623-7821", "1-8 16 even:12002-12952", "1-8 17 odd:12003-12951");
        assertThat(CATALOG.product(ProductRef.parse("gateway"))
                .rules()
                .stream()
                .filter(r -> r.flow()
                        .ports()
                        .ranges()
                        .stream()
                        .anyMatch(range -> range.parity() != Parity.ANY)))
                .hasSize(6);
    }

    @Test
    void rule_names_are_unique_within_a_product_and_release() {
        for (Product product : products()) {
            Set<Object> seen = new HashSet<>();
            assertThat(product.rules()).allSatisfy(rule -> assertThat(seen.add(rule.id())).as("%s", rule.id())
                    .isTrue());
        }
    }

    @Test
    void every_peer_is_a_product_or_a_known_role_and_every_role_is_played() {
        Set<String> roles = CATALOG.roles().stream().map(Role::id).collect(Collectors.toSet());
        Set<Party> met = products().stream()
                .flatMap(p -> p.rules().stream())
                .flatMap(r -> Stream.concat(r.flow().initiators().stream(), Stream.of(r.flow().responder())))
                .collect(Collectors.toSet());
        assertThat(met).allSatisfy(party -> assertThat(party.product() ? CATALOG.productIds() : roles)
                .contains(party.id()));
        assertThat(met.stream().filter(p -> !p.product()).map(Party::id)).containsAll(roles);
    }

    private static PortRange range(PortFact fact) {
        return java.util.Objects.requireNonNull(fact.range());
    }

    private static List<Product> products() {
        return CATALOG.productIds()
                .stream()
                .flatMap(id -> CATALOG.releases(id).stream().map(r -> CATALOG.product(new ProductRef(id, r))))
                .toList();
    }
}
