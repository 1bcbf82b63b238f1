package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is documented between two ends. */
class FlowQueryTest {
    private static final String ROWS = TestCatalog.row(1, "web", "443")
            + TestCatalog.row(2, "agent", "161").replace("web-client", "snmp-manager")
            + TestCatalog.row(3, "control", "3340").replace("web-client", "gateway")
            + TestCatalog.row(4, "link", "5000").replace("web-client", "gateway").replace("id:", "listens: both, id:")
            + TestCatalog.row(5, "open-question", "6000")
                    .replace("web-client", "gateway")
                    .replace("id:", "listens: unknown, id:");
    private static final String OUT = TestCatalog.product("gateway@1.0",
            TestCatalog.row(1, "dns-out", "53").replace("web-client", "dns-server")
                    + "      - {row: 2, same-flow-as: mcu/control, ports: 3340, transport: tcp, label: X, optional: no, "
                    + "state: not-listening, peers: [mcu], purpose: x, breaks: y}\n")
            .replace("direction: ingress", "direction: egress");
    private static final FileCatalog CATALOG = new FileCatalog(
            new TestCatalog().with("documents.yaml", TestCatalog.index("mcu@1.0", "gateway@1.0"))
                    .with("mcu-1.0.yaml", TestCatalog.product("mcu@1.0", ROWS))
                    .with("gateway-1.0.yaml", OUT));

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"web-client, -, mcu/web", "snmp-manager, mcu, mcu/agent",
            "snmp-manager, gateway, ''", "gateway, mcu, mcu/control mcu/link mcu/open-question",
            "gateway, -, mcu/control mcu/link mcu/open-question gateway/dns-out",
            "gateway, dns-server, gateway/dns-out",
            "-, dns-server, gateway/dns-out", "mcu, gateway, mcu/link mcu/open-question",
            "-, gateway, mcu/link mcu/open-question", "dns-server, -, ''",
            "-, -, mcu/web mcu/agent mcu/control mcu/link mcu/open-question gateway/dns-out"})
    void rules_are_found_in_whatever_table_they_stand_each_once(@Nullable String from, @Nullable String to,
            String rules) {
        List<Product> products = List.of(CATALOG.product(ProductRef.parse("mcu")),
                CATALOG.product(ProductRef.parse("gateway")));
        assertThat(new FlowQuery(party(from), party(to)).among(products)).extracting(r -> r.id().toString())
                .containsExactly(rules.isEmpty() ? new String[0] : rules.split(" ", -1));
    }

    private static @Nullable Party party(@Nullable String id) {
        return id == null ? null
                : CATALOG.productIds().contains(id) ? Party.product(id)
                : Party.role(id);
    }
}
