package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.PortState;
import io.portmatrix.model.TargetWork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** In which order a run over TCP asks the ports, and how targets take turns. */
class ConnectSweepOrderTest extends VirtualSweep {
    @Test
    void ports_are_asked_in_the_order_of_the_plan_each_once() {
        network.host(HOST, (port, attempt) -> Reaction.refuses(Duration.ZERO));
        PortSet planned = PortSet.parse("5060,80,443,even:78-84,1-3");
        run(new TargetWork("h", HOST, planned, List.of(), CareProfile.STANDARD));
        assertThat(network.order()).extracting(InetSocketAddress::getPort)
                .containsExactly(5060, 80, 443, 78, 82, 84, 1, 2, 3);
    }

    @Test
    void targets_take_turns() {
        List<TargetWork> work = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            network.host(address(i), (port, attempt) -> Reaction.refuses(QUICK));
            work.add(work(address(i), "1-200", CareProfile.STANDARD));
        }
        run(work, options(), OptionalInt.empty());
        assertThat(network.order().subList(0, 40 * 16)).extracting(InetSocketAddress::getAddress)
                .as("every target in the first round")
                .hasSize(640)
                .containsAll(addresses(40));
        assertThat(network.time.passed()).as("side by side").isLessThan(Duration.ofMillis(100));
    }

    @Test
    void more_targets_than_are_worked_on_at_once() {
        List<TargetWork> work = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            network.host(address(i), (port, attempt) -> Reaction.refuses(QUICK));
            work.add(work(address(i), "1-5", CareProfile.GENTLE));
        }
        run(work, options(), OptionalInt.empty());
        assertThat(observed.count(PortState.CLOSED)).isEqualTo(5000);
    }

    @Test
    void nothing_to_do_is_done_at_once() {
        run(List.of(), options(), OptionalInt.empty());
        run(new TargetWork("h", HOST, PortSet.EMPTY, List.of(), CareProfile.STANDARD));
        assertThat(observed.count()).isZero();
    }

    private static List<InetAddress> addresses(int count) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add(address(i));
        }
        return addresses;
    }
}
