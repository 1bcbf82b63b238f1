package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ICMP echo at hosts that answer, that keep quiet and that reject, by both kinds of sockets and by none. */
@RequiresNetns
class EchoIT {
    private static final String GROUPS = "net.ipv4.ping_group_range";

    private static NetworkLab lab;
    private static LabHost host;
    private static LabScanner scanner;
    private static LabHost answering;
    private static String linkLocal;
    private static String[] all;

    @BeforeAll
    static void build() {
        lab = NetworkLab.create();
        host = lab.addHost("scanner");
        scanner = new LabScanner(host);
        answering = lab.addHost("answering");
        LabHost quiet = lab.addHost("quiet");
        LabHost rejecting = lab.addHost("rejecting");
        for (LabHost each : List.of(answering, quiet, rejecting)) {
            each.sendEveryIcmpError();
        }
        quiet.sysctl("net.ipv4.icmp_echo_ignore_all", "1");
        quiet.sysctl("net.ipv6.icmp.echo_ignore_all", "1");
        rejecting.filterInput(List.of("icmp type echo-request reject with icmp admin-prohibited",
                "icmpv6 type echo-request reject with icmpv6 admin-prohibited"));
        linkLocal = linkLocal(answering);
        all = new String[] {"10.77.0.2", "fd77::2", linkLocal, "10.77.0.3", "fd77::3", "10.77.0.4", "fd77::4",
                "127.0.0.1", "::1"};
    }

    private static String linkLocal(LabHost of) {
        CommandResult shown = of.run(Duration.ofSeconds(10), "ip", "-6", "-o", "address", "show", "dev", "eth0",
                "scope", "link");
        return shown.output().replaceAll("(?s).*inet6 (fe80:[0-9a-f:]+)/.*", "$1") + "%eth0";
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void with_rights_by_a_raw_socket() {
        host.sysctl(GROUPS, "1 0");
        everybodyIsSeen(seen(scanner.java(EchoProgram.class, all)));
    }

    @Test
    void without_rights_by_the_socket_that_the_system_gives_to_a_group() {
        host.sysctl(GROUPS, "0 0");
        everybodyIsSeen(seen(scanner.javaWithoutRights(EchoProgram.class, all)));
    }

    private static void everybodyIsSeen(Map<String, String> seen) {
        assertThat(seen).hasSize(all.length);
        for (String there : List.of("10.77.0.2", "fd77::2", linkLocal, "127.0.0.1", "::1")) {
            assertThat(seen.get(there)).as(there).startsWith("open: answered a ping after ");
        }
        assertThat(seen.get("10.77.0.3")).startsWith("silent: no answer to 3 attempts in ");
        assertThat(seen.get("fd77::3")).startsWith("silent: no answer to 3 attempts in ");
        assertThat(seen.get("10.77.0.4"))
                .isEqualTo("filtered: ICMP 3/13 (communication prohibited) from 10.77.0.4");
        assertThat(seen.get("fd77::4")).isEqualTo("filtered: ICMPv6 1/1 (communication prohibited) from fd77::4");
    }

    @Test
    void by_no_socket_nothing_is_concluded() {
        host.sysctl(GROUPS, "1 0");
        assertThat(seen(scanner.javaWithoutRights(EchoProgram.class, "10.77.0.2", "fd77::2")).values())
                .hasSize(2)
                .allMatch(text -> text.startsWith("no-permission: no ICMP echo can be sent: ")
                        && text.endsWith("within net.ipv4.ping_group_range, or the capability CAP_NET_RAW"));
    }

    /** Connect, UDP and who refuses, at an address that means nothing without its interface. */
    @Test
    void a_link_local_address_is_probed_with_its_scope() {
        answering.filterInput(List.of("tcp dport 81 reject with icmpv6 admin-prohibited"));
        Map<String, Seen> seen = scanner.probe(linkLocal, "80-81", "9");
        assertThat(seen.get("tcp/80").summary()).isEqualTo("closed by refused-by-reset");
        assertThat(seen.get("tcp/81").texts())
                .containsExactly("ICMPv6 1/1 (communication prohibited) from " + linkLocal);
        assertThat(seen.get("udp/9").texts()).containsExactly("ICMPv6 1/4 (port unreachable) from " + linkLocal);
        assertThat(seen.get("udp/9").state()).isEqualTo("closed");
    }

    private static Map<String, String> seen(CommandResult result) {
        assertThat(result.exitCode()).as(result.errors()).isZero();
        Map<String, String> seen = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        result.output().lines().map(line -> line.split("\t")).forEach(columns -> {
            if (seen.put(columns[0], columns[1] + ": " + columns[2]) != null) {
                twice.add(columns[0]);
            }
        });
        assertThat(twice).isEmpty();
        return seen;
    }
}
