package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the rows of document 004 are read: the cases that need a decision, and what holds for every rule. */
class IpOfficeReadingTest {
    private static final FileCatalog CATALOG = new FileCatalog();
    private static final Map<RuleId, Rule> RULES = products()
            .stream()
            .flatMap(id -> CATALOG.product(new ProductRef(id, null)).rules().stream())
            .distinct()
            .collect(Collectors.toMap(Rule::id, Function.identity()));

    static List<String> products() {
        return List.of("cloud-operations-manager", "ip-office", "media-manager", "one-x-portal", "voicemail-pro");
    }

    @Test
    void the_five_products_are_there() {
        assertThat(CATALOG.productIds()).containsAll(products());
        assertThat(products()).allSatisfy(id -> assertThat(CATALOG.releases(id)).endsWith("12.0"));
    }

    @ParameterizedTest
    @MethodSource("products")
    void every_rule_is_whole(String id) {
        Product product = CATALOG.product(new ProductRef(id, null));
        assertThat(product.rules()).doesNotHaveDuplicates().allSatisfy(rule -> {
            assertThat(rule.provenance().citations()).isNotEmpty()
                    .allSatisfy(c -> assertThat(c.document()).isEqualTo("004"));
            assertThat(rule.flow().ports().isEmpty()).isFalse();
            assertThat(rule.purpose()).isNotBlank();
            assertThat(rule.provenance().basis() == Basis.INFERRED).isEqualTo(rule.provenance().inference() != null);
            assertThat(rule.flow().direction() == Direction.EGRESS).isEqualTo(rule.flow().listener() == Listener.PEER);
        });
    }

    @ParameterizedTest
    @MethodSource("products")
    void every_condition_and_option_is_a_parameter_of_the_responder(String id) {
        Product product = CATALOG.product(new ProductRef(id, null));
        assertThat(CATALOG.rulesListeningOn(new ProductRef(id, null))).allSatisfy(rule -> {
            rule.terms()
                    .condition()
                    .allOf()
                    .forEach((parameter, values) -> assertThat(
                            product.parameter(parameter).orElseThrow().values()).containsAll(values));
            if (rule.terms().option() != null) {
                assertThat(product.parameter(rule.terms().option()).orElseThrow().kind())
                        .isEqualTo(Parameter.Kind.OPTION);
            }
            assertThat(rule.terms().optional() && !rule.terms().unused()).isEqualTo(rule.terms().option() != null);
        });
    }

