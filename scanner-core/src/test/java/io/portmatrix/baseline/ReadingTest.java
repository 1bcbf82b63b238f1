package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.option;
import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static io.portmatrix.baseline.RuleDraft.unknownTransport;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Expected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From a rule to what is expected: every state, requirement and switch, then everything that goes before them. */
class ReadingTest {
    /** How a switch may stand. */
    private enum Switch {
        NO, ON, OFF, UNSAID, NO_FILE
    }

    private static Expectation read(UnaryOperator<RuleDraft> change, Switch how) {
        RuleDraft rule = change.apply(tcp("pbx/x", "80"));
        SiteDraft site = SiteDraft.running("pbx");
        switch (how) {
            case NO -> {}
            case ON -> site.say("opt", "on");
            case OFF -> site.say("opt", "off");
            case UNSAID -> {}
            case NO_FILE -> site.undeclared();
        }
        FixedCatalog catalog = new FixedCatalog().with("pbx", List.of(option("opt")),
                how == Switch.NO ? rule : rule.option("opt"));
        List<Expectation> expectations = site.expectations(catalog);
        assertThat(expectations).hasSize(1);
        return expectations.getFirst();
    }

    private static void assertReads(Expectation expectation, String expected, String ground, String leniencies,
            Basis basis) {
        assertThat(expectation.expected()).isEqualTo(Expected.valueOf(expected));
        assertThat(expectation.ground()).isEqualTo(Ground.valueOf(ground));
        assertThat(names(expectation.leniencies())).isEqualTo(leniencies);
        assertThat(expectation.source().basis()).isEqualTo(basis);
    }

