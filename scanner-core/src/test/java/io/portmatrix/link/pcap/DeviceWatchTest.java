package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.link.LinkException;
import org.junit.jupiter.api.Test;

class DeviceWatchTest {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 1};
    private static final byte[] OTHER = {2, 0, 0, 0, 0, 2};
    private static final long INTERVAL = 200_000_000;

    private final NetlinkMessage up = Messages.device(3, "eth0", Device.ETHERNET, Device.UP).with(1, MAC).message();

    @Test
    void the_kernel_is_asked_five_times_a_second_at_most() throws LinkException {
        ScriptedKernel kernel = new ScriptedKernel(up, up);
        DeviceWatch watch = watch(kernel);
        watch.check(1000 + INTERVAL - 1);
        assertThat(kernel.left()).isEqualTo(2);
        watch.check(1000 + INTERVAL);
        assertThat(kernel.left()).isEqualTo(1);
        watch.check(1000 + 2 * INTERVAL - 1);
        assertThat(kernel.left()).isEqualTo(1);
        watch.check(1000 + 2 * INTERVAL);
        assertThat(kernel.left()).isZero();
    }

    @Test
    void a_device_that_is_not_what_it_was_is_told_with_its_name() {
        assertTold(Messages.error(19), "eth0 is gone");
        assertTold(Messages.device(3, "eth0", Device.ETHERNET, 0).with(1, MAC).message(), "eth0 is down");
        assertTold(Messages.device(3, "eth0", Device.ETHERNET, Device.UP).with(1, OTHER).message(),
                "eth0 has got another Ethernet address");
        assertThatThrownBy(() -> watch(new ScriptedKernel()).checkNow()).isInstanceOf(LinkException.class)
                .hasMessage("eth0 can't be watched: no more answers");
    }

    private void assertTold(NetlinkMessage answer, String line) {
        assertThatThrownBy(() -> watch(new ScriptedKernel(answer)).checkNow()).isInstanceOf(LinkException.class)
                .hasMessage(line);
    }

    private DeviceWatch watch(ScriptedKernel kernel) {
        return new DeviceWatch(kernel, Device.parse(up).orElseThrow(), 1000);
    }
}
