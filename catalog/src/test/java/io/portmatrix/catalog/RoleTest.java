package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
    private static final Role GATEKEEPER = new Role("gatekeeper", "H.323 gatekeeper", List.of("GK", "SCOPIA ECS"));

    @ParameterizedTest
    @ValueSource(
            strings = {"gatekeeper", "Gatekeeper", "H.323 gatekeeper", "h.323 GATEKEEPER", "h-323-gatekeeper", "gk",
                    "Radvision Scopia ECS", "scopia_ecs"})
    void it_goes_by_its_id_its_name_and_what_else_it_is_called(String name) {
        assertThat(GATEKEEPER.isCalled(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gate", "H.323", "ecs", "gatekeepers", "avaya"})
    void it_goes_by_nothing_else(String name) {
        assertThat(GATEKEEPER.isCalled(name)).isFalse();
    }
}
