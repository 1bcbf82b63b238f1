package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.model.Limitation;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.site.SiteScope;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A scan stops what listens meanwhile, however it ends. */
class ScannerTrafficTest {
    @Test
    void whatListensIsStoppedWhenProbingFails() {
        FixedCatalog catalog = new FixedCatalog().with("pbx", RuleDraft.tcp("pbx/web", "443"));
        var site = SiteDraft.running("pbx").site();
        Scanner scanner = new Scanner(catalog, site, SiteScope.of(site),
                ScanOptions.of(new PortSelection.Documented(), "test"), Clock.systemUTC());
        List<String> calls = new ArrayList<>();
        TrafficSource traffic = new TrafficSource() {
            @Override
            public void start(FlowSink sink, KnownEnds known) {
                calls.add("start");
            }

            @Override
            public List<Limitation> stop() {
                calls.add("stop");
                return List.of();
            }

            @Override
            public Set<InetAddress> own() {
                return Set.of();
            }
        };
        assertThatThrownBy(() -> scanner.run(options -> {
            throw new IllegalStateException("no prober");
        }, ScanListener.NONE, traffic)).hasMessage("no prober");
        assertThat(calls).containsExactly("start", "stop");
    }
}
