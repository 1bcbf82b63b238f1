package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every exported fact against the cells that the document prints. The cells were taken from the document by a
 * script, the catalog files were written by reading, so that a slip in one shows in the other. Exceptions stand here by
 * row, each with its reason.
 */
class PrintedCellsTest {
    /** Ranges that the row's words name beside its port cell. */
    private static final Map<String, String> IN_WORDS = Map.of("1 ingress 32", "46750-50750,32768-61000", "1 egress 23",
            "46750-50750,32768-61000");
    /** TLS that the row's words demand beside its protocol cell. */
    private static final Set<String> TLS_IN_WORDS = Set.of("1 egress 1");
    /** Its cells stand one column too far to the left. */
    private static final String SHIFTED = "1 egress 16";

    private record Cells(String port, String protocol, String optional, String state) {}

    private static final Map<String, Cells> CELLS = new LinkedHashMap<>();
    private static Map<String, List<PortFact>> facts;

    @BeforeAll
    static void read() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                PrintedCellsTest.class.getResourceAsStream("004-printed-cells.tsv"), StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split("\t", -1))
                    .forEach(
                            c -> CELLS.put(c[0] + " " + c[1], new Cells(c[2], c[3].replace("UPD", "UDP"), c[4], c[5])));
        }
        CELLS.put(SHIFTED, new Cells("520", "UDP/RIP", "Yes", "Open"));
        FileCatalog catalog = new FileCatalog();
        facts = catalog.productIds()
                .stream()
                .flatMap(id -> catalog.facts(new ProductRef(id, null)).stream())
                .filter(f -> f.citation().document().equals("004"))
                .filter(f -> f.change() == null)
                .collect(Collectors.groupingBy(f -> f.citation().table() + " " + f.citation().row(), LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** Counted by hand. */
    @Test
    void every_table_has_as_many_rows_as_the_document() {
        Map<String, Long> rows = facts.keySet()
                .stream()
                .collect(Collectors.groupingBy(k -> k.substring(0, k.lastIndexOf(' ')), Collectors.counting()));
        assertThat(rows).isEqualTo(Map.ofEntries(Map.entry("1 ingress", 51L), Map.entry("1 egress", 27L),
                Map.entry("1 intra-device", 11L), Map.entry("2 ingress", 9L), Map.entry("2 egress", 8L),
                Map.entry("2 intra-device", 1L), Map.entry("3 ingress", 15L), Map.entry("3 egress", 5L),
                Map.entry("3 intra-device", 2L), Map.entry("4 ingress", 1L), Map.entry("4 egress", 2L),
                Map.entry("4 intra-device", 1L), Map.entry("5 ingress", 1L), Map.entry("5 egress", 1L),
                Map.entry("5 intra-device", 1L)));
        assertThat(facts.keySet()).isEqualTo(CELLS.keySet().stream().collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    List<DynamicTest> each_row_says_what_is_printed() {
        return CELLS.keySet()
                .stream()
                .map(row -> DynamicTest.dynamicTest(row, () -> check(row, CELLS.get(row))))
                .toList();
    }

    private static void check(String row, Cells cells) {
        List<PortFact> exported = facts.get(row);
        if (cells.port().equals("None")) {
            assertThat(exported).singleElement().satisfies(f -> {
                assertThat(f.range()).isNull();
                assertThat(f.optional()).isNull();
                assertThat(f.erratum()).contains("None");
            });
            return;
        }
        String ports = cells.port().replaceFirst("\\(.*", "").replace("/", ",").replace(" ", "");
        String all = IN_WORDS.containsKey(row) ? ports + "," + IN_WORDS.get(row) : ports;
        Set<PortRange> ranges = exported.stream().map(PortFact::range).collect(Collectors.toCollection(TreeSet::new));
        if (ports.equals("5060-5061")) {
            assertThat(ranges).as("5060 in clear, 5061 with TLS").isEqualTo(ranges("5060,5061"));
        } else {
            assertThat(ranges).isEqualTo(ranges(all));
        }
        boolean configurable = cells.port().toLowerCase(Locale.ROOT).contains("configurable");
        assertThat(exported.stream().filter(f -> !(IN_WORDS.containsKey(row) && f.range().from() == 32_768)))
                .allSatisfy(f -> assertThat(f.configurable()).isEqualTo(configurable));
        assertThat(exported).allSatisfy(f -> {
            assertThat(f.optional()).isEqualTo(cells.optional().equals("Yes"));
            assertThat(f.state().wireName())
                    .isEqualTo(cells.state().equals("N/A") ? "not-listening" : cells.state().toLowerCase(Locale.ROOT));
            assertThat(f.direction().wireName()).isEqualTo(row.split(" ")[1]);
        });
        protocols(row, cells.protocol(), exported);
    }

    private static Set<PortRange> ranges(String text) {
        return new TreeSet<>(PortSet.parse(text).ranges());
    }

    private static void protocols(String row, String printed, List<PortFact> exported) {
        Set<String> words = new TreeSet<>(List.of(printed.split("[^A-Za-z0-9.]+")));
        boolean tlsWord = words.contains("TLS") || words.contains("SSL");
        boolean udp = words.contains("UDP");
        boolean tcp = words.contains("TCP") || tlsWord;
        boolean stated = udp || tcp;
        boolean usuallyUdp = printed.equals("DNS") || printed.equals("NTP");
        Set<Transport> transports = new TreeSet<>();
        if (udp || usuallyUdp) {
            transports.add(Transport.UDP);
        }
        if (tcp || (!stated && !usuallyUdp)) {
            transports.add(Transport.TCP);
        }
        Set<Transport> found = exported.stream()
                .map(PortFact::transport)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(transports);
        boolean tls = tlsWord || words.contains("HTTPS") || TLS_IN_WORDS.contains(row);
        assertThat(exported.stream().anyMatch(PortFact::tls)).as("TLS").isEqualTo(tls);
        boolean readDifferently = !stated || row.equals(SHIFTED) || row.equals("1 ingress 4");
        assertThat(exported).allSatisfy(
                f -> assertThat(f.basis()).isEqualTo(readDifferently ? Basis.INFERRED : Basis.STATED));
        assertThat(exported).allSatisfy(f -> assertThat(printed.replace(" ", ""))
                .contains(f.label().replace("RTP-RTCP, SRTP-SRTCP", "RTP-RTCP").replace(" ", "")));
    }
}
