package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PortFactWriterTest {
    /** Every field in its order, with what may stand in it. */
    private static final List<Map.Entry<String, Predicate<JsonNode>>> FIELDS = List.of(
            Map.entry("document", oneOf("000", "001", "002", "003", "004")),
            Map.entry("table", PortFactWriterTest::isText), Map.entry("row", n -> n.isInt() && n.intValue() >= 1),
            Map.entry("product", PortFactWriterTest::isText),
            Map.entry("release", PortFactWriterTest::isText), Map.entry("side", oneOf("destination", "source")),
            Map.entry("transport", oneOf("tcp", "udp", "icmp", "unknown")), Map.entry("tls", JsonNode::isBoolean),
            Map.entry("from", PortFactWriterTest::isPortOrNull), Map.entry("to", PortFactWriterTest::isPortOrNull),
            Map.entry("parity", oneOf("any", "even", "odd")), Map.entry("label", JsonNode::isString),
            Map.entry("direction", oneOf("ingress", "egress", "intra-device", "both", "unstated")),
            Map.entry("state", oneOf("open", "closed", "filtered", "not-listening", "unstated")),
            Map.entry("optional", n -> n.isNull() || n.isBoolean()), Map.entry("configurable", JsonNode::isBoolean),
            Map.entry("requirement",
                    n -> n.isNull() || Set.of("mandatory", "recommended", "optional").contains(n.asString())),
            Map.entry("condition", PortFactWriterTest::isTextOrNull),
            Map.entry("change", PortFactWriterTest::isChangeOrNull),
            Map.entry("listener", oneOf("product", "peer", "both", "internal", "unknown")),
            Map.entry("basis", oneOf("stated", "inferred", "reconstructed")),
            Map.entry("erratum", PortFactWriterTest::isTextOrNull));

    private static Predicate<JsonNode> oneOf(String... names) {
        return n -> n.isString() && Set.of(names).contains(n.stringValue());
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }

    private static boolean isTextOrNull(JsonNode node) {
        return node.isNull() || isText(node);
    }

    private static boolean isPortOrNull(JsonNode node) {
        return node.isNull() || (node.isInt() && node.intValue() >= 0 && node.intValue() <= 65_535);
    }

    @Test
    void a_line_has_all_fields_in_their_order() {
        assertThat(lines("ip-office")).contains(
                "{\"document\":\"004\",\"table\":\"1 ingress\",\"row\":6,\"product\":\"ip-office\",\"release\":\"12.0\","
                        + "\"side\":\"destination\",\"transport\":\"tcp\",\"tls\":false,\"from\":80,\"to\":80,"
                        + "\"parity\":\"any\",\"label\":\"HTTP\",\"direction\":\"ingress\",\"state\":\"open\","
                        + "\"optional\":true,\"configurable\":true,\"requirement\":null,\"condition\":null,"
                        + "\"change\":null,\"listener\":\"product\",\"basis\":\"stated\",\"erratum\":null}");
    }

    private static boolean isChangeOrNull(JsonNode node) {
        return node.isNull() || List.copyOf(node.propertyNames()).equals(List.of("from", "to", "kind"))
                && Set.of("added", "removed", "changed").contains(node.get("kind").stringValue());
    }

    @Test
    void a_row_of_a_change_table_says_what_it_changes() {
        assertThat(lines("customer-call-reporter").getLast()).startsWith(
                "{\"document\":\"004\",\"table\":\"7 Port Changes From 9.0.3 FP to 9.1.0\",\"row\":16,"
                        + "\"product\":\"customer-call-reporter\",\"release\":\"9.1.0\",\"side\":\"destination\","
                        + "\"transport\":\"tcp\",\"tls\":false,\"from\":50804,\"to\":50804,\"parity\":\"any\","
                        + "\"label\":\"Proprietary\",\"direction\":\"egress\",\"state\":\"not-listening\","
                        + "\"optional\":false,\"configurable\":false,\"requirement\":null,\"condition\":null,"
                        + "\"change\":{\"from\":\"9.0.3\",\"to\":\"9.1.0\",\"kind\":\"removed\"},"
                        + "\"listener\":\"peer\",\"basis\":\"stated\",\"erratum\":\"printed: 50804 of IP Office");
    }

    @Test
    void a_row_without_ports_is_kept() {
        assertThat(lines("media-manager").getLast()).isEqualTo(
                "{\"document\":\"004\",\"table\":\"4 intra-device\",\"row\":1,\"product\":\"media-manager\","
                        + "\"release\":\"12.0\",\"side\":\"destination\",\"transport\":\"unknown\",\"tls\":false,"
                        + "\"from\":null,\"to\":null,\"parity\":\"any\",\"label\":\"\",\"direction\":\"intra-device\","
                        + "\"state\":\"unstated\",\"optional\":null,\"configurable\":false,\"requirement\":null,"
                        + "\"condition\":null,\"change\":null,\"listener\":\"unknown\",\"basis\":\"stated\","
                        + "\"erratum\":\"printed: None; read as: no port; because: the table has a row to say so\"}");
    }

    @Test
    void every_line_of_the_catalog_has_only_what_may_stand_in_it() {
        JsonMapper json = new JsonMapper();
        FileCatalog catalog = new FileCatalog();
        for (String product : catalog.productIds()) {
            for (String line : lines(product)) {
                JsonNode object = json.readTree(line);
                assertThat(object.propertyNames()).as(line)
                        .isEqualTo(FIELDS.stream()
                                .map(Map.Entry::getKey)
                                .collect(
                                        java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new)));
                assertThat(List.copyOf(object.propertyNames())).as(line)
                        .isEqualTo(FIELDS.stream().map(Map.Entry::getKey).toList());
                FIELDS.forEach(field -> assertThat(field.getValue().test(object.get(field.getKey())))
                        .as("%s of %s", field.getKey(), line)
                        .isTrue());
                assertThat(object.get("from").isNull()).as(line).isEqualTo(object.get("to").isNull());
                if (!object.get("from").isNull()) {
                    assertThat(object.get("from").intValue()).isLessThanOrEqualTo(object.get("to").intValue());
                } else {
                    assertThat(object.get("erratum").isNull()).as(line).isFalse();
                }
            }
        }
    }

    @Test
    void lines_are_plain_ascii_whatever_the_terminal_understands() {
        assertThat(new FileCatalog().productIds()).allSatisfy(
                id -> assertThat(lines(id)).isNotEmpty().allSatisfy(l -> assertThat(l).matches("\\p{ASCII}+")));
    }

    @Test
    void no_line_stands_twice() {
        assertThat(new FileCatalog().productIds()).allSatisfy(id -> assertThat(lines(id)).doesNotHaveDuplicates());
    }

    private static List<String> lines(String product) {
        StringWriter out = new StringWriter();
        new PortFactWriter(out).write(new FileCatalog().facts(ProductRef.parse(product)));
        assertThat(out.toString()).endsWith("}\n");
        return out.toString().lines().toList();
    }
}
