package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.Daemon;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.fixtures.lab.UdpDaemons;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to UDP ports is understood by daemons that nobody here wrote, and so are their answers. */
@RequiresNetns
class UdpDaemonsIT {
    private static final String UDP = "67:dhcp,111:portmapper,500:ike,520:rip,1701:l2tp,3478:stun,3480:stun,4500:ike";

    @TempDir
    private static Path folder;
    private static NetworkLab lab;
    private static Map<String, Seen> seen;

    @BeforeAll
    static void startDaemonsAndProbe() {
        lab = NetworkLab.create();
        LabScanner scanner = new LabScanner(lab.addHost("scanner"));
        LabHost target = lab.addHost("target");
        UdpDaemons.all().stream().filter(Daemon::isInstalled).forEach(daemon -> target.start(daemon, folder));
        seen = scanner.probe(target.address(), "", UDP);
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', value = {
            "coturn   | udp/3478 | stun answered from 10\\.77\\.0\\.2 udp/3478: sees us as 10\\.77\\.0\\.1 port \\d+",
            "turnonly | udp/3480 | stun answered from 10\\.77\\.0\\.2 udp/3480: error 401",
            "charon   | udp/500  | ike answered from 10\\.77\\.0\\.2 udp/500: version 2, no proposal chosen",
            "charon   | udp/4500 | ike answered from 10\\.77\\.0\\.2 udp/4500: version 2, no proposal chosen",
            "xl2tpd   | udp/1701 | l2tp answered from 10\\.77\\.0\\.2 udp/1701: control connection offered",
            "rpcbind  | udp/111  | portmapper answered from 10\\.77\\.0\\.2 udp/111: program 100000 version 2",
            "bird     | udp/520  | rip answered from 10\\.77\\.0\\.2 udp/520: version 2, 1 route",
            "dhcp     | udp/67   | dhcp answered from 10\\.77\\.0\\.2 udp/67: acknowledged"})
    void is_open_with_its_own_words_as_evidence(String name, String port, String text) {
        Daemon daemon = UdpDaemons.all().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
        assumeTrue(daemon.isInstalled(), () -> daemon.program() + " is missing: apt-get install "
                + daemon.debianPackage());
        assertThat(seen.get(port).summary()).isEqualTo("open by protocol-answer");
        assertThat(seen.get(port).texts().getLast()).matches(text);
    }
}
