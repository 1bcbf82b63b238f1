package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.CatalogLint.KnownCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults within one file; see {@link LinterTest} for what concerns several. */
class CatalogLintTest {
    static final String GOOD = """
            format: 1
            document: '900'
            product: mcu
            name: MCU
            release: 1.0
            care: {profile: standard}
            parameters:
              - {id: platform, kind: choice, description: what it runs on, values: [linux, windows], source: 1 in 1}
              - {id: web, kind: option, description: web server, values: [on, off], default: on, source: 1 in 1}
            tables:
              - table: 1 in
                heading: In
                direction: ingress
                rows:
                  - row: 1
                    id: http
                    ports: 80
                    moved-within: 1-100
                    transport: tcp
                    label: HTTP
                    protocol: http
                    optional: yes
                    option: web
                    state: open
                    peers: [web-client]
                    purpose: files
                    breaks: no files
                  - row: 2
                    id: https
                    ports: 443
                    transport: tcp
                    tls: yes
                    label: HTTPS
                    optional: no
                    state: open
                    when: {platform: [linux]}
                    peers: [web-client]
                    purpose: files
                    breaks: no files
              - table: 1 out
                heading: Out
                direction: egress
                rows:
                  - row: 1
                    same-flow-as: mcu/http
                    ports: 80
                    transport: tcp
                    label: HTTP
                    optional: no
                    state: not-listening
                    peers: [mcu]
                    purpose: files of another one
                    breaks: no files
            """;

