package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovedPortsTest {
    private static List<String> lines(SiteDraft site, FixedCatalog catalog) {
        return site.expectations(catalog)
                .stream()
                .map(e -> e.rule().name() + " " + e.transport().wireName() + "/" + e.ports() + " "
                        + e.expected().wireName() + ", " + e.ground().wireName()
                        + (e.isMovedHere() ? ", moved here" : ""))
                .toList();
    }

    @Test
    void a_moved_port_is_expected_in_its_new_place_and_closed_in_the_old_one() {
        assertThat(lines(SiteDraft.running("pbx").move("pbx/http", "90"),
                new FixedCatalog().with("pbx", tcp("pbx/http", "80"), tcp("pbx/ssh", "22"))))
                .containsExactly("http tcp/90 open, printed state, moved here", "http tcp/80 closed, moved away",
                        "ssh tcp/22 open, printed state");
    }

    @Test
    void ports_that_stay_are_not_old() {
        assertThat(lines(SiteDraft.running("pbx").move("pbx/http", "81-82"),
                new FixedCatalog().with("pbx", tcp("pbx/http", "80-81")))).containsExactly(
                        "http tcp/81 open, printed state", "http tcp/82 open, printed state, moved here",
                        "http tcp/80 closed, moved away");
    }

    @Test
    void what_is_documented_closed_is_closed_in_both_places() {
        assertThat(lines(SiteDraft.running("pbx").move("pbx/x", "90"),
                new FixedCatalog().with("pbx", tcp("pbx/x", "80").closed()))).containsExactly(
                        "x tcp/90 closed, printed state, moved here", "x tcp/80 closed, moved away");
    }

    @Test
    void a_moved_pool_leaves_a_pool_behind() {
        assertThat(lines(SiteDraft.running("pbx").move("pbx/rtp", "2000-2099"),
                new FixedCatalog().with("pbx", udp("pbx/rtp", "1000-1099")))).containsExactly(
                        "rtp udp/2000-2099 may-be-open, pool", "rtp udp/1000-1099 closed, moved away");
    }

    @Test
    void a_pool_moved_to_few_ports_stays_a_pool() {
        List<Expectation> expectations = SiteDraft.running("pbx")
                .move("pbx/rtp", "2000-2004")
                .expectations(new FixedCatalog().with("pbx", udp("pbx/rtp", "1000-1099")));
        assertThat(expectations).hasSize(2);
        assertThat(expectations.getFirst().ports()).hasToString("2000-2004");
        assertThat(expectations.getFirst().isPool()).isTrue();
        assertThat(expectations.getFirst().isMovedHere()).isFalse();
    }

    @Test
    void another_service_may_take_the_old_port() {
        List<Expectation> expectations = SiteDraft.running("pbx")
                .move("pbx/http", "90")
                .expectations(new FixedCatalog().with("pbx", tcp("pbx/http", "80"), tcp("pbx/other", "80")));
        assertThat(expectations.stream().filter(Expectation::isEffective).map(e -> e.rule().name() + " " + e.ports()))
                .containsExactly("http 90", "other 80");
    }

    @Test
    void a_mode_forbids_the_service_in_both_places() {
        assertThat(lines(SiteDraft.running("pbx").say("security-mode", "high").move("pbx/x", "90"),
                new FixedCatalog().with("pbx",
                        List.of(parameter("security-mode", Parameter.Kind.MODE, null, "low", "high")),
                        tcp("pbx/x", "80").when("security-mode", "low"))))
                .containsExactly(
                        "x tcp/90 closed, security mode, moved here", "x tcp/80 closed, security mode");
    }

    @Test
    void bounds_say_where_it_may_be() {
        FixedCatalog catalog = new FixedCatalog().with("pbx", tcp("pbx/a", "80").bounds("1-100"),
                tcp("pbx/b", "81").movableAnywhere(), tcp("pbx/c", "82"));
        List<Expectation> expectations = SiteDraft.running("pbx").expectations(catalog);
        assertThat(expectations.get(0).mayMoveTo(100)).isTrue();
        assertThat(expectations.get(0).mayMoveTo(101)).isFalse();
        assertThat(expectations.get(1).mayMoveTo(65_535)).isTrue();
        assertThat(expectations.get(2).mayMoveTo(83)).isFalse();
    }
}
