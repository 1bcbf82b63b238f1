package io.portmatrix.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.TargetWork;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanPlannerTest {
    @Test
    void an_echo_is_asked_for_where_a_document_says_anything_about_it() {
        RuleDraft port = RuleDraft.tcp("pbx/x", "80");
        RuleDraft ping = RuleDraft.icmp("pbx/ping").closed();
        assertThat(work(new PortSelection.All(), port, ping).echo()).isTrue();
        assertThat(work(new PortSelection.Documented(), port, ping).echo()).isTrue();
        assertThat(work(new PortSelection.Documented(), port, ping).endpoints()).isEqualTo(2);
        assertThat(work(new PortSelection.All(), port).echo()).isFalse();
        assertThat(work(new PortSelection.Documented(), port).endpoints()).isEqualTo(1);
    }

    @Test
    void who_lists_ports_wants_just_these() {
        TargetWork work = work(new PortSelection.Listed(PortSet.parse("80-81")), RuleDraft.icmp("pbx/ping"));
        assertThat(work.echo()).isFalse();
        assertThat(work.tcp()).isEqualTo(PortSet.parse("80-81"));
    }

    @Test
    void only_the_address_itself_is_asked() {
        SiteDraft site = SiteDraft.running("pbx").at(SiteDraft.ADDRESS, null).at(SiteDraft.OTHER_ADDRESS, null);
        Baseline baseline = site.baseline(new FixedCatalog().with("pbx", RuleDraft.icmp("pbx/ping")));
        assertThat(new ScanPlanner(new PortSelection.All(),
                address -> address.equals(SiteDraft.ADDRESS) ? Optional.empty() : Optional.of("not ours"))
                .plan(baseline)
                .work()).singleElement().satisfies(only -> {
                    assertThat(only.address()).isEqualTo(SiteDraft.ADDRESS);
                    assertThat(only.echo()).isTrue();
                });
    }

    private static TargetWork work(PortSelection selection, RuleDraft... rules) {
        Baseline baseline = SiteDraft.running("pbx").baseline(new FixedCatalog().with("pbx", rules));
        return new ScanPlanner(selection, address -> Optional.empty()).plan(baseline).work().getFirst();
    }
}
