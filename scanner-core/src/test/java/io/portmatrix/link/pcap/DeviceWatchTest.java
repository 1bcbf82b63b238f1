package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.link.LinkException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceWatchTest {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 1};
    private static final byte[] OTHER = {2, 0, 0, 0, 0, 2};
    private static final int LINKED = Device.UP | Device.LOWER_UP;
    private static final long INTERVAL = 200_000_000;

    private final NetlinkMessage up = Messages.device(3, "eth0", Device.ETHERNET, LINKED).with(1, MAC).message();

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
        assertTold(Messages.device(3, "eth0", Device.ETHERNET, Device.UP).with(1, MAC).message(),
                "eth0 has no link: nobody is at the other end");
        assertTold(Messages.device(3, "eth0", Device.ETHERNET, LINKED).with(1, MAC).withInt(35, 2).message(),
                "the link of eth0 was interrupted");
        assertTold(Messages.device(3, "eth0", Device.ETHERNET, LINKED).with(1, OTHER).message(),
                "eth0 has got another Ethernet address");
        assertThatThrownBy(() -> watch(new ScriptedKernel()).checkNow()).isInstanceOf(LinkException.class)
                .hasMessage("eth0 can't be watched: no more answers");
    }

    @Test
    void an_address_has_to_stay_ours() throws Exception {
        InetAddress source = InetAddress.getByName("10.0.0.1");
        NetlinkMessage ours = Messages.route(KernelRoute.LOCAL, 1).message();
        NetlinkMessage elsewhere = Messages.route(KernelRoute.UNICAST, 3).message();
        DeviceWatch watch = watch(new ScriptedKernel(up, ours, up, elsewhere, up, Messages.error(101)));
        watch.watch(List.of(source, source));
        watch.checkNow();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(watch::checkNow).isInstanceOf(LinkException.class)
                    .hasMessage("10.0.0.1 is no longer an address of this machine");
        }
    }

    private void assertTold(NetlinkMessage answer, String line) {
        assertThatThrownBy(() -> watch(new ScriptedKernel(answer)).checkNow()).isInstanceOf(LinkException.class)
                .hasMessage(line);
    }

    private DeviceWatch watch(ScriptedKernel kernel) {
        return new DeviceWatch(kernel, Device.parse(up).orElseThrow(), 1000);
    }
}
