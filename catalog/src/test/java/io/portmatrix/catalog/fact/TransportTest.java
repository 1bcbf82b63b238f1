package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportTest {
    @Test
    void wire_names_are_fixed_and_lead_back() {
        assertThat(Arrays.stream(Transport.values()).map(Transport::wireName)).isEqualTo(
                List.of("tcp", "udp", "icmp", "unknown"));
        assertThat(Transport.values()).allSatisfy(t -> assertThat(Transport.ofWireName(t.wireName())).isEqualTo(t));
    }

    @Test
    void other_names_are_refused_with_those_there_are() {
        assertThatIllegalArgumentException().isThrownBy(() -> Transport.ofWireName("TCP"))
                .withMessage("'TCP' is no transport; write one of tcp, udp, icmp, unknown");
    }

    @Test
    void parity_admits_its_numbers_only() {
        assertThat(Parity.values()).extracting(Parity::wireName).containsExactly("any", "even", "odd");
        assertThat(Parity.ANY.admits(7) && Parity.ANY.admits(8)).isTrue();
        assertThat(Parity.EVEN.admits(8)).isTrue();
        assertThat(Parity.EVEN.admits(7)).isFalse();
        assertThat(Parity.ODD.admits(7)).isTrue();
        assertThat(Parity.ODD.admits(8)).isFalse();
    }
}
