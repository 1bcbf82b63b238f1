package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows that made a rule for reading necessary, each read as it has to be. */
class WhoListensTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final List<PortFact> FACTS = CATALOG.productIds()
            .stream()
            .flatMap(id -> CATALOG.releases(id).stream().map(r -> new ProductRef(id, r)))
            .flatMap(ref -> CATALOG.facts(ref).stream())
            .distinct()
            .toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            001 | 1-9  | 1  | 162  | peer    | as client, in the heading
            001 | 1-9  | 2  | 1719 | peer    | as client, in the heading
            001 | 1-9  | 3  | 1720 | peer    | as client, in the heading
            001 | 1-17 | 1  | 23   | peer    | as client, in the heading
            001 | 1-17 | 2  | 53   | peer    | as client, in the heading
            001 | 1-22 | 1  | 53   | peer    | as client, in the heading
            001 | 1-22 | 5  | 3089 | peer    | as client, in the heading
            001 | 1-24 | 1  | 3089 | peer    | as client, in the heading
            001 | 1-24 | 2  | 3478 | peer    | as client, in the heading
            001 | 1-13 | 9  | 161  | peer    | external server column
            001 | 1-13 | 10 | 3271 | peer    | external server column
            001 | 1-13 | 11 | 3336 | peer    | external server column
            001 | 1-13 | 13 | 64010| peer    | external server column
            001 | 1-30 | 3  | 69   | both    | client or server: it may be both
            001 | 1-7  | 5  | 3340 | peer    | font file client
            001 | 1-15 | 4  | 3340 | peer    | font file client
            001 | 1-20 | 8  | 161  | peer    | a manager asks managed elements
            001 | 1-14 | 3  | 2049 | peer    | NFS has its server
            001 | 1-13 | 2  | 162  | peer    | external trap server
            001 | 1-3  | 1  | 21   | peer    | FTP server
            001 | 1-11 | 16 | 123  | peer    | NTP server
            001 | 1-1  | 1  | 21   | peer    | Out
            001 | 1-1  | 4  | 161  | product | managed element
            001 | 1-1  | 5  | 162  | peer    | manager
            001 | 1-1  | 9  | 1720 | product | Both
            001 | 1-1  | 10 | 2900 | internal| within the chassis
            001 | 1-19 | 3  | 80   | product | In
            001 | 1-19 | 2  | 25   | peer    | Out
            001 | 1-19 | 11 | 3340 | peer    | the Desktop server's
            001 | 1-16 | 1  | 21   | product | as server, in the heading
            002 | Scopia Classic MCU Ports | 10 | 161 | product | 161 and 162 the wrong way round
            002 | Scopia Classic MCU Ports | 10 | 162 | peer    | 161 and 162 the wrong way round
            002 | Video Gateway Ports | 8 | 161 | product | 161 and 162 the wrong way round
            002 | Video Gateway Ports | 8 | 162 | peer    | 161 and 162 the wrong way round
            002 | SIP Gateway Ports   | 6 | 161 | product | 161 and 162 the wrong way round
            002 | SIP Gateway Ports   | 6 | 162 | peer    | 161 and 162 the wrong way round
            002 | TIP Gateway Ports   | 7 | 161 | product | 161 and 162 the wrong way round
            002 | TIP Gateway Ports   | 7 | 162 | peer    | 161 and 162 the wrong way round
            002 | Equinox Media Server Ports | 13 | 7150 | product | settled by Management 19
            002 | Equinox Media Server Ports | 14 | 3336 | product | settled by Management 16
            002 | Equinox Media Server Ports | 1  | 8085 | product | always blocked, but for administrators
            002 | Elite MCU Ports | 12 | 8445 | product | always blocked, but for administrators
            002 | XT Series Ports | 15 | 80 | product | numbered destination, ephemeral source
            002 | ISDN Gateway Ports | 1 | 21 | product | numbered destination, ephemeral source
            003 | 1 | 15 | 29095 | product | the destination receives
            003 | 1 | 38 | 52233 | peer    | the destination receives
            """)
    void a_row_that_made_a_rule_necessary_is_read_by_it(String document, String table, int row, int port,
            String listener, String why) {
        List<PortFact> facts = FACTS.stream()
                .filter(f -> f.citation().document().equals(document) && f.citation().table().equals(table)
                        && f.citation().row() == row)
                .filter(f -> f.range() != null && f.range().from() == port)
                .toList();
        assertThat(facts).as(why)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.listener().wireName()).isEqualTo(listener));
    }

    @Test
    void an_idle_elite_must_not_hold_its_pools_open() {
        assertThat(CATALOG.product(ProductRef.parse("scopia-elite-5200-mcu")).rules())
                .filteredOn(r -> r.provenance()
                        .citations()
                        .stream()
                        .anyMatch(c -> c.table().equals("1-1") && (c.row() == 7 || c.row() == 15)))
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.isPool()).isTrue());
    }

    @Test
    void what_a_peer_says_of_a_product_is_expected_of_that_product() {
        assertThat(CATALOG.rulesListeningOn(ProductRef.parse("elite-mcu")))
                .anySatisfy(r -> assertThat(r.id().product()).isEqualTo("equinox-management"));
    }

    @Test
    void every_reading_that_the_document_does_not_state_names_its_rule() {
        for (String id : CATALOG.productIds()) {
            assertThat(CATALOG.product(new ProductRef(id, null)).rules()).allSatisfy(r -> assertThat(
                    r.provenance().basis() == io.portmatrix.catalog.fact.Basis.STATED)
                    .as("%s", r.id())
                    .isEqualTo(r.provenance().inference() == null));
        }
    }
}
