package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.link.CaptureCounts;
import org.junit.jupiter.api.Test;

class LiveCounterTest {
    private final LiveCounter counter = new LiveCounter();

    @Test
    void counters_that_overflow_go_on() {
        counter.read(0xffff_fff0L, 5, 0);
        counter.read(0x10, 5, 1);
        counter.read(0x20, 2, 1);
        assertThat(counter.total()).isEqualTo(new CaptureCounts(0x1_0000_0020L, 0x1_0000_0002L, 1));
    }

    @Test
    void it_does_not_matter_whether_libpcap_extends_the_sign() {
        counter.read(0x8000_0000L, 0, 0);
        counter.read(0xffff_ffff_8000_0001L, 0, 0);
        assertThat(counter.total()).isEqualTo(new CaptureCounts(0x8000_0001L, 0, 0));
    }
}
