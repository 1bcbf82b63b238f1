package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schema that editors use says the same as the reader that decides. */
class ProductFileSchemaTest {
    private static final JsonNode SCHEMA = schema();
    private static final JsonNode ROW = SCHEMA.at("/properties/tables/items/properties/rows/items/properties");

    @Test
    void it_has_the_keys_that_the_reader_takes() {
        assertThat(names(SCHEMA.get("properties"))).isEqualTo(ProductFileReader.KEYS);
        assertThat(names(ROW)).isEqualTo(RowReader.KEYS);
        assertThat(names(ROW.at("/flows/items/properties"))).isEqualTo(FlowReader.KEYS);
    }

    @Test
    void it_has_the_values_that_the_reader_takes() {
        assertThat(values(ROW.get("inferred"))).containsExactlyInAnyOrderElementsOf(FlowReader.READING_RULES);
        assertThat(values(ROW.get("protocol"))).containsExactlyInAnyOrderElementsOf(FlowReader.PROTOCOLS);
        assertThat(values(ROW.get("listens"))).containsExactlyInAnyOrderElementsOf(
                wire(Listener.values(), Listener::wireName));
        assertThat(values(ROW.get("state"))).containsExactlyInAnyOrderElementsOf(
                wire(DocumentedState.values(), DocumentedState::wireName));
        assertThat(values(ROW.get("requirement"))).containsExactlyInAnyOrderElementsOf(
                wire(Requirement.values(), Requirement::wireName));
        assertThat(values(ROW.get("direction"))).containsExactlyInAnyOrderElementsOf(
                wire(Direction.values(), Direction::wireName));
        assertThat(values(SCHEMA.at("/properties/tables/items/properties/direction")))
                .containsExactlyInAnyOrderElementsOf(wire(TableKind.values(), TableKind::wireName));
        assertThat(values(SCHEMA.at("/properties/parameters/items/properties/kind")))
                .containsExactlyInAnyOrderElementsOf(wire(Parameter.Kind.values(), Parameter.Kind::wireName));
    }

    private static <T> List<String> wire(T[] values, java.util.function.Function<T, String> name) {
        return java.util.Arrays.stream(values).map(name).toList();
    }

    private static Set<String> names(JsonNode properties) {
        return properties.propertyNames().stream().collect(Collectors.toSet());
    }

    private static List<String> values(JsonNode property) {
        List<String> values = new ArrayList<>();
        property.get("enum").forEach(v -> values.add(v.asString()));
        return values;
    }

    private static JsonNode schema() {
        try (InputStream in = ProductFileSchemaTest.class.getResourceAsStream("product-file.schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
