package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final Citation ROW = new Citation("004", "1 ingress", 1);
    private static final Document DOCUMENT = new Document("004", "Port Matrix", "1", "2024-07-01");

    @Nested
    class Conditions {
        private static final Condition BOTH = new Condition(
                Map.of("platform", List.of("linux", "windows"), "virtual", List.of("yes")));

        static Stream<Arguments> table() {
            return Stream.of(Arguments.of("linux", "yes", Truth.TRUE), Arguments.of("windows", "yes", Truth.TRUE),
                    Arguments.of("ip500v2", "yes", Truth.FALSE), Arguments.of("linux", "no", Truth.FALSE),
                    Arguments.of("ip500v2", "no", Truth.FALSE), Arguments.of("linux", null, Truth.UNSAID),
                    Arguments.of(null, "yes", Truth.UNSAID), Arguments.of("ip500v2", null, Truth.FALSE),
                    Arguments.of(null, "no", Truth.FALSE), Arguments.of(null, null, Truth.UNSAID));
        }

        @ParameterizedTest
        @MethodSource("table")
        void one_false_clause_decides_before_an_unsaid_one(String platform, String virtual, Truth expected) {
            Map<String, String> settings = new java.util.HashMap<>();
            if (platform != null) {
                settings.put("platform", platform);
            }
            if (virtual != null) {
                settings.put("virtual", virtual);
            }
            assertThat(BOTH.under(settings)).isEqualTo(expected);
        }

        @Test
        void the_empty_condition_always_holds() {
            assertThat(Condition.ALWAYS.under(Map.of())).isEqualTo(Truth.TRUE);
            assertThat(Condition.ALWAYS.under(Map.of("platform", "linux"))).isEqualTo(Truth.TRUE);
            assertThat(Condition.ALWAYS).hasToString("");
        }

        @Test
        void reads_as_a_sentence() {
            Map<String, List<String>> clauses = new java.util.LinkedHashMap<>();
            clauses.put("platform", List.of("linux", "windows"));
            clauses.put("tls", List.of("on"));
            assertThat(new Condition(clauses)).hasToString("platform is linux or windows, and tls is on");
        }

        @Test
        void a_clause_without_values_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Condition(Map.of("platform", List.of())))
                    .withMessage("condition on 'platform' lists no value");
        }

        @Test
        void is_not_changed_by_changing_what_it_was_made_of() {
            Map<String, List<String>> clauses = new java.util.HashMap<>();
            Condition condition = new Condition(clauses);
            clauses.put("platform", List.of("linux"));
            assertThat(condition).isEqualTo(Condition.ALWAYS);
        }
    }

    @Nested
    class Moves {
        private static final MoveBounds FIRST_1024_LAST_2048 = new MoveBounds(PortSet.parse("1024-65535"),
                PortSet.parse("2048-65535"), true);

        @ParameterizedTest
        @CsvSource({"1024-2048, true", "1024-2047, false", "1023-2048, false", "2048-65535, true", "2048, true",
                "2047, false",
                "1024-65535, true"})
        void first_and_last_port_have_bounds_of_their_own(String moved, boolean admitted) {
            assertThat(FIRST_1024_LAST_2048.admit(PortSet.parse(moved))).isEqualTo(admitted);
        }

        @ParameterizedTest
        @CsvSource({"1, true", "80, true", "100, true", "101, false", "8080, false"})
        void a_single_port_keeps_one_set_of_bounds(String moved, boolean admitted) {
            PortSet bounds = PortSet.parse("1-100");
            assertThat(new MoveBounds(bounds, bounds, true).admit(PortSet.parse(moved))).isEqualTo(admitted);
        }

        @Test
        void bounds_may_have_gaps() {
            PortSet bounds = PortSet.parse("161,1024-65535");
            MoveBounds snmp = new MoveBounds(bounds, bounds, true);
            assertThat(snmp.admit(PortSet.of(161))).isTrue();
            assertThat(snmp.admit(PortSet.of(162))).isFalse();
            assertThat(snmp.admit(PortSet.of(1024))).isTrue();
        }

        @Test
        void the_order_in_which_ports_are_written_does_not_matter() {
            assertThat(FIRST_1024_LAST_2048.admit(PortSet.parse("3000,1024"))).isTrue();
            assertThat(FIRST_1024_LAST_2048.admit(PortSet.parse("3000,1000"))).isFalse();
        }

        @Test
        void no_port_is_no_move_and_anywhere_is_everywhere() {
            assertThat(MoveBounds.ANYWHERE.admit(PortSet.EMPTY)).isFalse();
            assertThat(MoveBounds.ANYWHERE.admit(PortSet.of(1))).isTrue();
            assertThat(MoveBounds.ANYWHERE.admit(PortSet.ALL)).isTrue();
            assertThat(MoveBounds.ANYWHERE.documented()).isFalse();
        }
    }

    @Nested
    class References {
        @Test
        void a_release_follows_an_at_sign() {
            assertThat(ProductRef.parse("ip-office")).isEqualTo(new ProductRef("ip-office", null))
                    .hasToString("ip-office");
            assertThat(ProductRef.parse("ip-office@12.0")).isEqualTo(new ProductRef("ip-office", "12.0"))
                    .hasToString("ip-office@12.0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "@12.0", "ip-office@", "ip-office@ "})
        void anything_else_is_refused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> ProductRef.parse(text));
        }
    }

    @Nested
    class Care {
        private static final Product CAREFUL_ON_IP500V2 = new Product("p", "P", "1", DOCUMENT, CareProfile.STANDARD,
                List.of(new Product.CareCase(new Condition(Map.of("platform", List.of("ip500v2"))),
                        CareProfile.GENTLE)),
                List.of(), List.of());

        @Test
        void a_care_case_counts_only_where_its_condition_is_known_to_hold() {
            assertThat(CAREFUL_ON_IP500V2.careFor(Map.of("platform", "ip500v2"))).isEqualTo(CareProfile.GENTLE);
            assertThat(CAREFUL_ON_IP500V2.careFor(Map.of("platform", "linux"))).isEqualTo(CareProfile.STANDARD);
            assertThat(CAREFUL_ON_IP500V2.careFor(Map.of())).isEqualTo(CareProfile.STANDARD);
        }
    }

    @Nested
    class Parameters {
        @Test
        void a_default_is_one_of_the_values() {
            assertThat(parameter("platform", Parameter.Kind.CHOICE, "linux").defaultValue()).isEqualTo("linux");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parameter("platform", Parameter.Kind.CHOICE, "solaris"))
                    .withMessage("parameter 'platform': default 'solaris' is none of its values linux, windows");
            assertThatIllegalArgumentException().isThrownBy(() -> new Parameter("platform", Parameter.Kind.CHOICE, "x",
                    List.of(), null, ROW)).withMessage("parameter 'platform' has no values");
            assertThatIllegalArgumentException().isThrownBy(() -> parameter("Platform", Parameter.Kind.CHOICE, null));
        }

        @Test
        void defaults_fill_what_is_unsaid_except_options() {
            Product product = new Product("p", "P", "1", DOCUMENT, CareProfile.STANDARD,
                    List.of(parameter("platform", Parameter.Kind.CHOICE, "linux"),
                            parameter("option", Parameter.Kind.OPTION, "linux"),
                            parameter("part", Parameter.Kind.COMPONENT, "linux"),
                            parameter("other", Parameter.Kind.CHOICE, null)),
                    List.of());
            assertThat(product.withDefaults(Map.of("part", "windows")))
                    .isEqualTo(Map.of("platform", "linux", "part", "windows"));
            assertThat(product.parameter("part")).isPresent();
            assertThat(product.parameter("nothing")).isEmpty();
        }

        private static Parameter parameter(String id, Parameter.Kind kind, String defaultValue) {
            return new Parameter(id, kind, "x", List.of("linux", "windows"), defaultValue, ROW);
        }
    }

    @Nested
    class Rules {
        @ParameterizedTest
        @CsvSource({"80, false", "1-10, false", "1-11, true", "50000-55000, true", "even:1-20, false",
                "even:1-22, true"})
        void more_than_ten_ports_are_a_pool(String ports, boolean pool) {
            assertThat(rule(Direction.INGRESS, Party.product("p"), ports).isPool()).isEqualTo(pool);
        }

        @Test
        void only_the_responder_listens_and_never_on_an_egress_rule() {
            assertThat(rule(Direction.INGRESS, Party.product("p"), "80").listensOn("p")).isTrue();
            assertThat(rule(Direction.INTRA_DEVICE, Party.product("p"), "80").listensOn("p")).isTrue();
            assertThat(rule(Direction.EGRESS, Party.product("p"), "80").listensOn("p")).isFalse();
            assertThat(rule(Direction.INGRESS, Party.product("q"), "80").listensOn("p")).isFalse();
            assertThat(rule(Direction.INGRESS, Party.role("p"), "80").listensOn("p")).isFalse();
        }

        @Test
        void a_rule_has_a_citation() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rule.Provenance(List.of(), Basis.STATED, null, null))
                    .withMessage("a rule without citation");
        }

        private static Rule rule(Direction direction, Party responder, String ports) {
            return new Rule(new RuleId("p", "r"),
                    new Rule.Flow(direction, Listener.PRODUCT, List.of(), responder, Transport.TCP, false,
                            PortSet.parse(ports),
                            null, "", null, null),
                    new Rule.Terms(DocumentedState.OPEN, false, null, Requirement.UNSTATED, Condition.ALWAYS, null,
                            null, null,
                            false),
                    new Rule.Provenance(List.of(ROW), Basis.STATED, null, null), "x", null);
        }
    }
}