    /** What is done to the good file, as text and its replacement, and everything that is said about it. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("format: 1", "format: 2", "1: format 2 is unknown; write format: 1"),
                fault("format: 1\n", "", "1: the product file has no 'format'; write format: 1"),
                fault("document: '900'", "document: ''", "2: 'document' has no value; write document: 004"),
                fault("release: 1.0", "release: R1",
                        "5: release: 'R1' is no release; write numbers and dots, as in 12.0"),
                fault("product: mcu\n", "product: MCU\n",
                        "3: product: 'MCU' is no id; use lower-case letters, digits and single hyphens"),
                fault("care: {profile: standard}", "care: {profile: fast}",
                        "6: profile: 'fast' is no care profile; write standard or gentle"),
                fault("care: {profile: standard}\n", "", "1: there is no 'care'; write care: {profile: standard}"),
                fault("{profile: standard}", "{profile: standard, max-connections: 0}",
                        "6: max-connections: '0' is no number of connections; write 1 to 1024"),
                fault("{profile: standard}", "{profile: standard, max-connections: many}",
                        "6: max-connections: 'many' is no number of connections; write 1 to 1024"),
                fault("{profile: standard}", "{profile: standard, close: abort}",
                        "6: close: 'abort' is no way to close; write one of reset, fin"),
                fault("care: {profile: standard}", "care: {profile: standard}\ncare-when: [{care: {profile: gentle}}]",
                        "7: the care case has no condition; write when: {platform: [ip500v2]}"),
                fault("care: {profile: standard}",
                        "care: {profile: standard}\ncare-when: [{when: {plattform: [linux]}, care: {profile: gentle}}]",
                        "7: 'plattform' is no parameter of mcu; write platform"),
                fault("label: HTTP\n", "lable: HTTP\n",
                        "15: the row has no 'label'; write label: HTTP, or label: '' where "
                                + "none is printed",
                        "20: 'lable' is no key of a row; write label"),
                fault("heading: In", "heading: In\n    colour: red",
                        "13: 'colour' is no key of a table; use one of direction, heading, rows, table"),
                fault("transport: tcp\n        tls", "transport: tpc\n        tls",
                        "31: transport: 'tpc' is no transport; write one of tcp, udp, icmp, unknown"),
                fault("state: open\n        when", "state: opened\n        when",
                        "35: state: 'opened' is no state; write one of open, closed, filtered, not-listening, unstated"),
                fault("direction: egress", "direction: out",
                        "42: direction: 'out' is no direction; write one of ingress, egress, intra-device"),
                fault("protocol: http", "protocol: htpp",
                        "21: protocol: 'htpp' is no protocol; write one of ajp, bfcp, bootp, dhcp, dns, "
                                + "ftp, h225, h323-ras, http, ike, imap, jdbc, l2tp, ldap, megaco, netbios-dgm, netbios-ns, nfs, "
                                + "ntp, pop3, rdp, rip, rtp, rtsp, sip, smtp, snmp, snmp-trap, ssh, stun, syslog, tds, telnet, "
                                + "tftp, time, xmpp"),
                fault("tls: yes", "tls: true", "32: tls: 'true' is neither yes nor no; write yes or no"),
                fault("tls: yes", "inferred: guess",
                        "32: inferred: 'guess' is no reading rule; write one of always-blocked, "
                                + "fixed-server, mirrored-row, numbered-cell, printed-direction, reachability, "
                                + "usual-transport, words-before-position"),
                fault("tls: yes", "listens: me",
                        "32: listens: 'me' is no listener; write one of product, peer, both, internal, unknown"),
                fault("ports: 443", "ports: 443-80", "30: ports: range 443-80 is reversed; write 80-443"),
                fault("ports: 443", "ports: 65536",
                        "30: ports: port 65536 is outside 1-65535; write for example ports: 80"),
                fault("ports: 443", "ports: 443/80",
                        "30: ports: '443/80' is no port; write 80, 8000-8010, even:5000-5100 or a list with commas"),
                fault("ports: 443\n", "ports:\n", "30: 'ports' has no value; write ports: 80"),
                fault("ports: 443\n", "ports: [443]\n", "30: 'ports' holds a list; write ports: 80"),
                fault("id: https", "id: HTTPS",
                        "29: id: 'HTTPS' is no id; use lower-case letters, digits and single hyphens"),
                fault("id: https", "id: http",
                        "28: id 'http' is already used in line 15; give it another name, or write "
                                + "same-flow-as: mcu/http"),
                fault("id: https\n", "\n",
                        "28: the flow has no 'id'; write id: http for a rule of its own, or same-flow-as: "
                                + "ip-office/http for the flow of another row"),
                fault("id: https", "id: https\n        same-flow-as: mcu/http",
                        "28: the flow has both 'id' and 'same-flow-as'; write id: http for a rule of its own, or "
                                + "same-flow-as: ip-office/http for the flow of another row",
                        "28: the flow mcu/http has ports 80, this row 443; correct ports, or give this row an id of its own"),
                fault("ports: 443", "ports: 80", "28: tcp 80 already belongs to 'http' in line 15; write same-flow-as: "
                        + "mcu/http, or a condition that excludes the other"),
                fault("ports: 443", "ports: 75-84",
                        "28: tcp 80 already belongs to 'http' in line 15; write same-flow-as: "
                                + "mcu/http, or a condition that excludes the other"),
                fault("ports: 443\n        transport: tcp", "ports: 80\n        transport: unknown",
                        "28: unknown 80 already belongs to 'http' in line 15; write same-flow-as: mcu/http, or a condition "
                                + "that excludes the other"),
                fault("row: 2\n", "row: 3\n",
                        "28: row 3 of table '1 in' follows row 1, rows are missing or out of order; write row 2 here"),
                fault("row: 2\n", "row: 1\n",
                        "28: row 1 of table '1 in' stands here twice; keep one of them, or put what "
                                + "they say into flows of one row"),
                fault("row: 2\n", "row: two\n", "28: row: 'two' is no row number; count the rows from 1"),
                fault("      - row: 2\n        id", "      - id", "28: the row has no 'row'; write row: 1"),
                fault("table: 1 out", "table: 1 in",
                        "40: table '1 in' is already in line 11; put all its rows into one table, or add the heading to its "
                                + "name"),
                fault("optional: no\n        state: open", "state: open",
                        "28: the row has no 'optional'; write optional: yes"),
                fault("optional: no\n        state: open", "optional: maybe\n        state: open",
                        "34: optional: 'maybe' is neither yes nor no; write yes or no"),
                fault("when: {platform: [linux]}", "when: {plattform: [linux]}",
                        "8: no row depends on parameter 'platform'; name it in when: or option:, or leave it out",
                        "28: 'plattform' is no parameter of mcu; write platform"),
                fault("when: {platform: [linux]}", "when: {platform: [solaris]}",
                        "28: 'solaris' is no value of parameter 'platform'; write one of linux, windows"),
                fault("when: {platform: [linux]}", "when: {platform: []}",
                        "36: the condition on 'platform' lists no value; write when: {platform: [linux]}"),
                fault("when: {platform: [linux]}", "when: linux",
                        "36: 'when' holds 'linux'; write when: {platform: [linux]}"),
                fault("option: web", "option: wep",
                        "9: no row depends on parameter 'web'; name it in when: or option:, or leave it out",
                        "15: 'wep' is no parameter of mcu; declare it under parameters with kind: option"),
                fault("option: web", "option: platform",
                        "9: no row depends on parameter 'web'; name it in when: or option:, or leave it out",
                        "15: parameter 'platform' is no option; name a parameter of kind: option"),
                fault("id: http\n", "id: web\n", "44: there is no flow mcu/http; write mcu/https"),
                fault("id: http\n        ports: 80\n        moved-within: 1-100\n", "id: web\n        ports: 80\n",
                        "43: there is no flow mcu/http; write mcu/https"),
                fault("default: on", "default: off",
                        "15: the state open contradicts the default of option 'web' in line 9; correct the state or the "
                                + "default"),
                fault("default: on", "default: maybe",
                        "9: parameter 'web': default 'maybe' is none of its values on, off; list every value, the default "
                                + "among them",
                        "15: 'web' is no parameter of mcu; declare it under parameters with kind: option"),
                fault("values: [on, off]", "values: [yes, no]", "9: an option is on or off; write values: [on, off]",
                        "15: 'web' is no parameter of mcu; declare it under parameters with kind: option"),
                fault("kind: choice", "kind: switch",
                        "8: kind: 'switch' is no kind; write one of choice, mode, option, component",
                        "28: 'platform' is no parameter of mcu; declare it under parameters"),
                fault("windows], source: 1 in 1}", "windows], source: somewhere}",
                        "8: source: 'somewhere' names no row; write table and row, as in 1 ingress 20",
                        "28: 'platform' is no parameter of mcu; declare it under parameters"),
                fault("windows], source: 1 in 1}", "windows], source: 1 in 3}",
                        "8: parameter 'platform' cites table '1 in' row 3, which this file doesn't have; write source: and the "
                                + "row that mentions it first"),
                fault("windows], source: 1 in 1}", "windows]}",
                        "8: the parameter has no 'source'; write source: 1 ingress 20",
                        "28: 'platform' is no parameter of mcu; declare it under parameters"),
                fault("id: web, ", "id: platform, ",
                        "9: parameter 'platform' is already declared in line 8; keep one of them",
                        "15: 'web' is no parameter of mcu; declare it under parameters with kind: option"),
                fault("option: web", "printed: x",
                        "9: no row depends on parameter 'web'; name it in when: or option:, or leave it out"),
                fault("moved-within: 1-100", "moved-within: 8000-9000",
                        "15: the documented ports 80 are outside moved-within; correct ports or moved-within"),
                fault("moved-within: 1-100", "moved-within: {first: 1024-65535}",
                        "18: the pair of bounds has no 'last'; write last: 2048-65535"),
                fault("moved-within: 1-100", "moved-within: [1]",
                        "18: 'moved-within' holds a list; write moved-within: "
                                + "1024-65535"),
                fault("peers: [web-client]\n        purpose: files\n        breaks: no files\n      - row: 2",
                        "peers: [web-klient]\n        purpose: files\n        breaks: no files\n      - row: 2",
                        "15: 'web-klient' is neither a role nor a product; write web-client"),
                fault("peers: [mcu]", "peers: []",
                        "44: a peer listens and 0 peers are named; write a flow for each peer",
                        "44: the flow mcu/http is answered by somebody else than this row's peer; write peers: [mcu], or give "
                                + "this row an id of its own"),
                fault("peers: [mcu]", "peers: [mcu, sip-phone]",
                        "44: 'sip-phone' is neither a role nor a product; add it to roles.yaml",
                        "44: a peer listens and 2 peers are named; write a flow for each peer",
                        "44: the flow mcu/http is answered by somebody else than this row's peer; write peers: [mcu], or give "
                                + "this row an id of its own"),
                fault("peers: [mcu]\n", "\n", "44: a peer listens and 0 peers are named; write a flow for each peer",
                        "44: the flow mcu/http is answered by somebody else than this row's peer; write peers: [mcu], or give "
                                + "this row an id of its own",
                        "44: the row has no 'peers'; write peers: [web-client]"),
                fault("peers: [mcu]", "peers: [Mcu]",
                        "44: a peer listens and 0 peers are named; write a flow for each peer",
                        "44: the flow mcu/http is answered by somebody else than this row's peer; write peers: [mcu], or give "
                                + "this row an id of its own",
                        "51: peers: 'Mcu' is no id; use lower-case letters, digits and single hyphens"),
                fault("peers: [mcu]", "peers: [mcu]\n        listens: product",
                        "44: an egress row never makes a port of the product; leave out listens, or say same-flow-as and the "
                                + "ingress row's rule"),
                fault("same-flow-as: mcu/http\n", "same-flow-as: mcu\n",
                        "45: same-flow-as: 'mcu' is no rule id; write product/name"),
                fault("mcu/http\n        ports: 80\n        transport: tcp",
                        "mcu/http\n        ports: 80\n        transport: udp",
                        "44: the flow mcu/http is on tcp, this row on udp; correct transport, or give this row an id of its "
                                + "own"),
                fault("mcu/http\n        ports: 80", "mcu/http\n        ports: 80\n        printed-ports: 8080",
                        "44: ports and printed-ports differ without a reason; write an erratum: what is printed, how it is "
                                + "read, and why"),
                fault("ports: 443\n        transport: tcp\n        tls: yes\n        label: HTTPS\n        optional: no\n"
                        + "        state: open",
                        "ports: 4000-5000\n        transport: udp\n        label: RTP\n        "
                                + "optional: no\n        state: closed",
                        "28: a pool can't be closed and impossible to enable; write an erratum: ports of a pool are bound "
                                + "while calls run"),
                fault("purpose: files\n        breaks: no files\n      - row", "purpose: files\n      - row",
                        "15: the row doesn't say what stops working when it is blocked; write breaks: phones load no settings"),
                fault("id: https", "id: https\n        erratum: {printed: x, read: y}",
                        "30: the erratum has no 'why'; write why: letters swapped"),
                fault("id: https", "id: https\n        flows: [{transport: udp, id: x}]",
                        "28: a row with flows has no 'id' and no 'same-flow-as' of its own; move them into the flows"),
                fault("id: https", "flows: [{id: x, state: open}]", "29: 'state' is no key of a flow; use one of"),
                fault("id: https", "flows: https",
                        "29: 'flows' is no list; write flows: [{id: sip-udp, transport: udp}]"),
                fault("id: https", "flows: [https]",
                        "29: 'flows' lists 'https'; write flows: [{id: sip-udp, transport: udp}]"),
                fault("format: 1", "format: 1\nformat: 1",
                        "2: 'format' is given twice, first in line 1; keep one of them"));
    }

    private static Arguments fault(String text, String replacement, String... said) {
        return Arguments.of(text, replacement, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_is_said_with_its_line_and_what_to_write(String text, String replacement, List<String> said)
            throws IOException {
        assertThat(GOOD).contains(text);
        String broken = GOOD.replaceFirst(java.util.regex.Pattern.quote(text),
                java.util.regex.Matcher.quoteReplacement(replacement));
        List<String> findings = lint(broken).stream().map(LintFinding::toString).toList();
        assertThat(findings).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) {
            assertThat(findings.get(i)).startsWith("mcu.yaml:" + said.get(i));
        }
    }

    @Test
    void the_good_file_is_good() throws IOException {
        assertThat(lint(GOOD)).isEmpty();
    }

    @Test
    void rows_on_other_platforms_may_share_a_port() throws IOException {
        String both = GOOD.replace("option: web", "option: web\n        when: {platform: [windows]}")
                .replace("ports: 443",
                        "ports: 80");
        assertThat(lint(both)).isEmpty();
    }

    @Test
    void the_same_number_on_the_other_transport_or_in_a_pool_is_no_overlap() throws IOException {
        assertThat(lint(GOOD.replace("ports: 443\n        transport: tcp", "ports: 80\n        transport: udp")))
                .isEmpty();
        assertThat(lint(GOOD.replace("ports: 443", "ports: 75-86"))).isEmpty();
    }

    @Test
    void a_table_without_rows_says_so_in_a_row() throws IOException {
        String empty = "  - {table: 1 self, heading: Self, direction: intra-device, rows: []}\n";
        assertThat(lint(GOOD + empty)).singleElement()
                .hasToString("mcu.yaml:54: table '1 self' has no rows; write its rows, "
                        + "or {row: 1, none: yes} where the document says None");
        assertThat(lint(GOOD + empty.replace("[]", "[{row: 1, none: yes}]"))).isEmpty();
    }

    private static List<LintFinding> lint(String content) throws IOException {
        CatalogLint lint = new CatalogLint();
        lint.add("mcu.yaml", TestCatalog.stream(content));
        return lint.findings(new KnownCatalog(Set.of(), Set.of("web-client"), List.of()));
    }
}
