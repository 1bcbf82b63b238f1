package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawRoute;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final MacAddress OWN = new MacAddress(0x020000000001L);
    private static final MacAddress OTHER = new MacAddress(0x020000000002L);
    private static final NetlinkMessage UNKNOWN = Messages.error(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Device eth0 = new Device(3, "eth0", Device.ETHERNET, Device.UP, OWN, 0);
    private final NeighbourQuestions questions = new NeighbourQuestions();
    private final List<byte[]> sent = new ArrayList<>();
    private final RawRoute direct = route("10.0.0.1", "10.0.0.2", "10.0.0.2");
    private final RawRoute first = route("10.0.0.1", "10.1.0.1", "10.0.0.254");
    private final RawRoute second = route("10.0.0.1", "10.1.0.2", "10.0.0.254");
    private final RawRoute six = route("fd00::1", "fd00::2", "fd00::2");

    @Test
    void each_next_hop_is_asked_once_and_serves_all_its_routes() throws LinkException {
        Neighbours neighbours = neighbours(new ScriptedKernel(UNKNOWN, UNKNOWN), frame -> {
            sent.add(frame);
            answer(frame);
            return true;
        });
        Map<RawRoute, byte[]> headers = neighbours.headers(List.of(direct, first, second), PATIENCE, route -> true);
        assertThat(sent).hasSize(2);
        assertThat(headers.keySet()).containsExactly(direct, first, second);
        assertThat(headers.values()).allSatisfy(header -> assertThat(HexFormat.of().formatHex(header))
                .isEqualTo("020000000002" + "020000000001" + "0800"));
    }

    @Test
    void who_is_in_the_kernels_table_is_not_asked() throws LinkException {
        byte[] mac = new byte[6];
        OTHER.write(mac, 0);
        NetlinkMessage known = Messages.neighbour(2).with(2, mac).message();
        Neighbours neighbours = neighbours(new ScriptedKernel(known), frame -> {
            throw new AssertionError("nobody is to be asked");
        });
        assertThat(HexFormat.of().formatHex(header(neighbours.headers(List.of(six), PATIENCE, route -> true), six)))
                .isEqualTo("020000000002" + "020000000001" + "86dd");
    }

    @Test
    void a_kernel_that_tells_nothing_is_no_hindrance_and_questions_are_repeated() throws LinkException {
        Neighbours neighbours = neighbours(new ScriptedKernel(), frame -> {
            sent.add(frame);
            if (sent.size() == 2) {
                answer(frame);
            }
            return true;
        });
        assertThat(neighbours.headers(List.of(direct), PATIENCE, route -> true)).containsOnlyKeys(direct);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
    }

    @Test
    void a_full_queue_only_takes_time() throws LinkException {
        Neighbours neighbours = neighbours(new ScriptedKernel(), frame -> {
            sent.add(frame);
            if (sent.size() == 1) {
                return false;
            }
            answer(frame);
            return true;
        });
        assertThat(neighbours.headers(List.of(direct, first), PATIENCE, route -> true)).containsOnlyKeys(direct, first);
    }

    @Test
    void who_does_not_answer_is_missing() throws LinkException {
        Neighbours neighbours = neighbours(new ScriptedKernel(), frame -> sent.add(frame));
        assertThat(neighbours.headers(List.of(direct, six), Duration.ofNanos(1), route -> true)).isEmpty();
        assertThat(sent).hasSize(2);
    }

    @Test
    void nothing_is_asked_for_a_route_that_is_not_permitted() throws LinkException {
        Neighbours neighbours = neighbours(new ScriptedKernel(UNKNOWN, UNKNOWN), frame -> {
            sent.add(frame);
            answer(frame);
            return true;
        });
        Map<RawRoute, byte[]> headers = neighbours.headers(List.of(direct, first, second), Duration.ofMillis(1),
                second::equals);
        assertThat(sent).hasSize(1);
        assertThat(headers).containsKey(second).doesNotContainKey(direct);
    }

    @Test
    void a_device_that_fails_ends_it() {
        Neighbours neighbours = neighbours(new ScriptedKernel(), frame -> {
            throw new LinkException("eth0 is down");
        });
        assertThatThrownBy(() -> neighbours.headers(List.of(direct), PATIENCE, route -> true))
                .hasMessage("eth0 is down");
    }

    @Test
    void packets_without_header_need_no_neighbours() throws LinkException {
        Device tun0 = new Device(4, "tun0", 0xfffe, Device.UP, null, 0);
        Neighbours neighbours = new Neighbours(new ScriptedKernel(), tun0, Framing.PLAIN_IP, questions, frame -> {
            throw new AssertionError("nobody is to be asked");
        });
        assertThat(header(neighbours.headers(List.of(direct), PATIENCE, route -> true), direct)).isEmpty();
    }

    private Neighbours neighbours(Netlink kernel, Neighbours.Sender sender) {
        return new Neighbours(kernel, eth0, Framing.ETHERNET, questions, sender);
    }

    /** As whoever is asked would. */
    private void answer(byte[] request) {
        InetAddress neighbour = address(Arrays.copyOfRange(request, 38, 42));
        questions.answered(new NeighbourReply(neighbour, OTHER, address(Arrays.copyOfRange(request, 28, 32))));
    }

    private static byte[] header(Map<RawRoute, byte[]> headers, RawRoute route) {
        byte[] header = headers.get(route);
        assertThat(header).isNotNull();
        return header;
    }

    private static RawRoute route(String source, String target, String nextHop) {
        try {
            return new RawRoute("eth0", InetAddress.getByName(source), InetAddress.getByName(target),
                    InetAddress.getByName(nextHop));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
