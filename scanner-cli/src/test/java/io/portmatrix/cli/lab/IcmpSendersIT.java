package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A router between, which rejects with each code of ICMP and ICMPv6, while the host behind it refuses by itself. */
@RequiresNetns
class IcmpSendersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Port of the router's rule for code 0; the next ones follow. The host's own are a hundred further. */
    private static final int CODES = 3000;
    private static final int OWN = 3100;
    private static final String TCP = "3000-3015,3050,3103-3104";
    private static final String UDP = "3000,3001,3003,3009,3013,3050,3103,3104";

    private static NetworkLab lab;
    private static LabScanner scanner;
    private static LabHost scannerHost;
    private static Map<String, Seen> seen;
    private static Map<String, Seen> seen6;
    private static Map<String, Seen> withoutRights;

    @BeforeAll
    static void buildAndProbe() throws Exception {
        lab = NetworkLab.create();
        scannerHost = lab.addHost("scanner");
        scanner = new LabScanner(scannerHost);
        LabHost router = lab.addHost("router");
        LabHost target = lab.addHost("target");
        for (LabHost host : List.of(scannerHost, router, target)) {
            // All three share one wire: nobody is to tell the scanner of the shorter way.
            host.sysctl("net.ipv4.conf.all.send_redirects", "0");
            host.sysctl("net.ipv4.conf.eth0.send_redirects", "0");
            host.sysctl("net.ipv4.conf.all.accept_redirects", "0");
            host.sysctl("net.ipv4.conf.eth0.accept_redirects", "0");
            host.sysctl("net.ipv6.conf.all.accept_redirects", "0");
            host.sysctl("net.ipv6.conf.eth0.accept_redirects", "0");
            host.sendEveryIcmpError();
        }
        router.sysctl("net.ipv4.ip_forward", "1");
        router.sysctl("net.ipv6.conf.all.forwarding", "1");
        ip(target, "address", "add", "10.78.0.1/32", "dev", "lo");
        ip(target, "-6", "address", "add", "fd78::1/128", "dev", "lo", "nodad");
        ip(router, "route", "add", "10.78.0.1", "via", "10.77.0.3");
        ip(router, "-6", "route", "add", "fd78::1", "via", "fd77::3");
        ip(scannerHost, "route", "add", "10.78.0.0/24", "via", "10.77.0.2");
        ip(scannerHost, "-6", "route", "add", "fd78::/64", "via", "fd77::2");
        router.filter(forwarding());
        target.filterInput(List.of("ip protocol { tcp, udp } th dport " + (OWN + 3) + " reject with icmp 3",
                "ip6 nexthdr { tcp, udp } th dport " + (OWN + 4) + " reject with icmpv6 4"));
        seen = scanner.probe(address("10.78.0.1"), TCP, UDP);
        seen6 = scanner.probe(address("fd78::1"), TCP, UDP);
        withoutRights = scanner.probeWithoutRights(address("10.78.0.1"), TCP, UDP);
    }

    private static String forwarding() {
        List<String> rules = new ArrayList<>();
        for (int code = 0; code < 16; code++) {
            rules.add("ip protocol { tcp, udp } th dport " + (CODES + code) + " reject with icmp " + code);
        }
        for (int code = 0; code < 7; code++) {
            rules.add("ip6 nexthdr { tcp, udp } th dport " + (CODES + code) + " reject with icmpv6 " + code);
        }
        return "table inet lab {\nchain forward {\ntype filter hook forward priority 0; policy accept;\n"
                + String.join("\n", rules) + "\n}\n}";
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    private static void ip(LabHost host, String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        CommandResult result = host.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @ParameterizedTest(name = "ICMP 3/{0} of the router")
    @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void every_code_of_a_router_is_filtered_port_unreachable_too(int code) {
        Seen port = seen.get("tcp/" + (CODES + code));
        assertThat(port.summary()).isEqualTo("filtered by icmp");
        assertThat(port.texts().getFirst()).startsWith("ICMP 3/" + code + " (").endsWith(") from 10.77.0.2");
    }

    @ParameterizedTest(name = "ICMPv6 1/{0} of the router")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void every_code_of_a_router_is_filtered_over_ipv6(int code) {
        Seen port = seen6.get("tcp/" + (CODES + code));
        assertThat(port.summary()).isEqualTo("filtered by icmp");
        assertThat(port.texts().getFirst()).startsWith("ICMPv6 1/" + code + " (").endsWith(") from fd77::2");
    }

    @Test
    void udp_is_told_the_same() {
        for (int code : new int[] {0, 1, 3, 9, 13}) {
            Seen port = seen.get("udp/" + (CODES + code));
            assertThat(port.summary()).isEqualTo("filtered by icmp");
            assertThat(port.texts().getFirst()).startsWith("ICMP 3/" + code + " (").endsWith(") from 10.77.0.2");
        }
        assertThat(seen6.get("udp/3001").texts())
                .containsExactly("ICMPv6 1/1 (communication prohibited) from fd77::2");
    }

    @Test
    void the_host_behind_refuses_by_rst_and_by_icmp_of_its_own() {
        assertThat(seen.get("tcp/3050").summary()).isEqualTo("closed by refused-by-reset");
        assertThat(seen6.get("tcp/3050").summary()).isEqualTo("closed by refused-by-reset");
        assertThat(seen.get("tcp/3103").texts()).containsExactly("ICMP 3/3 (port unreachable) from 10.78.0.1");
        assertThat(seen.get("tcp/3103").state()).isEqualTo("closed");
        assertThat(seen6.get("tcp/3104").texts()).containsExactly("ICMPv6 1/4 (port unreachable) from fd78::1");
        assertThat(seen6.get("tcp/3104").state()).isEqualTo("closed");
        assertThat(seen.get("udp/3050").texts()).containsExactly("ICMP 3/3 (port unreachable) from 10.78.0.1");
        assertThat(seen.get("udp/3050").state()).isEqualTo("closed");
    }

    @Test
    void no_rights_are_needed() {
        assertThat(withoutRights.keySet()).isEqualTo(seen.keySet());
        withoutRights.forEach((port, what) -> assertThat(what.summary()).as(port).isEqualTo(seen.get(port).summary()));
        assertThat(withoutRights.get("tcp/3013").texts())
                .containsExactly("ICMP 3/13 (communication prohibited) from 10.77.0.2");
    }

    @Test
    void nobody_at_the_address_is_told_by_no_answer_to_arp() throws Exception {
        Map<String, Seen> nobody = scanner.probe(address("10.77.0.99"), "80", "");
        assertThat(nobody.get("tcp/80").state()).isEqualTo("filtered");
        assertThat(nobody.get("tcp/80").kinds()).doesNotContain("icmp");
    }

    @Test
    void what_this_machines_own_filter_rejects_was_never_asked() throws Exception {
        scannerHost.filter("table inet lab {\nchain out {\ntype filter hook output priority 0; policy accept;\n"
                + "meta l4proto { tcp, udp } th dport 4000 reject with icmpx admin-prohibited\n}\n}");
        Map<String, Seen> rejected = scanner.probe(address("10.77.0.3"), "4000", "4000");
        scannerHost.filter("");
        assertThat(rejected.get("tcp/4000").state()).isEqualTo("no-permission");
        assertThat(rejected.get("udp/4000").state()).isEqualTo("no-permission");
    }
}