    private static String names(Set<Leniency> leniencies) {
        return leniencies.isEmpty() ? "-"
                : String.join("+", leniencies.stream().sorted().map(Leniency::name).toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPEN,          NO,      OPEN,        PRINTED,                -
            OPEN,          ON,      OPEN,        OPTION_ON,              -
            OPEN,          OFF,     CLOSED,      OPTION_OFF,             -
            OPEN,          UNSAID,  OPEN,        PRINTED,                OPTION_UNSAID
            OPEN,          NO_FILE, OPEN,        PRINTED,                NO_SITE_FILE
            CLOSED,        NO,      CLOSED,      PRINTED,                -
            CLOSED,        ON,      OPEN,        OPTION_ON,              -
            CLOSED,        OFF,     CLOSED,      OPTION_OFF,             -
            CLOSED,        UNSAID,  CLOSED,      PRINTED,                OPTION_UNSAID
            CLOSED,        NO_FILE, CLOSED,      PRINTED,                NO_SITE_FILE
            FILTERED,      NO,      FILTERED,    PRINTED,                -
            FILTERED,      ON,      OPEN,        OPTION_ON,              -
            FILTERED,      OFF,     CLOSED,      OPTION_OFF,             -
            FILTERED,      UNSAID,  FILTERED,    PRINTED,                OPTION_UNSAID
            FILTERED,      NO_FILE, FILTERED,    PRINTED,                NO_SITE_FILE
            NOT_LISTENING, NO,      MAY_BE_OPEN, NOT_APPLICABLE_PRINTED, -
            NOT_LISTENING, ON,      OPEN,        OPTION_ON,              -
            NOT_LISTENING, OFF,     CLOSED,      OPTION_OFF,             -
            NOT_LISTENING, UNSAID,  MAY_BE_OPEN, NOT_APPLICABLE_PRINTED, -
            NOT_LISTENING, NO_FILE, MAY_BE_OPEN, NOT_APPLICABLE_PRINTED, -
            """)
    void a_printed_state_goes_before_every_requirement(DocumentedState state, Switch how, String expected,
            String ground, String leniencies) {
        for (Requirement requirement : Requirement.values()) {
            assertReads(read(rule -> rule.state(state).requirement(requirement), how), expected, ground, leniencies,
                    Basis.STATED);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            MANDATORY,   NO,      OPEN,        REQUIRED,   -,                         STATED
            MANDATORY,   ON,      OPEN,        OPTION_ON,  -,                         STATED
            MANDATORY,   OFF,     CLOSED,      OPTION_OFF, -,                         STATED
            MANDATORY,   UNSAID,  OPEN,        REQUIRED,   OPTION_UNSAID,             STATED
            MANDATORY,   NO_FILE, OPEN,        REQUIRED,   NO_SITE_FILE,              STATED
            RECOMMENDED, NO,      OPEN,        REQUIRED,   RECOMMENDED,               STATED
            RECOMMENDED, ON,      OPEN,        OPTION_ON,  -,                         STATED
            RECOMMENDED, OFF,     CLOSED,      OPTION_OFF, -,                         STATED
            RECOMMENDED, UNSAID,  OPEN,        REQUIRED,   RECOMMENDED+OPTION_UNSAID, STATED
            RECOMMENDED, NO_FILE, OPEN,        REQUIRED,   RECOMMENDED+NO_SITE_FILE,  STATED
            OPTIONAL,    NO,      MAY_BE_OPEN, OPTIONAL,   -,                         STATED
            OPTIONAL,    ON,      OPEN,        OPTION_ON,  -,                         STATED
            OPTIONAL,    OFF,     CLOSED,      OPTION_OFF, -,                         STATED
            OPTIONAL,    UNSAID,  MAY_BE_OPEN, OPTIONAL,   -,                         STATED
            OPTIONAL,    NO_FILE, MAY_BE_OPEN, OPTIONAL,   -,                         STATED
            UNSTATED,    NO,      OPEN,        PLAIN,      PLAIN_ROW,                 INFERRED
            UNSTATED,    ON,      OPEN,        OPTION_ON,  -,                         STATED
            UNSTATED,    OFF,     CLOSED,      OPTION_OFF, -,                         STATED
            UNSTATED,    UNSAID,  OPEN,        PLAIN,      PLAIN_ROW+OPTION_UNSAID,   INFERRED
            UNSTATED,    NO_FILE, OPEN,        PLAIN,      PLAIN_ROW+NO_SITE_FILE,    INFERRED
            """)
    void without_a_state_the_requirement_decides(Requirement requirement, Switch how, String expected, String ground,
            String leniencies, Basis basis) {
        assertReads(read(rule -> rule.unstated().requirement(requirement), how), expected, ground, leniencies, basis);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            listener unknown,   MAY_BE_OPEN, LISTENER_UNKNOWN
            not used,           MAY_BE_OPEN, UNUSED
            listener internal,  INTERNAL,    INTERNAL
            intra-device,       INTERNAL,    INTERNAL
            zone unsaid,        MAY_BE_OPEN, ZONE_UNSAID
            condition unsaid,   MAY_BE_OPEN, CONDITION_UNSAID
            mode forbids,       CLOSED,      FORBIDDEN_BY_MODE
            """)
    void some_rows_are_read_the_same_whatever_is_printed_or_switched(String what, String expected, String ground) {
        for (DocumentedState state : DocumentedState.values()) {
            for (Requirement requirement : Requirement.values()) {
                for (Switch how : Switch.values()) {
                    RuleDraft rule = such(what, tcp("pbx/x", "80").state(state).requirement(requirement));
                    SiteDraft site = SiteDraft.running("pbx").say("security-mode", "high");
                    if (how == Switch.ON || how == Switch.OFF) {
                        site.say("opt", how == Switch.ON ? "on" : "off");
                    }
                    FixedCatalog catalog = new FixedCatalog().with("pbx",
                            List.of(option("opt"), parameter("sip", Parameter.Kind.COMPONENT, null, "on", "off"),
                                    parameter("security-mode", Parameter.Kind.MODE, null, "low", "high")),
                            how == Switch.NO ? rule : rule.option("opt"));
                    assertReads(site.expectations(catalog).getFirst(), expected, ground, "-", Basis.STATED);
                }
            }
        }
    }

    private static RuleDraft such(String what, RuleDraft rule) {
        return switch (what) {
            case "listener unknown" -> rule.listener(Listener.UNKNOWN);
            case "not used" -> rule.unused();
            case "listener internal" -> rule.listener(Listener.INTERNAL);
            case "intra-device" -> rule.direction(Direction.INTRA_DEVICE);
            case "zone unsaid" -> rule.zone("public");
            case "condition unsaid" -> rule.when("sip", "on");
            case "mode forbids" -> rule.when("security-mode", "low");
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ParameterizedTest
    @EnumSource(DocumentedState.class)
    void more_than_ten_ports_are_a_pool_that_may_be_open(DocumentedState state) {
        List<Expectation> eleven = SiteDraft.running("pbx")
                .expectations(new FixedCatalog().with("pbx", udp("pbx/rtp", "4000-4010").state(state)));
        assertThat(eleven).hasSize(1);
        assertReads(eleven.getFirst(), "MAY_BE_OPEN", "POOL", "-", Basis.STATED);
        assertThat(eleven.getFirst().ports()).isEqualTo(PortSet.parse("4000-4010"));
        assertThat(eleven.getFirst().isPool()).isTrue();
    }

    @Test
    void ten_ports_are_ten_expectations() {
        List<Expectation> ten = SiteDraft.running("pbx")
                .expectations(new FixedCatalog().with("pbx", udp("pbx/rtp", "4000-4009")));
        assertThat(ten).hasSize(10).allSatisfy(e -> {
            assertReads(e, "OPEN", "PRINTED", "-", Basis.STATED);
            assertThat(e.isPool()).isFalse();
        });
        assertThat(ten.stream().map(e -> e.ports().first())).containsExactly(4000, 4001, 4002, 4003, 4004, 4005, 4006,
                4007, 4008, 4009);
    }

    @Test
    void a_pool_whose_option_is_on_need_not_be_open() {
        assertReads(
                SiteDraft.running("pbx")
                        .say("opt", "on")
                        .expectations(
                                new FixedCatalog().with("pbx", List.of(option("opt")),
                                        udp("pbx/rtp", "4000-4999").option("opt")))
                        .getFirst(),
                "MAY_BE_OPEN", "POOL", "-", Basis.STATED);
    }

    @Test
    void without_a_transport_it_may_be_open_on_both() {
        List<Expectation> both = SiteDraft.running("pbx")
                .expectations(new FixedCatalog().with("pbx", unknownTransport("pbx/x", "3271")));
        assertThat(both.stream().map(Expectation::transport)).containsExactly(Transport.TCP, Transport.UDP);
        assertThat(both).allSatisfy(e -> assertReads(e, "MAY_BE_OPEN", "TRANSPORT_UNKNOWN", "-", Basis.STATED));
    }

    @Test
    void icmp_has_one_expectation_without_ports() {
        List<Expectation> one = SiteDraft.running("pbx")
                .expectations(new FixedCatalog().with("pbx",
                        RuleDraft.icmp("pbx/ping")));
        assertThat(one).hasSize(1);
        assertReads(one.getFirst(), "OPEN", "PRINTED", "-", Basis.STATED);
        assertThat(one.getFirst().ports().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OPEN,          OPEN,        PRINTED
            CLOSED,        CLOSED,      PRINTED
            FILTERED,      FILTERED,    PRINTED
            NOT_LISTENING, MAY_BE_OPEN, NOT_APPLICABLE_PRINTED
            UNSTATED,      MAY_BE_OPEN, RECONSTRUCTED
            """)
    void what_is_reconstructed_says_so_and_weighs_little(DocumentedState state, String expected, String ground) {
        for (Requirement requirement : Requirement.values()) {
            assertReads(
                    read(rule -> rule.state(state).requirement(requirement).basis(Basis.RECONSTRUCTED, "change-tables"),
                            Switch.NO),
                    expected, ground, "RECONSTRUCTED", Basis.RECONSTRUCTED);
        }
    }

    @Test
    void an_inferred_row_with_a_printed_state_is_inferred_and_weighs_the_same() {
        assertReads(read(rule -> rule.basis(Basis.INFERRED, "usual-transport"), Switch.NO), "OPEN", "PRINTED", "-",
                Basis.INFERRED);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            any role,      MAY_BE_OPEN
            administrator, OPEN
            phone,         FILTERED
            """)
    void always_blocked_is_open_for_its_initiators_and_filtered_for_others(String role, String expected) {
        SiteDraft site = SiteDraft.running("pbx");
        if (!role.equals("any role")) {
            site.from(role);
        }
        assertReads(site.expectations(new FixedCatalog().with("pbx",
                tcp("pbx/x", "8085").unstated().from("administrator").basis(Basis.INFERRED, "always-blocked")))
                .getFirst(), expected, "BLOCKED_FOR_OTHERS", "-", Basis.INFERRED);
    }

    @Test
    void a_reachability_row_is_expected_to_answer() {
        assertReads(read(rule -> rule.unstated().basis(Basis.INFERRED, "reachability"), Switch.NO), "OPEN",
                "REACHABILITY", "-", Basis.INFERRED);
    }

    @Test
    void rules_whose_responder_is_somebody_else_make_no_expectation() {
        FixedCatalog catalog = new FixedCatalog().with("pbx", tcp("pbx/ldap", "389").direction(Direction.EGRESS),
                tcp("pbx/http", "80"));
        assertThat(SiteDraft.running("pbx").expectations(catalog).stream().map(e -> e.rule().toString()))
                .containsExactly("pbx/http");
    }

    @Test
    void an_option_without_a_parameter_is_never_said() {
        Expectation expectation = SiteDraft.running("pbx")
                .expectations(new FixedCatalog().with("pbx", tcp("pbx/x", "80").closed().optional()))
                .getFirst();
        assertThat(expectation.option()).isEqualTo(OptionState.UNSAID);
        assertReads(expectation, "CLOSED", "PRINTED", "OPTION_UNSAID", Basis.STATED);
    }

    @Test
    void how_the_switch_stands_is_kept() {
        List<OptionState> states = new ArrayList<>();
        Arrays.stream(Switch.values()).forEach(how -> states.add(read(rule -> rule, how).option()));
        assertThat(states).containsExactly(OptionState.NONE, OptionState.ON, OptionState.OFF, OptionState.UNSAID,
                OptionState.UNSAID);
    }
}
