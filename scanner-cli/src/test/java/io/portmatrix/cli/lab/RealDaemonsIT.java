package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.Daemon;
import io.portmatrix.fixtures.lab.DebianDaemons;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State and evidence of daemons that nobody here wrote, over IPv4 and IPv6, and what nmap says of them. */
@RequiresNetns(programs = "nmap")
class RealDaemonsIT {
    private static final String TCP = "9,22,53,80,443,5060,5061";
    private static final String UDP = "9,53:dns,69:tftp,123:ntp,161:snmp,5060:sip";
    /** They answer a well-formed request of their protocol only, which nmap does not send without -sV. */
    private static final Set<String> MISSED_BY_NMAP = Set.of("udp/69", "udp/5060");

    @TempDir
    private static Path folder;
    private static NetworkLab lab;
    private static LabHost target;
    private static LabScanner scanner;
    private static Map<String, Seen> seen;
    private static Map<String, Seen> seen6;

    @BeforeAll
    static void startDaemonsAndProbe() {
        lab = NetworkLab.create();
        scanner = new LabScanner(lab.addHost("scanner"));
        target = lab.addHost("target");
        target.sendEveryIcmpError();
        DebianDaemons.all().stream().filter(Daemon::isInstalled).forEach(daemon -> target.start(daemon, folder));
        seen = scanner.probe(target.address(), TCP, UDP);
        seen6 = scanner.probe(target.address6(), TCP, UDP);
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', value = {
            "sshd     | tcp/22   | open by connect-accepted, bytes-received, protocol-answer "
                    + "| ssh answered from 10\\.77\\.0\\.2 tcp/22: SSH-2\\.0-OpenSSH_.*",
            "nginx    | tcp/80   | open by connect-accepted, held-open      | connection still open after \\d+ ms",
            "nginx    | tcp/443  | open by connect-accepted, held-open      | connection still open after \\d+ ms",
            "dnsmasq  | tcp/53   | open by connect-accepted, held-open      | connection still open after \\d+ ms",
            "kamailio | tcp/5060 | open by connect-accepted, held-open      | connection still open after \\d+ ms",
            "stunnel  | tcp/5061 | open by connect-accepted, held-open      | connection still open after \\d+ ms",
            "dnsmasq  | udp/53   | open by protocol-answer | dns answered from 10\\.77\\.0\\.2 udp/53: refused",
            "tftpd    | udp/69   | open by protocol-answer "
                    + "| tftp answered from 10\\.77\\.0\\.2 udp/(?!69:)\\d+: error 1, File not found",
            "chronyd  | udp/123  | open by protocol-answer | ntp answered from 10\\.77\\.0\\.2 udp/123: stratum 8",
            "snmpd    | udp/161  | open by protocol-answer "
                    + "| snmp answered from 10\\.77\\.0\\.2 udp/161: version 3, engine [0-9a-f]+",
            "kamailio | udp/5060 | open by protocol-answer | sip answered from 10\\.77\\.0\\.2 udp/5060: 200 OK"})
    void is_open_with_its_own_words_as_evidence(String name, String port, String summary, String text) {
        assumeInstalled(name);
        assertThat(seen.get(port).summary()).isEqualTo(summary);
        assertThat(seen.get(port).texts().getLast()).matches(text);
    }

    @ParameterizedTest(name = "{0} on {1} over IPv6")
    @CsvSource(delimiter = '|',
            value = {"sshd     | tcp/22   | open by connect-accepted, bytes-received, protocol-answer",
                    "nginx    | tcp/80   | open by connect-accepted, held-open",
                    "nginx    | tcp/443  | closed by refused-by-reset", //
                    "dnsmasq  | tcp/53   | open by connect-accepted, held-open",
                    "kamailio | tcp/5060 | closed by refused-by-reset", //
                    "dnsmasq  | udp/53   | open by protocol-answer", //
                    "tftpd    | udp/69   | open by protocol-answer", //
                    "chronyd  | udp/123  | open by protocol-answer", //
                    "snmpd    | udp/161  | closed by icmp", //
                    "kamailio | udp/5060 | closed by icmp"})
    void over_ipv6_it_is_open_where_it_is_bound_and_closed_where_not(String name, String port, String summary) {
        assumeInstalled(name);
        assertThat(seen6.get(port).summary()).isEqualTo(summary);
    }

    @Test
    void a_port_without_daemon_is_closed() {
        assertThat(seen.get("tcp/9").summary()).isEqualTo("closed by refused-by-reset");
        assertThat(seen.get("tcp/9").texts()).singleElement().asString().startsWith("refused by RST after");
        assertThat(seen.get("udp/9").summary()).isEqualTo("closed by icmp");
    }

    @Test
    void nmap_sees_the_same_on_tcp() {
        assertThat(NmapReport.disagreements(seen, scanner.nmap(target.address(), "-sT", "-p", TCP))).isEmpty();
        assertThat(NmapReport.disagreements(seen6, scanner.nmap(target.address6(), "-sT", "-p", TCP))).isEmpty();
    }

    @Test
    void nmap_sees_the_same_on_udp_apart_from_what_it_misses() {
        Map<String, NmapReport.Port> nmap = scanner.nmap(target.address(), "-sU", "-p", "9,53,69,123,161,5060");
        assertThat(MISSED_BY_NMAP).containsAll(NmapReport.disagreements(seen, nmap).keySet());
        assertThat(nmap).containsKeys("udp/9", "udp/53", "udp/123", "udp/161");
    }

    private static void assumeInstalled(String name) {
        Daemon daemon = DebianDaemons.all().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
        assumeTrue(daemon.isInstalled(), () -> daemon.program() + " is missing: apt-get install "
                + daemon.debianPackage());
    }
}
