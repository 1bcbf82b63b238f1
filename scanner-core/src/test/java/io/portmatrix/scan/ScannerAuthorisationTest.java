package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Verdict;
import io.portmatrix.model.Waivers;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteScope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a scan while the time of its authorisation passes. */
class ScannerAuthorisationTest {
    private final FixedCatalog catalog = new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/web", "443"));
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-30T23:59:59Z"));
    private final List<Integer> sent = new ArrayList<>();

    @Test
    void beforeItBeginsNothingIsOpenedAtAll() {
        clock.now = Instant.parse("2026-10-31T00:00:00Z");
        Scanner scanner = scanner(authorised("127.0.0.0/8"));

        assertThatThrownBy(() -> scanner.run(options -> {
            throw new AssertionError("opened");
        }, ScanListener.NONE)).isInstanceOf(NotAuthorisedException.class)
                .hasMessage("site.yaml: the authorisation of Jane Roe holds from 2026-11-01 on, and not yet;"
                        + " have it renewed");
    }

    @Test
    void itsEndStopsARunThatIsUnderWay() {
        Site site = authorised("127.0.0.0/8");
        Scanner scanner = scanner(site);

        Report report = scanner.run(options -> new Sending(options, 3), ScanListener.NONE);

        assertThat(sent).containsExactly(1, 2, 3);
        assertThat(report.run().incomplete()).isEqualTo("the authorisation of Jane Roe has ended (to 2026-11-30)");
        assertThat(report.run().authorisation()).isEqualTo(site.authorisation());
        assertThat(report.findings()).isNotEmpty().allMatch(f -> f.verdict() instanceof Verdict.Undetermined);
    }

    @Test
    void whatItDoesNotNameIsLeftAloneAndToldOf() {
        Report report = scanner(authorised("192.0.2.0/24")).run(options -> new Sending(options, 99), ScanListener.NONE);

        assertThat(sent).isEmpty();
        assertThat(report.run().incomplete()).isEqualTo("1 address is outside of what Jane Roe authorised");
        assertThat(report.run().limitations()).anySatisfy(limitation -> {
            assertThat(limitation.code()).isEqualTo("address-not-probed");
            assertThat(limitation.text()).endsWith("is outside of what Jane Roe authorised");
        });
        assertThat(report.findings()).isNotEmpty().allMatch(f -> f.verdict() instanceof Verdict.Undetermined);
    }

    private Scanner scanner(Site site) {
        return new Scanner(catalog, site, SiteScope.of(site), ScanOptions.of(new PortSelection.Documented(), "test"),
                clock);
    }

    private static Site authorised(String scope) {
        Site site = SiteDraft.running("pbx").site();
        List<Site.Host> hosts = site.hosts()
                .stream()
                .map(host -> new Site.Host(host.name(),
                        List.of(new Site.HostAddress(java.net.InetAddress.getLoopbackAddress(), null)),
                        host.deployments(), List.of(), List.of()))
                .toList();
        return new Site(site.name(), site.vantage(), hosts, List.of(), "site.yaml", List.of(), List.of(), Waivers.NONE,
                new Authorisation("Jane Roe", null, List.of(scope), Authorisation.Bound.parse("2026-11-01"),
                        Authorisation.Bound.parse("2026-11-30")));
    }

    /** Sends nothing, but asks before it would; time is up after so many. */
    private final class Sending implements Prober {
        private final ProberOptions options;
        private final int inTime;
        private boolean cancelled;

        Sending(ProberOptions options, int inTime) {
            this.options = options;
            this.inTime = inTime;
        }

        @Override
        public void run(List<TargetWork> work, ObservationSink sink) {
            for (TargetWork target : work) {
                for (int i = 1; !cancelled && i <= 1_000; i++) {
                    if (i == inTime + 1) {
                        clock.now = Instant.parse("2026-12-01T00:00:00Z");
                    }
                    if (options.scope().permits(target.address())) {
                        sent.add(i);
                    } else {
                        assertThat(target.tcp()).isEqualTo(PortSet.of(443));
                        sink.accept(new Observation(new Endpoint(target.address(), Transport.TCP, 443),
                                new ProbeOutcome.NotConcluded(Cause.OUT_OF_SCOPE, "asked"), Technique.TCP_CONNECT,
                                clock.instant()));
                    }
                }
                assertThat(cancelled).isTrue();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public List<Limitation> limitations() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static final class SteppedClock extends Clock {
        private Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
