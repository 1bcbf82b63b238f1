package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    @ParameterizedTest
    @CsvSource({"0000000000000000, true", "0000000000002000, false", "ffffffffffffffff, false",
            "000001ffffffdfff, true", "nonsense, false", "'', false"})
    void the_mask_of_capabilities_tells(String mask, boolean missing) {
        assertThat(Rights.lack(List.of("Name:\tjava", "CapPrm:\t0000000000000000", "CapEff:\t" + mask)))
                .isEqualTo(missing);
    }

    @Test
    void without_the_line_nothing_is_known_to_be_missing() {
        assertThat(Rights.lack(List.of("Name:\tjava"))).isFalse();
    }

    @Test
    void other_systems_are_refused_before_anything_is_loaded() throws Exception {
        PcapNetwork network = new PcapNetwork(false, () -> {
            throw new IOException("not asked");
        });
        assertThat(network.unavailable()).hasValueSatisfying(reason -> assertThat(reason).contains("Linux"));
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("Linux");
    }

    @Test
    void a_kernel_that_does_not_answer_is_a_reason() throws Exception {
        PcapNetwork network = new PcapNetwork(true, () -> {
            throw new IOException("netlink is out of order");
        });
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("netlink is out of order");
    }

    @Test
    void what_can_not_be_loaded_is_a_reason() throws Exception {
        PcapNetwork network = new PcapNetwork(true, () -> {
            throw new UnsatisfiedLinkError("no jnidispatch");
        });
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("no jnidispatch");
    }
}
