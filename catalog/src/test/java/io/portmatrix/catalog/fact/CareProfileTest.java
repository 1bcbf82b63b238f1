package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.catalog.fact.CareProfile.Close;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CareProfileTest {
    private static final CareProfile STRICT = new CareProfile("gentle", 8, Close.FIN, false, PortSet.of(4560));
    private static final CareProfile LOOSE = new CareProfile("standard", 256, Close.RESET, true, PortSet.of(8005));

    @Test
    void two_products_on_a_host_get_what_suits_both() {
        CareProfile both = new CareProfile("gentle", 8, Close.FIN, false, PortSet.parse("4560,8005"));
        assertThat(LOOSE.and(STRICT)).isEqualTo(both);
        assertThat(STRICT.and(LOOSE)).isEqualTo(both);
    }

    @Test
    void a_profile_with_itself_stays_as_it_is() {
        assertThat(CareProfile.STANDARD.and(CareProfile.STANDARD)).isEqualTo(CareProfile.STANDARD);
        assertThat(CareProfile.GENTLE.and(CareProfile.GENTLE)).isEqualTo(CareProfile.GENTLE);
    }

    @Test
    void each_property_is_the_stricter_one_whoever_has_fewer_connections() {
        CareProfile fewButRude = new CareProfile("few", 4, Close.RESET, true, PortSet.EMPTY);
        CareProfile manyButPolite = new CareProfile("many", 64, Close.FIN, false, PortSet.EMPTY);
        CareProfile both = new CareProfile("few", 4, Close.FIN, false, PortSet.EMPTY);
        assertThat(fewButRude.and(manyButPolite)).isEqualTo(both);
        assertThat(manyButPolite.and(fewButRude)).isEqualTo(both);
    }

    @Test
    void with_as_many_connections_the_first_gives_the_name() {
        CareProfile a = new CareProfile("a", 8, Close.FIN, true, PortSet.EMPTY);
        CareProfile b = new CareProfile("b", 8, Close.FIN, true, PortSet.EMPTY);
        assertThat(a.and(b).name()).isEqualTo("a");
        assertThat(b.and(a).name()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024})
    void connections_reach_the_bounds(int connections) {
        assertThat(new CareProfile("x", connections, Close.FIN, true, PortSet.EMPTY).maxConnections())
                .isEqualTo(connections);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025})
    void connections_are_bounded(int connections) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CareProfile("x", connections, Close.FIN, true, PortSet.EMPTY))
                .withMessage("connections must be 1 to 1024, not " + connections);
    }

    @Test
    void wire_names_are_fixed() {
        assertThat(Close.values()).extracting(Close::wireName).containsExactly("reset", "fin");
        assertThat(Basis.values()).extracting(Basis::wireName).containsExactly("stated", "inferred", "reconstructed");
    }
}
