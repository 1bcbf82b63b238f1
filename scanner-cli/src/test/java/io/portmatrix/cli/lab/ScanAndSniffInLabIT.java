package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.model.Finding;
import io.portmatrix.report.JsonReportReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that listens meanwhile: others are answered on a port where nobody answers a probe. */
@RequiresNetns
class ScanAndSniffInLabIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A request of NTP (RFC 5905), ten times a second, until a file is there. */
    private static final String ASK_ON_AND_ON = "until [ -e \"$0\" ]; do sleep 0.1; printf '\\x23" + "\\0".repeat(47)
            + "' >/dev/udp/10.77.0.2/50792; done";

    @TempDir
    private Path folder;

    @Test
    void silence_is_settled_by_traffic_and_our_own_probes_are_none() throws Exception {
        Path json = folder.resolve("report.json");
        try (NetworkLab lab = NetworkLab.create()) {
            LabHost scanner = lab.addHost("scanner");
            LabHost target = lab.addHost("target");
            LabHost peer = lab.addHost("peer");
            likeAMirrorPort(scanner);
            target.sendEveryIcmpError();
            target.serveUdp(Map.of(50_792, "ntp"), List.of("10.77.0.2"));
            Path enough = folder.resolve("enough");
            CompletableFuture<Void> asking = CompletableFuture
                    .runAsync(() -> peer.run(PATIENCE, "bash", "-c", ASK_ON_AND_ON, enough.toString()));
            CommandResult result = new LabScanner(scanner).java(Main.class, "scan", "--target", "10.77.0.2",
                    "--product",
                    "ip-office@12.0", "--set", "platform=linux", "--ports", "documented", "--sniff", "eth0", "--report",
                    "json=" + json);
            Files.createFile(enough);
            asking.join();
            assertThat(result.exitCode()).as(result.errors()).isEqualTo(1);
        }
        List<Finding> findings = new JsonReportReader().read(json).findings();
        assertThat(findings).filteredOn(finding -> finding.subject().ports().contains(50_792))
                .first()
                .satisfies(finding -> {
                    assertThat(finding.verdict().wireName()).isEqualTo("compliant");
                    assertThat(finding.observed().wireName()).isEqualTo("open");
                });
        assertThat(findings.toString()).contains("10.77.0.3").doesNotContain("10.77.0.1,");
    }

    /** Has the switch forget at once who is where, so that everybody sees everything. */
    private static void likeAMirrorPort(LabHost host) throws Exception {
        Process ip = new ProcessBuilder("ip", "-n", host.namespaceName().replace(host.name(), "switch"), "link", "set",
                "br0",
                "type", "bridge", "ageing_time", "0").inheritIO().start();
        assertThat(ip.waitFor()).isZero();
    }
}
