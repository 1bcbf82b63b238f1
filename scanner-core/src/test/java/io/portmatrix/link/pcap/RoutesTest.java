package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.link.RawNetwork.RouteLookup;
import io.portmatrix.link.RawRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 1};
    private static final int UP = Device.UP | Device.LOWER_UP;

    private final InetAddress target = address("10.0.0.9");
    private final InetAddress source = address("10.0.0.1");
    private final InetAddress gateway = address("10.0.0.254");

    @Test
    void a_neighbour_is_his_own_next_hop() throws IOException {
        assertThat(lookUp(target, way(), ethernet(), way()))
                .isEqualTo(new RouteLookup.Found(new RawRoute("eth0", source, target, target)));
    }

    @Test
    void a_gateway_is_the_next_hop() throws IOException {
        NetlinkMessage way = Messages.route(KernelRoute.UNICAST, 3).with(7, source).with(5, gateway).message();
        assertThat(lookUp(target, way, ethernet(), way))
                .isEqualTo(new RouteLookup.Found(new RawRoute("eth0", source, target, gateway)));
    }

    @Test
    void a_gateway_may_be_of_the_other_family() throws IOException {
        byte[] via = new byte[18];
        via[0] = 10;
        System.arraycopy(address("fe80::1").getAddress(), 0, via, 2, 16);
        NetlinkMessage way = Messages.route(KernelRoute.UNICAST, 3).with(7, source).with(18, via).message();
        assertThat(((RouteLookup.Found) lookUp(target, way, ethernet(), way)).route().nextHop())
                .isEqualTo(address("fe80::1"));
    }

    @ParameterizedTest
    @CsvSource({"2, an address of this machine", "3, no address of one host", "4, no address of one host",
            "5, no address of one host", "6, discard packets", "7, unreachable", "8, prohibit", "9, not known (9)"})
    void other_types_of_routes_are_refused(int type, String reason) throws IOException {
        assertThat(reason(lookUp(target, Messages.route(type, 3).with(7, source).message()))).contains("10.0.0.9",
                reason);
    }

    @ParameterizedTest
    @CsvSource({"101, there is no route", "113, unreachable", "13, prohibit", "22, discard", "5, errno 5"})
    void errors_are_told(int errno, String reason) throws IOException {
        assertThat(reason(lookUp(target, Messages.error(errno)))).contains("10.0.0.9", reason);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, no address of one host", "224.0.0.1, no address of one host",
            "ff02::1, no address of one host",
            "fe80::1, needs its interface"})
    void some_targets_need_no_question(String target, String reason) throws IOException {
        assertThat(reason(lookUp(address(target)))).contains(reason);
    }

    @Test
    void wrapped_packets_are_the_kernels_business() throws IOException {
        assertThat(reason(lookUp(target, Messages.route(KernelRoute.UNICAST, 3)
                .with(7, source)
                .with(21, 1, 0)
                .message()))).contains("wraps packets");
    }

    @Test
    void a_route_needs_a_device_and_a_source() throws IOException {
        assertThat(reason(lookUp(target, Messages.route(KernelRoute.UNICAST, 0).with(7, source).message())))
                .contains("no device");
        assertThat(reason(lookUp(target, way(), Messages.error(19)))).contains("does not name the device");
        assertThat(reason(lookUp(target, Messages.route(KernelRoute.UNICAST, 3).message(), ethernet())))
                .contains("no address of its own");
    }

    @Test
    void rules_that_decide_otherwise_once_the_source_is_known_are_refused() throws IOException {
        NetlinkMessage elsewhere = Messages.route(KernelRoute.UNICAST, 4).with(7, source).message();
        NetlinkMessage other = Messages.route(KernelRoute.UNICAST, 3).with(7, source).with(5, gateway).message();
        for (NetlinkMessage second : List.of(elsewhere, other, Messages.error(101))) {
            assertThat(reason(lookUp(target, way(), ethernet(), second))).contains("policy routing", "10.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 65545, loopback device", "1, 0, is down", "1, 1, has no link", "1, 65665, NOARP",
            "512, 65537, hardware type 512", "778, 65537, hardware type 778", "803, 65537, hardware type 803"})
    void devices_that_raw_frames_do_not_suit_are_refused(int kind, int flags, String reason) throws IOException {
        NetlinkMessage device = Messages.device(3, "eth0", kind, flags).with(1, MAC).message();
        assertThat(reason(lookUp(target, way(), device))).contains("eth0", reason);
    }

    @Test
    void ethernet_without_an_address_is_refused() throws IOException {
        assertThat(reason(lookUp(target, way(), Messages.device(3, "eth0", 1, UP).message()))).contains("no Ethernet");
        assertThat(reason(lookUp(target, way(), Messages.device(3, "eth0", 1, UP).with(1, 1, 2, 3).message())))
                .contains("no Ethernet");
    }

    @ParameterizedTest
    @CsvSource({"65534", "519", "768", "776"})
    void tunnels_of_plain_ip_are_taken_though_they_resolve_nothing(int kind) throws IOException {
        NetlinkMessage tunnel = Messages.device(3, "tun0", kind, UP | Device.NO_ARP).message();
        assertThat(lookUp(target, way(), tunnel, way()))
                .isEqualTo(new RouteLookup.Found(new RawRoute("tun0", source, target, target)));
    }

    @Test
    void a_neighbour_in_the_table_counts_only_where_the_kernel_trusts_it() {
        byte[] mac = {2, 1, 2, 3, 4, 5};
        for (int state : new int[] {0x02, 0x80}) {
            assertThat(KernelNeighbour.parse(Messages.neighbour(state).with(2, mac).message()))
                    .contains(MacAddress.read(mac, 0));
        }
        for (int state : new int[] {0x01, 0x04, 0x08, 0x10, 0x20, 0x40}) {
            assertThat(KernelNeighbour.parse(Messages.neighbour(state).with(2, mac).message())).isEmpty();
        }
        assertThat(KernelNeighbour.parse(Messages.neighbour(2).message())).isEmpty();
        assertThat(KernelNeighbour.parse(Messages.neighbour(2).with(2, 1, 2, 3).message())).isEmpty();
        assertThat(KernelNeighbour.parse(Messages.neighbour(2).with(2, new byte[6]).message())).isEmpty();
        assertThat(KernelNeighbour.parse(Messages.error(95))).isEmpty();
    }

    private NetlinkMessage way() {
        return Messages.route(KernelRoute.UNICAST, 3).with(7, source).message();
    }

    private static NetlinkMessage ethernet() {
        return Messages.device(3, "eth0", 1, UP).with(1, MAC).message();
    }

    private static RouteLookup lookUp(InetAddress target, NetlinkMessage... answers) throws IOException {
        return new Routes(new ScriptedKernel(answers)).to(target);
    }

    private static String reason(RouteLookup lookup) {
        return ((RouteLookup.Refused) lookup).reason();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
