package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State and evidence behind every kind of packet filter rule: drop, RST, and each code of ICMP and ICMPv6. */
@RequiresNetns(programs = "nmap")
class FilterRulesIT {
    /** Port of the rule for code 0; the next ones follow. */
    private static final int CODES = 3000;
    private static final int LIMITED = 3200;
    private static final int LIMITED_PORTS = 20;
    private static final String TCP = "3000-3015,3100-3102";
    private static final String UDP = ports(CODES, 16) + ",3100,3102";

    private static NetworkLab lab;
    private static LabHost target;
    private static LabScanner scanner;
    private static Map<String, Seen> seen;
    private static Map<String, Seen> seen6;

    @BeforeAll
    static void filterAndProbe() {
        lab = NetworkLab.create();
        scanner = new LabScanner(lab.addHost("scanner"));
        target = lab.addHost("target");
        List<String> rules = new ArrayList<>(List.of("meta l4proto { tcp, udp } th dport 3100 drop",
                "tcp dport 3101 reject with tcp reset",
                "meta l4proto { tcp, udp } th dport " + LIMITED + "-" + (LIMITED + LIMITED_PORTS - 1)
                        + " reject with icmpx admin-prohibited"));
        for (int code = 0; code < 16; code++) {
            rules.add("ip protocol { tcp, udp } th dport " + (CODES + code) + " reject with icmp " + code);
        }
        for (int code = 0; code < 7; code++) {
            rules.add("ip6 nexthdr { tcp, udp } th dport " + (CODES + code) + " reject with icmpv6 " + code);
        }
        target.filterInput(rules);
        target.sendEveryIcmpError();
        seen = scanner.probe(target.address(), TCP, UDP);
        seen6 = scanner.probe(target.address6(), "3000-3006,3100-3102", ports(CODES, 7) + ",3100,3102");
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    private static String ports(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = { //
            "drop          | tcp/3100 | filtered by silence", //
            "drop          | udp/3100 | silent by silence", //
            "tcp reset     | tcp/3101 | closed by refused-by-reset", //
            "no rule       | tcp/3102 | closed by refused-by-reset", //
            "no rule       | udp/3102 | closed by icmp"})
    void without_icmp_of_the_filter(String rule, String port, String summary) {
        assertThat(seen.get(port).summary()).isEqualTo(summary);
        assertThat(seen6.get(port).summary()).isEqualTo(summary);
    }

    @ParameterizedTest(name = "ICMP 3/{0}")
    @ValueSource(ints = {0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void each_code_of_icmp_is_filtered_with_its_sender(int code) {
        for (String transport : List.of("tcp/", "udp/")) {
            Seen port = seen.get(transport + (CODES + code));
            assertThat(port.summary()).isEqualTo("filtered by icmp");
            assertThat(port.texts().getFirst()).startsWith("ICMP 3/" + code + " (").endsWith(") from 10.77.0.2");
        }
    }

    @Test
    void port_unreachable_of_the_host_itself_is_closed_and_not_taken_for_an_rst() {
        for (Seen port : List.of(seen.get("tcp/3003"), seen.get("udp/3003"))) {
            assertThat(port.summary()).isEqualTo("closed by icmp");
            assertThat(port.texts()).containsExactly("ICMP 3/3 (port unreachable) from 10.77.0.2");
        }
        for (Seen port : List.of(seen6.get("tcp/3004"), seen6.get("udp/3004"))) {
            assertThat(port.summary()).isEqualTo("closed by icmp");
            assertThat(port.texts()).containsExactly("ICMPv6 1/4 (port unreachable) from fd77::2");
        }
    }

    @Test
    void fragmentation_needed_ends_no_connect() {
        assertThat(seen.get("tcp/3004").summary()).isEqualTo("filtered by silence");
        assertThat(seen.get("udp/3004").texts())
                .containsExactly("ICMP 3/4 (fragmentation needed) from 10.77.0.2");
    }

    @ParameterizedTest(name = "ICMPv6 1/{0}")
    @ValueSource(ints = {0, 1, 2, 3, 5, 6})
    void each_code_of_icmpv6_is_filtered_with_its_sender(int code) {
        for (String transport : List.of("tcp/", "udp/")) {
            Seen port = seen6.get(transport + (CODES + code));
            assertThat(port.summary()).isEqualTo("filtered by icmp");
            assertThat(port.texts().getFirst()).startsWith("ICMPv6 1/" + code + " (").endsWith(") from fd77::2");
        }
    }

    /** nmap 7.93 takes ICMP 3/5 for a SYN-ACK: it calls the port open. */
    @Test
    void nmap_sees_the_same_on_tcp_apart_from_a_fault_of_its_own() {
        Map<String, NmapReport.Port> nmap = scanner.nmap(target.address(), "-sT", "-p", TCP);
        assertThat(nmap).hasSize(19);
        assertThat(Set.of("tcp/3005")).containsAll(NmapReport.disagreements(seen, nmap).keySet());
    }

    /**
     * nmap reads raw packets, and knows fewer codes than the kernel does.
     */
    @Test
    void nmap_sees_the_same_on_udp_where_both_are_told() {
        Map<String, NmapReport.Port> nmap = scanner.nmap(target.address(), "-sU", "-p",
                "U:" + UDP);
        Map<String, String> disagreements = NmapReport.disagreements(seen, nmap);
        assertThat(
                Set.of("udp/3004", "udp/3005", "udp/3006", "udp/3007", "udp/3008", "udp/3011", "udp/3012",
                        "udp/3014", "udp/3015"))
                .containsAll(disagreements.keySet());
        assertThat(disagreements.values()).doesNotContain("closed, nmap open", "open, nmap closed");
        assertThat(nmap.get("udp/3003").state()).isEqualTo("closed");
        assertThat(nmap.get("udp/3013").state()).isEqualTo("filtered");
    }

    /** By default one ICMP error in about a second goes to each destination, after a burst of six. */
    @Test
    void what_the_limit_on_icmp_errors_keeps_back_is_never_taken_for_closed_or_open() {
        try (NetworkLab other = NetworkLab.create()) {
            LabScanner limited = new LabScanner(other.addHost("scanner"));
            LabHost strict = other.addHost("target");
            strict.filterInput(List.of("meta l4proto { tcp, udp } th dport " + LIMITED + "-"
                    + (LIMITED + LIMITED_PORTS - 1) + " reject with icmpx admin-prohibited"));
            Map<String, Seen> found = limited.probe(strict.address(), LIMITED + "-" + (LIMITED + LIMITED_PORTS - 1),
                    ports(LIMITED, LIMITED_PORTS));
            assertThat(found).hasSize(2 * LIMITED_PORTS);
            assertThat(found.values()).extracting(Seen::summary)
                    .allMatch(Set.of("filtered by icmp", "filtered by silence", "silent by silence")::contains);
        }
    }
}
