package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.assess.Assessor;
import io.portmatrix.assess.ObservationLog;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.Technique;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which listeners are asked for what is missing. */
class MoveSearchTest {
    private static final Evidence REFUSED = new Evidence.ConnectRefused(Duration.ofMillis(1));
    private static final Evidence HELD = new Evidence.HeldOpen(Duration.ofMillis(150));

    private final FixedCatalog catalog = new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/web", "80").protocol("http"),
            RuleDraft.tcp("pbx/secure", "443").protocol("http").tls(), RuleDraft.tcp("pbx/own", "5000"),
            RuleDraft.tcp("pbx/calls", "5060").protocol("sip"));
    private final List<Observation> observations = new ArrayList<>();
    private SiteDraft site = SiteDraft.running("pbx");

    private void saw(int port, PortState state, Evidence evidence) {
        observations.add(new Observation(Endpoint.tcp(SiteDraft.ADDRESS, port),
                new ProbeOutcome.Concluded(state, List.of(evidence)), Technique.TCP_CONNECT, Instant.EPOCH));
    }

    private List<TargetWork> work(CareProfile care) {
        Baseline baseline = site.baseline(catalog);
        TargetWork done = new TargetWork("host", SiteDraft.ADDRESS, PortSet.ALL, List.of(), care);
        return MoveSearch.work(baseline,
                new Assessor(new Attribution(catalog)).assess(baseline, ObservationLog.of(baseline, observations))
                        .findings(),
                List.of(done));
    }

    @Test
    void listeners_that_nothing_documents_are_asked_for_what_is_missing() {
        saw(80, PortState.CLOSED, REFUSED);
        saw(443, PortState.CLOSED, REFUSED);
        saw(5000, PortState.CLOSED, REFUSED);
        saw(5060, PortState.OPEN, HELD);
        saw(90, PortState.OPEN, HELD);
        assertThat(work(CareProfile.STANDARD)).singleElement().satisfies(target -> {
            assertThat(target.tcp()).isEqualTo(PortSet.of(90));
            assertThat(target.udp()).isEmpty();
            assertThat(target.talks()).containsExactly(new TargetWork.TcpTalk(90,
                    List.of(new Spoken("http", false), new Spoken("http", true))));
        });
    }

    @Test
    void where_nothing_is_missing_or_nobody_listens_nobody_is_asked() {
        saw(90, PortState.OPEN, HELD);
        assertThat(work(CareProfile.STANDARD)).isEmpty();
        observations.clear();
        saw(80, PortState.CLOSED, REFUSED);
        assertThat(work(CareProfile.STANDARD)).isEmpty();
    }

    @Test
    void devices_that_are_to_get_nothing_unexpected_are_left_alone() {
        saw(80, PortState.CLOSED, REFUSED);
        saw(90, PortState.OPEN, HELD);
        assertThat(work(CareProfile.GENTLE)).isEmpty();
    }

    @Test
    void who_has_spoken_is_not_asked() {
        saw(80, PortState.CLOSED, REFUSED);
        saw(90, PortState.OPEN, new Evidence.BytesReceived(5, "hello"));
        saw(91, PortState.OPEN, new Evidence.ProtocolAnswer("ssh", Endpoint.tcp(SiteDraft.ADDRESS, 91), 1, ""));
        assertThat(work(CareProfile.STANDARD)).isEmpty();
    }

    @Test
    void who_is_answered_for_is_not_asked() {
        site = site.local(Transport.TCP, "90", "bob");
        saw(80, PortState.CLOSED, REFUSED);
        saw(90, PortState.OPEN, HELD);
        assertThat(work(CareProfile.STANDARD)).isEmpty();
    }

    @Test
    void no_more_than_eight_are_asked() {
        saw(80, PortState.CLOSED, REFUSED);
        for (int port = 90; port < 110; port++) {
            saw(port, PortState.OPEN, HELD);
        }
        assertThat(work(CareProfile.STANDARD)).singleElement()
                .satisfies(target -> assertThat(target.tcp()).isEqualTo(PortSet.parse("90-97")));
    }
}
