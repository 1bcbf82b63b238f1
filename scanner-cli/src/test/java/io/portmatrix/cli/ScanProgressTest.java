package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.plan.ScanPlan;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanProgressTest {
    private static final InetAddress MAIN = AddressText.parse("10.1.2.3");

    private final ScanProgress progress = new ScanProgress();

    @Test
    void before_the_plan_nothing_is_known() {
        assertThat(progress.total()).isZero();
        assertThat(progress.done()).isZero();
        assertThat(progress.current()).isEmpty();
    }

    @Test
    void endpoints_are_counted_against_the_plan_and_hosts_called_by_their_names() {
        progress.planned(new ScanPlan(new PortSelection.Documented(), List.of(new TargetWork("main", MAIN,
                PortSet.parse("1-100"), List.of(new TargetWork.UdpWork(69, "tftp")), CareProfile.STANDARD)),
                List.of()));
        progress.observed(observation(MAIN));
        progress.observed(observation(MAIN));

        assertThat(progress.total()).isEqualTo(101);
        assertThat(progress.done()).isEqualTo(2);
        assertThat(progress.current()).isEqualTo("main");
    }

    @Test
    void an_address_that_no_plan_names_is_called_by_itself() {
        progress.observed(observation(AddressText.parse("2001:db8::1")));

        assertThat(progress.current()).isEqualTo("2001:db8::1");
    }

    private static Observation observation(InetAddress address) {
        return new Observation(Endpoint.tcp(address, 80),
                new ProbeOutcome.NotConcluded(ProbeOutcome.Cause.INTERRUPTED, ""), Technique.TCP_CONNECT,
                Instant.EPOCH);
    }
}
