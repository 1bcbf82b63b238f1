package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.CatalogDiff.Side;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogDiffTest {
    private static final Rule HTTP = rule("mcu/http", "80");

    /** What is changed in the rule, and how that is said. */
    static Stream<Arguments> cells() {
        Rule.Flow f = HTTP.flow();
        Rule.Terms t = HTTP.terms();
        return Stream.of(Arguments.of(with(flow(f, Transport.TCP, "81", false)), "ports: 80, 81"),
                Arguments.of(with(flow(f, Transport.UDP, "80", false)), "transport: tcp, udp"),
                Arguments.of(with(flow(f, Transport.TCP, "80", true)), "encryption: none, TLS"),
                Arguments.of(with(listens(f, Listener.UNKNOWN, Direction.INGRESS)),
                        "who listens: the product, not documented"),
                Arguments.of(with(listens(f, Listener.INTERNAL, Direction.INTRA_DEVICE)),
                        "who listens: the product, the product, for its own host"),
                Arguments.of(with(state(t, DocumentedState.CLOSED)), "state: open, closed"),
                Arguments.of(with(state(t, DocumentedState.NOT_LISTENING)), "state: open, not applicable"),
                Arguments.of(with(state(t, DocumentedState.UNSTATED)), "state: open, not stated"),
                Arguments.of(with(new Rule.Terms(t.state(), true, "http", t.requirement(), t.condition(), null, null,
                        null, false)), "switch: can't be switched, can be switched"),
                Arguments.of(with(new Rule.Terms(t.state(), false, null, Requirement.MANDATORY, t.condition(), null,
                        null, null, false)), "needed: not stated, mandatory"),
                Arguments.of(
                        with(new Rule.Terms(t.state(), false, null, t.requirement(),
                                new Condition(Map.of("platform", List.of("linux"))), null, null, null, false)),
                        "only where: always, platform is linux"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void each_cell_is_compared(Rule after, String said) {
        CatalogDiff diff = CatalogDiff.between(side("mcu", HTTP), side("mcu", after));
        assertThat(diff.added()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(diff.same()).isZero();
        assertThat(diff.changed()).singleElement()
                .satisfies(c -> assertThat(
                        c.differences().stream().map(d -> d.aspect().words() + ": " + d.before() + ", " + d.after()))
                        .containsExactly(said));
    }

    @Test
    void what_is_alike_is_counted() {
        CatalogDiff diff = CatalogDiff.between(side("mcu", HTTP), side("mcu", rule("mcu/http", "80")));
        assertThat(diff).isEqualTo(new CatalogDiff(List.of(), List.of(), List.of(), 1));
    }

    @Test
    void what_one_side_has_is_added_or_removed_by_port() {
        CatalogDiff diff = CatalogDiff.between(side("mcu", rule("mcu/c", "90"), HTTP, rule("mcu/b", "70")),
                side("mcu", rule("mcu/z", "5"), HTTP, rule("mcu/y", "4")));
        assertThat(diff.removed()).extracting(r -> r.id().name()).containsExactly("b", "c");
        assertThat(diff.added()).extracting(r -> r.id().name()).containsExactly("y", "z");
        assertThat(diff.same()).isOne();
    }

    @Test
    void the_port_counts_before_the_name() {
        CatalogDiff diff = CatalogDiff.between(side("mcu", rule("mcu/a", "80"), rule("mcu/b", "90")),
                side("mcu", rule("mcu/b", "80"), rule("mcu/a", "70")));
        assertThat(diff.same()).isOne();
        assertThat(diff.removed()).extracting(r -> r.id().name()).containsExactly("b");
        assertThat(diff.added()).extracting(r -> r.id().name()).containsExactly("a");
    }

    @Test
    void of_several_rules_on_one_port_those_of_one_name_belong_together() {
        CatalogDiff diff = CatalogDiff.between(side("mcu", rule("mcu/a", "80"), rule("mcu/b", "80")),
                side("mcu", rule("mcu/b", "80"), rule("mcu/a", "80")));
        assertThat(diff.changed()).isEmpty();
        assertThat(diff.same()).isEqualTo(2);
    }

    @Test
    void a_successor_has_the_rules_of_its_predecessor_by_port_or_by_name() {
        CatalogDiff diff = CatalogDiff.between(side("old", rule("old/web", "80"), rule("old/media", "5000-5100")),
                side("new", rule("new/http", "80"), rule("new/media", "6000-6100")));
        assertThat(diff.added()).isEmpty();
        assertThat(diff.removed()).isEmpty();
        assertThat(diff.same()).isOne();
        assertThat(diff.changed()).singleElement()
                .satisfies(c -> assertThat(c.differences()).containsExactly(
                        new CatalogDiff.Difference(CatalogDiff.Aspect.PORTS, "5000-5100", "6000-6100")));
    }

    @Test
    void flows_to_one_port_of_different_peers_are_different() {
        CatalogDiff diff = CatalogDiff.between(side("mcu", to("mcu/a", "dns-server")),
                side("mcu", to("mcu/b", "ntp-server")));
        assertThat(diff.added()).hasSize(1);
        assertThat(diff.removed()).hasSize(1);
        assertThat(CatalogDiff.between(side("mcu", to("mcu/a", "dns-server")), side("mcu", to("mcu/b", "dns-server")))
                .same()).isOne();
    }

    @Test
    void a_state_that_change_tables_leave_open_is_not_documented() {
        Rule then = new Rule(HTTP.id(), HTTP.flow(), state(HTTP.terms(), DocumentedState.UNSTATED),
                new Rule.Provenance(HTTP.provenance().citations(), Basis.RECONSTRUCTED, "change-tables", null), "x",
                null);
        assertThat(CatalogDiff.between(side("mcu", then), side("mcu", HTTP)).changed()).singleElement()
                .satisfies(c -> assertThat(c.differences()).containsExactly(
                        new CatalogDiff.Difference(CatalogDiff.Aspect.STATE, "not documented", "open")));
    }

    @Test
    void a_range_that_change_tables_leave_open_is_not_documented() {
        FileCatalog catalog = new FileCatalog();
        CatalogDiff diff = CatalogDiff.between(side("ip-office", media(catalog, "9.0")),
                side("ip-office", media(catalog, "12.0")));
        assertThat(diff.changed()).singleElement()
                .satisfies(c -> assertThat(c.differences()).containsExactly(
                        new CatalogDiff.Difference(CatalogDiff.Aspect.PORTS, "not documented", "40750-50750"),
                        new CatalogDiff.Difference(CatalogDiff.Aspect.STATE, "not documented", "not applicable")));
        assertThat(CatalogDiff.between(side("ip-office", media(catalog, "9.0.3")),
                side("ip-office", media(catalog, "12.0"))).changed()).singleElement()
                .satisfies(c -> assertThat(c.differences()).containsExactly(
                        new CatalogDiff.Difference(CatalogDiff.Aspect.PORTS, "47000-54000", "40750-50750")));
    }

    private static Rule media(FileCatalog catalog, String release) {
        return catalog.product(new ProductRef("ip-office", release))
                .rules()
                .stream()
                .filter(r -> r.id().name().equals("rtp-media"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_rule_of_another_products_table_counts_once() {
        Product product = new FileCatalog().product(ProductRef.parse("ip-office"));
        Side side = Side.of(product, new FileCatalog().rulesListeningOn(ProductRef.parse("ip-office")));
        assertThat(side.rules()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(CatalogDiff.between(side, side).same()).isEqualTo(side.rules().size());
    }

    private static Side side(String product, Rule... rules) {
        return new Side(product, Arrays.asList(rules));
    }

    private static Rule rule(String id, String ports) {
        RuleId rule = RuleId.parse(id);
        return new Rule(rule,
                new Rule.Flow(Direction.INGRESS, Listener.PRODUCT, List.of(Party.role("web-client")),
                        Party.product(rule.product()), Transport.TCP, false, PortSet.parse(ports), null, "HTTP", null,
                        null),
                new Rule.Terms(DocumentedState.OPEN, false, null, Requirement.UNSTATED, Condition.ALWAYS, null, null,
                        null, false),
                new Rule.Provenance(List.of(new Citation("900", "1", 1)), Basis.STATED, null, null), "x", null);
    }

    private static Rule to(String id, String responder) {
        Rule rule = rule(id, "53");
        Rule.Flow f = rule.flow();
        return new Rule(rule.id(),
                new Rule.Flow(Direction.EGRESS, Listener.PEER, List.of(), Party.role(responder), f.transport(), false,
                        f.ports(), null, "", null, null),
                rule.terms(), rule.provenance(), "x", null);
    }

    private static Rule with(Rule.Flow flow) {
        return new Rule(HTTP.id(), flow, HTTP.terms(), HTTP.provenance(), "x", null);
    }

    private static Rule with(Rule.Terms terms) {
        return new Rule(HTTP.id(), HTTP.flow(), terms, HTTP.provenance(), "x", null);
    }

    private static Rule.Flow flow(Rule.Flow f, Transport transport, String ports, boolean tls) {
        return new Rule.Flow(f.direction(), f.listener(), f.initiators(), f.responder(), transport, tls,
                PortSet.parse(ports), null, "HTTP", null, null);
    }

    private static Rule.Flow listens(Rule.Flow f, Listener listener, Direction direction) {
        return new Rule.Flow(direction, listener, f.initiators(), f.responder(), f.transport(), f.tls(), f.ports(),
                null, "HTTP", null, null);
    }

    private static Rule.Terms state(Rule.Terms t, DocumentedState state) {
        return new Rule.Terms(state, t.optional(), t.option(), t.requirement(), t.condition(), null, null, null,
                false);
    }
}
