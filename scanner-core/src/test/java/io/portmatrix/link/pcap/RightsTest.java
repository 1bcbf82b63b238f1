package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.link.LinkException;
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
        PcapNetwork network = new PcapNetwork("Mac OS X", "aarch64", () -> {
            throw new IOException("not asked");
        });
        assertThat(network.unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Linux", "Mac OS X"));
        network.prepare();
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("Linux");
    }

    @Test
    void a_missing_libpcap_is_told_by_its_names() {
        assertThatThrownBy(() -> Natives.first(List.of("libportmatrix-none.so.1", "libportmatrix-none.so.2")))
                .isInstanceOf(LinkException.class)
                .hasMessageContainingAll("not installed", "libportmatrix-none.so.1, libportmatrix-none.so.2");
    }

    @Test
    void a_kernel_that_does_not_answer_is_a_reason() throws Exception {
        PcapNetwork network = new PcapNetwork("Linux", "amd64", () -> {
            throw new IOException("netlink is out of order");
        });
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("netlink is out of order");
        network.prepare();
    }

    @Test
    void what_can_not_be_loaded_is_a_reason() throws Exception {
        PcapNetwork network = new PcapNetwork("Linux", "amd64", () -> {
            throw new UnsatisfiedLinkError("no jnidispatch\n(a second line)");
        });
        assertThat(network.route(InetAddress.getLoopbackAddress()).toString()).contains("no jnidispatch")
                .doesNotContain("second");
        network.prepare();
    }
}
