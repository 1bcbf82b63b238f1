package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.Daemon;
import io.portmatrix.fixtures.lab.DebianDaemons;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.model.SeenFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real clients say to real daemons, captured by tcpdump. */
@RequiresNetns
class RealConversationsIT {
    private static final Path TCPDUMP = Path.of("/usr/bin/tcpdump");
    private static final Path CURL = Path.of("/usr/bin/curl");
    /** Each is tried; what is not installed is not answered. */
    private static final String CLIENTS = """
            curl -s -m 5 http://10.77.0.2/
            curl -s -k -m 5 https://10.77.0.2/
            curl -s -m 5 tftp://10.77.0.2/lab
            curl -s -m 5 ftp://10.77.0.2/
            curl -s -m 5 --disable-epsv ftp://10.77.0.2/
            curl -s -m 5 -P - ftp://10.77.0.2/
            curl -s -m 5 http://10.77.0.2:81/
            curl -s -g -m 5 http://[fd77::2]/
            exec 3<>/dev/tcp/10.77.0.2/22; read -r -t 5 -u 3 line; echo SSH-2.0-lab >&3; exec 3>&-
            exec 3<>/dev/udp/10.77.0.2/53; printf '\\x12\\x34\\x01\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\x01a\\0\\0\\x01\\0\\x01' | cat >&3
            read -r -t 1 -N 12 -u 3 answer; exec 3>&-
            exec 3<>/dev/udp/10.77.0.2/5060
            printf 'OPTIONS sip:lab SIP/2.0\\r\\nVia: SIP/2.0/UDP 10.77.0.1;rport;branch=z9hG4bK1\\r\\nFrom: <sip:a@lab>;tag=1\\r\\n\
            To: <sip:b@lab>\\r\\nCall-ID: 1\\r\\nCSeq: 1 OPTIONS\\r\\nMax-Forwards: 1\\r\\nContent-Length: 0\\r\\n\\r\\n' | cat >&3
            read -r -t 1 -u 3 answer; exec 3>&-
            exec 3<>/dev/udp/10.77.0.2/5060
            body=$'v=0\r\nc=IN IP4 10.77.0.2\r\nm=audio 40000 RTP/AVP 0\r\n'
            printf 'INVITE sip:lab SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s' \
            ${#body} "$body" | cat >&3; exec 3>&-
            exec 3<>/dev/udp/10.77.0.2/40000
            for i in 1 2 3 4 5 6; do printf "\\x80\\0\\0\\x0$i\\0\\0\\0\\0abcdvoice" | cat >&3; done; exec 3>&-
            exec 3<>/dev/udp/10.77.0.2/9; echo hello >&3; exec 3>&-
            nmap -n -sn -PE --disable-arp-ping 10.77.0.2
            """;

    @TempDir
    private static Path folder;
    private static NetworkLab lab;
    private static Path capture;
    private static List<SeenFlow> flows = new ArrayList<>();

    @BeforeAll
    static void talk() throws IOException {
        assumeTrue(Files.isExecutable(TCPDUMP), () -> TCPDUMP + " is missing: apt-get install tcpdump");
        assumeTrue(Files.isExecutable(CURL), () -> CURL + " is missing: apt-get install curl");
        lab = NetworkLab.create();
        LabHost client = lab.addHost("client");
        LabHost server = lab.addHost("server");
        for (Daemon daemon : List.of(DebianDaemons.sshd(), DebianDaemons.nginx(), DebianDaemons.tftpd(),
                DebianDaemons.vsftpd(), DebianDaemons.dnsmasq(), DebianDaemons.kamailio())) {
            if (daemon.isInstalled()) {
                server.start(daemon, folder);
            }
        }
        capture = folder.resolve("capture.pcap");
        // The capture is on when tcpdump says so, and ends when the last answer has passed it.
        CommandResult result = client.run(Duration.ofSeconds(60), "bash", "-c",
                "coproc TD { exec tcpdump --immediate-mode -U -Z root -i eth0 -w " + capture + " 2>&1; }\n"
                        + "pid=$TD_PID; until [[ $line == *listening* ]]; do read -r line <&${TD[0]} || exit 9; done\n{\n"
                        + CLIENTS + "} >/dev/null 2>&1 </dev/null\nkill -INT $pid; wait $pid");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        flows = TsharkConversationsIT.read(capture);
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    /** The responder's end, what showed who began, what came back, and what was said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "nginx   | tcp 10.77.0.2:80   handshake answered http clear | null",
            "nginx   | tcp 10.77.0.2:443  handshake answered null tls | null",
            "nginx   | tcp [fd77::2]:80   handshake answered http clear | null",
            "sshd    | tcp 10.77.0.2:22   handshake answered ssh unknown | null",
            "vsftpd  | tcp 10.77.0.2:21   handshake answered ftp clear | null",
            "vsftpd  | tcp 10.77.0.2:*    handshake answered null unknown | ftp 10.77.0.2 tcp/21",
            "vsftpd  | tcp 10.77.0.1:*    handshake answered null unknown | ftp 10.77.0.2 tcp/21",
            "tftpd   | udp 10.77.0.2:69   first-packet answered tftp clear | null",
            "tftpd   | udp 10.77.0.2:*    announcement answered tftp clear | tftp 10.77.0.2 udp/69",
            "nginx   | udp 10.77.0.2:40000 announcement refused rtp unknown | sip 10.77.0.2 udp/5060",
            "dnsmasq | udp 10.77.0.2:53   first-packet answered dns clear | null",
            "kamailio| udp 10.77.0.2:5060 first-packet answered sip clear | null",
            "nginx   | tcp 10.77.0.2:81   handshake refused null unknown | null",
            "nginx   | udp 10.77.0.2:9    first-packet refused null unknown | null",
            "nginx   | icmp 10.77.0.2     handshake answered null unknown | null"})
    void is_seen_as_it_was(String name, String flow, String announcement) {
        Daemon daemon = DebianDaemons.all()
                .stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseGet(DebianDaemons::vsftpd);
        assumeTrue(daemon.isInstalled(), () -> daemon.program() + " is missing: apt-get install "
                + daemon.debianPackage());
        String expected = flow.replaceAll(" +", " ");
        assertThat(flows).extracting(seen -> text(seen, expected)).contains(expected + " " + announcement);
    }

    private static String text(SeenFlow flow, String expected) {
        String end = Traffic.text(flow).split(" > ")[1];
        if (expected.contains(":*")) {
            end = end.replaceAll(":\\d{4,5} ", ":* ");
        }
        return flow.transport().wireName() + " " + end + " " + flow.speech().protocol() + " "
                + flow.speech().cover().wireName() + " "
                + (flow.announcement() == null ? null
                        : flow.announcement().protocol() + " " + flow.announcement().listener());
    }

    @Test
    void tshark_counts_the_same() throws IOException, InterruptedException {
        Tshark.require(Tshark.PROGRAM);
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            assertThat(flows.stream().filter(flow -> flow.transport() == transport).map(Tshark::text).toList())
                    .hasSizeGreaterThan(3)
                    .containsExactlyInAnyOrderElementsOf(Tshark.conversations(capture, transport));
        }
    }
}
