package io.portmatrix.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Direction;
import io.portmatrix.catalog.DocumentedState;
import io.portmatrix.catalog.Listener;
import io.portmatrix.catalog.Requirement;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.RuleReading.Reading;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReadingTest {
    private static String word(Reading reading) {
        return switch (reading) {
            case Reading.Open open -> "open";
            case Reading.Filtered filtered -> "filtered";
            case Reading.Absent absent -> absent.reason();
        };
    }

    private static String read(Rules rules, Map<String, String> settings) {
        return word(RuleReading.read(rules.rule(), settings, null));
    }

    /** Every state, without an option and with one that is on, off or unsaid. */
    @ParameterizedTest(name = "{0}, option {1}: {2}")
    @CsvSource(delimiter = '|', value = { //
            "OPEN          | none   | open", //
            "OPEN          | on     | open", //
            "OPEN          | off    | closed: service is off", //
            "OPEN          | unsaid | open", //
            "CLOSED        | none   | closed", //
            "CLOSED        | on     | open", //
            "CLOSED        | off    | closed: service is off", //
            "CLOSED        | unsaid | closed: service is not on", //
            "FILTERED      | none   | filtered", //
            "FILTERED      | on     | open", //
            "FILTERED      | off    | closed: service is off", //
            "FILTERED      | unsaid | filtered", //
            "NOT_LISTENING | none   | may be open: no listening port as printed", //
            "NOT_LISTENING | on     | open", //
            "NOT_LISTENING | off    | closed: service is off", //
            "NOT_LISTENING | unsaid | may be open: no listening port as printed", //
            "UNSTATED      | none   | open", //
            "UNSTATED      | on     | open", //
            "UNSTATED      | off    | closed: service is off", //
            "UNSTATED      | unsaid | open"})
    void theSettingOfTheOptionBeatsThePrintedState(DocumentedState state, String setting, String expected) {
        Rules rules = Rules.tcp("service", "4000").state(state).option("none".equals(setting) ? null : "service");
        Map<String, String> settings = "none".equals(setting) || "unsaid".equals(setting) ? Map.of()
                : Map.of("service", setting);
        assertThat(read(rules, settings)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"MANDATORY | open", "RECOMMENDED | open", "UNSTATED | open",
            "OPTIONAL | may be open: optional, service is unsaid"})
    void withoutAStateTheRequirementDecides(Requirement requirement, String expected) {
        Rules rules = Rules.tcp("service", "4000")
                .state(DocumentedState.UNSTATED)
                .option("service")
                .requirement(requirement);
        assertThat(read(rules, Map.of())).isEqualTo(expected);
        assertThat(read(rules, Map.of("service", "on"))).isEqualTo("open");
    }

    @Test
    void theConditionComesFirst() {
        Rules rules = Rules.tcp("service", "4000").onlyWhere("platform", "linux");
        assertThat(read(rules, Map.of("platform", "linux"))).isEqualTo("open");
        assertThat(read(rules, Map.of("platform", "windows"))).isEqualTo("only where platform is linux");
        assertThat(read(rules, Map.of())).isEqualTo("may be open: only where platform is linux");
        assertThat(RuleReading.read(rules.rule(), Map.of(), null))
                .isEqualTo(new Reading.Absent("may be open: only where platform is linux", true));
    }

    static Stream<Arguments> whatIsNeverBound() {
        Rules tcp = Rules.tcp("service", "4000");
        return Stream.of(
                Arguments.of(Rules.of("product", "ping", Transport.ICMP, ""),
                        "ICMP has no ports, and this system itself answers pings"),
                Arguments.of(Rules.of("product", "odd", Transport.UNKNOWN, "12378"),
                        "may be open: the document names no transport"),
                Arguments.of(Rules.udp("group", "4000").group("239.29.9.67"), "goes to the group 239.29.9.67"),
                Arguments.of(tcp.listener(Direction.INTRA_DEVICE, Listener.PRODUCT),
                        "internal: reached from the host itself only"),
                Arguments.of(tcp.listener(Direction.INGRESS, Listener.INTERNAL),
                        "internal: reached from the host itself only"),
                Arguments.of(tcp.listener(Direction.INGRESS, Listener.UNKNOWN),
                        "may be open: the document does not say who listens"),
                Arguments.of(tcp.unused(), "may be open: documented as not used"),
                Arguments.of(Rules.udp("media", "4000-4010"), "may be open: a pool, bound while calls run"));
    }

    @Test
    void whatChangeTablesTellIsBoundWhereItIsSwitchedOn() {
        Rules earlier = Rules.tcp("x", "80")
                .state(DocumentedState.UNSTATED)
                .basis(Basis.RECONSTRUCTED)
                .option("service");
        assertThat(read(earlier, Map.of())).isEqualTo("may be open: taken back from change tables");
        assertThat(read(earlier, Map.of("service", "on"))).isEqualTo("open");
        assertThat(read(earlier, Map.of("service", "off"))).isEqualTo("closed: service is off");
    }

    @ParameterizedTest
    @MethodSource("whatIsNeverBound")
    void isNotBoundHoweverItIsSet(Rules rules, String reason) {
        assertThat(read(rules.option("service"), Map.of())).isEqualTo(reason);
        assertThat(read(rules.option("service"), Map.of("service", "on"))).isEqualTo(reason);
    }

    @Test
    void tenPortsAreNoPoolYet() {
        assertThat(read(Rules.udp("few", "4000-4009"), Map.of())).isEqualTo("open");
    }

    @Test
    void theZoneCountsWhereBothSidesNameOne() {
        Rules rules = Rules.tcp("service", "4000").zone("public");
        assertThat(word(RuleReading.read(rules.rule(), Map.of(), "public"))).isEqualTo("open");
        assertThat(word(RuleReading.read(rules.rule(), Map.of(), null))).isEqualTo("open");
        assertThat(word(RuleReading.read(rules.rule(), Map.of(), "internal")))
                .isEqualTo("bound to public addresses only");
    }
}