    /** Seven egress rows print Open; none of them makes a port of the product that it stands under. */
    @Test
    void egress_rows_never_make_a_port_of_their_own_product() {
        for (String id : products()) {
            Set<Citation> elsewhere = RULES.values()
                    .stream()
                    .filter(r -> r.listensOn(id))
                    .map(r -> r.provenance().citations().getFirst())
                    .filter(c -> c.table().contains("egress"))
                    .collect(Collectors.toSet());
            assertThat(elsewhere).as(id).isEmpty();
        }
        List<PortFact> printedOpen = products().stream()
                .flatMap(id -> CATALOG.facts(new ProductRef(id, null)).stream())
                .filter(f -> f.change() == null)
                .filter(f -> f.direction() == Direction.EGRESS && f.state() == DocumentedState.OPEN)
                .toList();
        assertThat(printedOpen).hasSize(7).allSatisfy(f -> assertThat(f.listener()).isEqualTo(Listener.PEER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ip-office/https|1 ingress 10, 2 egress 4", "ip-office/web-management|1 ingress 23, 5 egress 1",
            "ip-office/voicemail-media|1 ingress 34, 2 egress 5", "ip-office/scn-voicenet|1 ingress 37, 1 egress 25",
            "ip-office/whois|1 ingress 41, 2 egress 8", "ip-office/one-x-cti|1 ingress 48, 3 egress 3",
            "ip-office/bootp-manager|1 ingress 4, 1 egress 5", "ip-office/rtp-media-server|1 ingress 32, 1 egress 23",
            "voicemail-pro/smtp|2 ingress 1, 2 intra-device 1", "voicemail-pro/time|2 ingress 2, 1 egress 2",
            "voicemail-pro/http|2 ingress 3, 3 egress 1", "voicemail-pro/discovery|2 ingress 7, 1 egress 24",
            "voicemail-pro/voicemail-tls|2 ingress 8, 3 egress 2",
            "voicemail-pro/mapi|2 ingress 9, 2 egress 6, 2 egress 7",
            "one-x-portal/ip-office-cti|3 ingress 15, 1 egress 27",
            "one-x-portal/geo-database|3 ingress 13, 3 egress 4",
            "one-x-portal/geo-status|3 ingress 14, 3 egress 5"})
    void an_egress_row_and_the_ingress_row_of_the_same_flow_are_one_rule(String id, String rows) {
        assertThat(rule(id).provenance()
                .citations()
                .stream()
                .map(c -> c.table() + " " + c.row())
                .collect(Collectors.joining(", "))).isEqualTo(rows);
    }

    @Test
    void no_other_rule_has_two_rows() {
        assertThat(RULES.values().stream().filter(r -> r.provenance().citations().size() > 1)).hasSize(17);
    }

    @Test
    void who_connects_is_taken_from_both_rows() {
        assertThat(rule("ip-office/whois").flow().initiators()).containsExactly(Party.role("ip-office-manager"),
                Party.role("web-management-client"), Party.product("voicemail-pro"));
        assertThat(rule("voicemail-pro/voicemail-tls").flow().initiators()).contains(Party.product("one-x-portal"));
        assertThat(rule("voicemail-pro/voicemail-tls").flow().tls()).isTrue();
        assertThat(rule("voicemail-pro/voicemail-tls").provenance().erratum()).contains("TCP here, TLS in 2 ingress 8");
    }

    @Test
    void tls_is_on_5061_only_and_each_transport_of_sip_is_an_option() {
        assertThat(Stream.of("sip-udp", "sip-tcp", "sip-tls")
                .map(n -> rule("ip-office/" + n))
                .map(r -> r.flow().transport().wireName() + r.flow().ports() + (r.flow().tls() ? " tls " : " ")
                        + r.terms().option()))
                .containsExactly("udp5060 sip-udp", "tcp5060 sip-tcp", "tcp5061 tls sip-tls");
    }

    @Test
    void the_bootp_server_is_manager_whatever_table_the_row_stands_in() {
        Rule bootp = rule("ip-office/bootp-manager");
        assertThat(bootp.flow().direction()).isEqualTo(Direction.EGRESS);
        assertThat(bootp.flow().responder()).isEqualTo(Party.role("ip-office-manager"));
        assertThat(bootp.flow().ports()).isEqualTo(PortSet.of(67));
        assertThat(bootp.flow().sourcePorts()).isEqualTo(PortSet.of(68));
        assertThat(bootp.provenance().inference()).isEqualTo("words-before-position");
    }

    @Test
    void a_dhcp_server_listens_on_67_though_68_is_printed_and_exported() {
        assertThat(rule("ip-office/dhcp-out").flow().ports()).isEqualTo(PortSet.of(67));
        assertThat(CATALOG.facts(ProductRef.parse("ip-office"))
                .stream()
                .filter(f -> f.citation().table().equals("1 egress") && f.citation().row() == 4)).singleElement()
                .satisfies(f -> assertThat(f.range().from()).isEqualTo(68));
    }

    @Test
    void media_ranges_depend_on_the_platform() {
        assertThat(Stream.of("rtp-media", "rtp-media-ip500v2", "rtp-media-server")
                .map(n -> rule("ip-office/" + n))
                .map(r -> r.flow().ports() + " where " + r.terms().condition()))
                .containsExactly("40750-50750 where platform is linux or application-server",
                        "46750-50750 where platform is ip500v2", "32768-61000 where platform is linux");
        assertThat(rule("ip-office/rtp-media").terms().bounds().admit(PortSet.parse("1024-2048"))).isTrue();
        assertThat(rule("ip-office/rtp-media").terms().bounds().admit(PortSet.parse("1024-2047"))).isFalse();
        assertThat(rule("ip-office/rtp-media").terms().state()).isEqualTo(DocumentedState.NOT_LISTENING);
    }

    @Test
    void a_pool_that_is_printed_as_always_closed_is_an_erratum() {
        Rule pool = rule("ip-office/webrtc-media");
        assertThat(pool.isPool()).isTrue();
        assertThat(pool.terms().optional()).isFalse();
        assertThat(pool.provenance().erratum()).contains("may be open");
    }

    @Test
    void not_used_is_said_and_has_no_option() {
        assertThat(RULES.values().stream().filter(r -> r.terms().unused())).singleElement()
                .satisfies(r -> assertThat(r.id()).hasToString("ip-office/dongle"));
        assertThat(rule("ip-office/dongle").terms().option()).isNull();
    }

    @Test
    void ports_that_are_closed_and_cannot_be_enabled_are_the_two_debuggers() {
        assertThat(RULES.values()
                .stream()
                .filter(r -> r.terms().state() == DocumentedState.CLOSED && !r.terms().optional()
                        && !r.isPool())
                .map(r -> r.id().toString())).containsExactlyInAnyOrder("ip-office/debug",
                        "ip-office/debug-linux");
    }

    @Test
    void options_default_to_the_printed_state() {
        Product product = CATALOG.product(ProductRef.parse("ip-office"));
        assertThat(product.parameter("http").orElseThrow().defaultValue()).isEqualTo("on");
        assertThat(product.parameter("snmp").orElseThrow().defaultValue()).isEqualTo("off");
        assertThat(product.parameter("workplace-media").orElseThrow().defaultValue()).isNull();
        assertThat(product.parameter("smtp-out")).isEmpty();
        assertThat(product.parameters().stream().filter(p -> p.id().startsWith("h323")).map(Parameter::id))
                .containsExactly("h323", "h323-tls");
    }

    @Test
    void platforms_switch_rows_on_and_off() {
        assertThat(rule("ip-office/web-management").terms().condition().under(Map.of("platform", "ip500v2")))
                .isEqualTo(Truth.FALSE);
        assertThat(rule("ip-office/vami-https").terms().condition().under(Map.of("platform", "linux")))
                .isEqualTo(Truth.UNSAID);
        assertThat(rule("voicemail-pro/http").terms().condition().under(Map.of("platform", "linux")))
                .isEqualTo(Truth.FALSE);
        assertThat(rule("one-x-portal/web-https-linux").terms().condition().under(Map.of("platform", "linux")))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void an_ip500v2_and_the_portals_own_ports_are_handled_with_care() {
        Product ipOffice = CATALOG.product(ProductRef.parse("ip-office"));
        assertThat(ipOffice.careFor(Map.of("platform", "ip500v2"))).isEqualTo(CareProfile.GENTLE);
        assertThat(ipOffice.careFor(Map.of("platform", "linux"))).isEqualTo(CareProfile.STANDARD);
        assertThat(CATALOG.product(ProductRef.parse("one-x-portal")).care().neverSpeak())
                .isEqualTo(PortSet.parse("4560,8005"));
    }

    @Test
    void two_licence_ports_are_alternatives() {
        assertThat(RULES.values()
                .stream()
                .filter(r -> "subscription-license".equals(r.terms().choiceGroup()))
                .map(r -> r.flow().ports().toString())).containsExactlyInAnyOrder("443", "8443");
    }

    @Test
    void the_transport_is_never_unknown() {
        assertThat(RULES.values()).allSatisfy(r -> assertThat(r.flow().transport()).isIn(Transport.TCP, Transport.UDP));
    }

    private static Rule rule(String id) {
        Rule rule = RULES.get(RuleId.parse(id));
        assertThat(rule).as(id).isNotNull();
        return rule;
    }
}
