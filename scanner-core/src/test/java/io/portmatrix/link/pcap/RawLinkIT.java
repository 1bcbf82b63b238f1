package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Raw links on real devices, in namespaces. */
@RequiresNetns
class RawLinkIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private NetworkLab lab;
    private LabHost scanner;
    private LabHost target;

    @BeforeEach
    void build() {
        lab = NetworkLab.create();
        scanner = lab.addHost("scanner");
        target = lab.addHost("target");
    }

    @AfterEach
    void takeDown() {
        lab.close();
    }

    @Test
    void routes_are_those_that_the_kernel_would_take() {
        ip("route add 10.80.0.0/16 via 10.77.0.2");
        ip("route add 10.80.7.0/24 via 10.77.0.3");
        ip("route add blackhole 10.81.0.0/16");
        ip("route add prohibit 10.82.0.0/16");
        ip("route add unreachable 10.83.0.0/16");
        ip("-6 route add fd80::/64 via fd77::2");
        ip("-6 route add blackhole fd81::/64");
        // Packets from 10.77.0.1 go another way, which is known only once that source was chosen.
        ip("route add 10.84.0.0/16 via 10.77.0.2");
        ip("route add 10.84.0.0/16 via 10.77.0.3 table 100");
        ip("rule add from 10.77.0.1 to 10.84.0.0/16 table 100");
        // A rule that doesn't look at the source is just followed.
        ip("route add 10.85.0.0/16 via 10.77.0.3 table 101");
        ip("rule add to 10.85.0.0/16 table 101");
        assertThat(run("routes 10.77.0.2 10.80.0.1 10.80.7.1 10.81.0.1 10.82.0.1 10.83.0.1 10.84.0.1 10.85.0.1"
                + " 8.8.8.8 10.77.0.1 127.0.0.1 10.77.255.255 224.0.0.1 0.0.0.0"
                + " fd77::2 fd80::1 fd81::1 fd99::1 fd77::1 ::1 ff02::1 fe80::1 fe80::1%eth0"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("10.77.0.2: eth0 from 10.77.0.1 by 10.77.0.2"),
                        line -> assertThat(line).isEqualTo("10.80.0.1: eth0 from 10.77.0.1 by 10.77.0.2"),
                        line -> assertThat(line).isEqualTo("10.80.7.1: eth0 from 10.77.0.1 by 10.77.0.3"),
                        line -> assertThat(line).contains("10.81.0.1: ", "discard"),
                        line -> assertThat(line).contains("10.82.0.1: ", "prohibit"),
                        line -> assertThat(line).contains("10.83.0.1: ", "unreachable"),
                        line -> assertThat(line).contains("10.84.0.1: ", "rules of policy routing"),
                        line -> assertThat(line).isEqualTo("10.85.0.1: eth0 from 10.77.0.1 by 10.77.0.3"),
                        line -> assertThat(line).contains("8.8.8.8: ", "no route"),
                        line -> assertThat(line).contains("10.77.0.1: ", "goes by connect"),
                        line -> assertThat(line).contains("127.0.0.1: ", "goes by connect"),
                        line -> assertThat(line).contains("10.77.255.255: ", "no address of one host"),
                        line -> assertThat(line).contains("224.0.0.1: ", "no address of one host"),
                        line -> assertThat(line).contains("0.0.0.0: ", "no address of one host"),
                        line -> assertThat(line)
                                .isEqualTo("fd77::2: eth0 from fd77:0:0:0:0:0:0:1 by fd77:0:0:0:0:0:0:2"),
                        line -> assertThat(line)
                                .isEqualTo("fd80::1: eth0 from fd77:0:0:0:0:0:0:1 by fd77:0:0:0:0:0:0:2"),
                        line -> assertThat(line).contains("fd81::1: ", "discard"),
                        line -> assertThat(line).contains("fd99::1: ", "no route"),
                        line -> assertThat(line).contains("fd77::1: ", "goes by connect"),
                        line -> assertThat(line).contains("::1: ", "goes by connect"),
                        line -> assertThat(line).contains("ff02::1: ", "no address of one host"),
                        line -> assertThat(line).contains("fe80::1: ", "needs its interface"),
                        line -> assertThat(line)
                                .matches("fe80::1%eth0: eth0 from fe80:.*%.* by fe80:0:0:0:0:0:0:1%eth0"));
    }

    @Test
    void neighbours_are_asked_all_at_once_and_who_is_not_there_is_missing() {
        ip("neighbour replace 10.77.0.98 lladdr 02:00:00:00:00:98 nud permanent dev eth0");
        String own = mac(scanner);
        String other = mac(target);
        assertThat(run("headers 700 10.77.0.2 10.77.0.98 10.77.0.99 fd77::2 fd77::99"))
                .containsExactly("10.77.0.2: " + other + own + "0800", "10.77.0.98: 020000000098" + own + "0800",
                        "10.77.0.99: missing", "fd77:0:0:0:0:0:0:2: " + other + own + "86dd",
                        "fd77:0:0:0:0:0:0:99: missing");
    }

    @Test
    void a_question_that_got_lost_is_asked_again() {
        target.filter("""
                table arp lossy {
                  chain input {
                    type filter hook input priority 0;
                    arp operation request numgen inc mod 2 0 drop
                  }
                }
                table ip6 lossy {
                  chain input {
                    type filter hook input priority 0;
                    icmpv6 type nd-neighbor-solicit numgen inc mod 2 0 drop
                  }
                }
                """);
        assertThat(run("headers 20000 10.77.0.2 fd77::2")).hasSize(2).noneMatch(line -> line.contains("missing"));
    }

    @Test
    void answers_and_errors_are_captured() {
        target.sendEveryIcmpError();
        target.filterInput(List.of("tcp dport 7 reject with icmpx type admin-prohibited", "tcp dport 9 drop"));
        assertThat(run("prepare", "ask 10.77.0.2 5 7 11", "ask fd77::2 5 7 11")).containsExactly("5: TCP flags 20",
                "7: ICMP 3/13", "11: TCP flags 20", "5: TCP flags 20", "7: ICMP 1/1", "11: TCP flags 20");
    }

    @Test
    void a_flood_of_answers_is_captured_without_loss() {
        assertThat(run("flood 10.77.0.2 65535")).containsExactly("65535 received, 0 lost");
    }

    @Test
    void a_full_queue_is_no_failure_and_nothing_is_waited_for() {
        // First the device drops, then there is so much room in its queue that the socket's own share of memory is used up.
        for (String limit : List.of("3000", "100000000")) {
            assumeTrue(scanner.run(PATIENCE, "tc", "qdisc", "replace", "dev", "eth0", "root", "tbf", "rate", "8kbit",
                    "burst", "1600", "limit", limit).exitCode() == 0, "this kernel can't slow down a device");
            assertThat(run("fill 10.77.0.2")).containsExactly("full");
        }
    }

    @Test
    void whatever_happens_to_a_device_ends_the_link_with_its_name() {
        ip("link add v0 type veth peer name v1");
        ip("address add 10.66.0.1/24 dev v0");
        ip("link set v0 up");
        ip("link set v1 up");
        ip("neighbour replace 10.66.0.2 lladdr 02:00:00:00:00:02 nud permanent dev v0");
        assertThat(run("lose 10.66.0.2 ip link set v1 down", "open v0")).satisfiesExactly(
                line -> assertThat(line).isEqualTo("receive: v0 has no link: nobody is at the other end"),
                line -> assertThat(line).startsWith("send: "), line -> assertThat(line).isEqualTo("closed"),
                line -> assertThat(line).isEqualTo("LinkException: v0 has no link: nobody is at the other end"));
        ip("link set v1 up");
        assertThat(run("lose 10.66.0.2 ip address del 10.66.0.1/24 dev v0",
                "lose 10.77.0.2 ip link set eth0 address 02:00:00:00:00:01", "lose 10.77.0.2 ip link set eth0 down",
                "open eth0"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("receive: 10.66.0.1 is no longer an address of this machine"),
                        line -> assertThat(line).startsWith("send: "), line -> assertThat(line).isEqualTo("closed"),
                        line -> assertThat(line).isEqualTo("receive: eth0 has got another Ethernet address"),
                        line -> assertThat(line).startsWith("send: "), line -> assertThat(line).isEqualTo("closed"),
                        line -> assertThat(line).isEqualTo("receive: eth0 is down"),
                        line -> assertThat(line).isEqualTo("send: eth0 is down"),
                        line -> assertThat(line).isEqualTo("closed"),
                        line -> assertThat(line).isEqualTo("LinkException: eth0 is down"));
        ip("link set eth0 up");
        assertThat(run("lose 10.77.0.2 ip link delete eth0", "open eth0", "open lo")).satisfiesExactly(
                line -> assertThat(line).isEqualTo("receive: eth0 is gone"),
                line -> assertThat(line).isEqualTo("send: eth0 is gone"),
                line -> assertThat(line).isEqualTo("closed"),
                line -> assertThat(line).isEqualTo("LinkException: there is no device eth0"),
                line -> assertThat(line).contains("LinkException: lo is the loopback device"));
    }

    @Test
    void without_rights_it_says_which_are_needed() {
        assertThat(runBy(List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw"), "unavailable",
                "routes 10.77.0.2", "open eth0")).satisfiesExactly(line -> assertThat(line).contains("CAP_NET_RAW"),
                        line -> assertThat(line).isEqualTo("10.77.0.2: eth0 from 10.77.0.1 by 10.77.0.2"),
                        line -> assertThat(line).startsWith("LinkException: ").contains("CAP_NET_RAW", "setpriv"));
    }

    @Test
    void that_right_alone_suffices() {
        assertThat(runBy(List.of("setpriv", "--bounding-set", "-all,+net_raw", "--inh-caps", "-all"), "unavailable",
                "ask 10.77.0.2 5")).containsExactly("available", "5: TCP flags 20");
    }

    @Test
    void without_libpcap_it_says_so() {
        assertThat(runBy(List.of("env", "JDK_JAVA_OPTIONS=-Dorg.pcap4j.core.pcapLibName=libportmatrix-none.so"),
                "prepare", "open eth0", "open eth0")).hasSize(2)
                .allMatch(line -> line.startsWith("LinkException: libpcap can't be used: "));
    }

    @Test
    void a_tunnel_carries_packets_without_header() {
        assumeTrue(scanner.run(PATIENCE, "ip", "tuntap", "add", "dev", "tun0", "mode", "tun").exitCode() == 0,
                "this kernel has no tunnels");
        ip("address add 10.99.0.1 peer 10.99.0.2 dev tun0");
        assertThat(run("tunnel")).containsExactly("header of 0, sent true, arrived true", "received 1");
    }

    @Test
    void a_tagged_network_is_a_device_like_others() {
        assumeTrue(scanner.run(PATIENCE, "ip", "link", "add", "link", "eth0", "name", "eth0.5", "type", "vlan", "id",
                "5").exitCode() == 0, "this kernel has no VLANs");
        for (LabHost host : List.of(scanner, target)) {
            host.run(PATIENCE, "ip", "link", "add", "link", "eth0", "name", "eth0.5", "type", "vlan", "id", "5");
            host.run(PATIENCE, "ip", "address", "add", host == scanner ? "10.55.0.1/24" : "10.55.0.2/24", "dev",
                    "eth0.5");
            host.run(PATIENCE, "ip", "link", "set", "eth0.5", "up");
        }
        assertThat(run("routes 10.55.0.2", "ask 10.55.0.2 5")).containsExactly(
                "10.55.0.2: eth0.5 from 10.55.0.1 by 10.55.0.2", "5: TCP flags 20");
    }

    private void ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        CommandResult result = scanner.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(arguments + ": " + result.errors()).isZero();
    }

    private static String mac(LabHost host) {
        return host.run(PATIENCE, "cat", "/sys/class/net/eth0/address").output().strip().replace(":", "");
    }

    private List<String> run(String... commands) {
        return runBy(List.of(), commands);
    }

    /** What the program prints on the scanner. */
    private List<String> runBy(List<String> starter, String... commands) {
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                // What pcap4j logs would stand between the lines.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-cp",
                System.getProperty("java.class.path"), LinkProgram.class.getName()));
        command.addAll(List.of(commands));
        CommandResult result = scanner.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output().lines().toList();
    }
}
