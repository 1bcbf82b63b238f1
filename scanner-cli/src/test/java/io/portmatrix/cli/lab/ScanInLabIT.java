package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.Daemon;
import io.portmatrix.fixtures.lab.DebianDaemons;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import io.portmatrix.model.Finding;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command against real daemons and a packet filter: it looks for IP Office where there is something else. */
@RequiresNetns
class ScanInLabIT {
    @TempDir
    private Path folder;

    @Test
    void real_daemons_are_judged_by_the_document() throws Exception {
        Path json = folder.resolve("report.json");
        List<Daemon> daemons = List.of(DebianDaemons.sshd(), DebianDaemons.nginx(), DebianDaemons.chronyd(),
                DebianDaemons.dnsmasq(), DebianDaemons.snmpd());
        assumeTrue(daemons.stream().allMatch(Daemon::isInstalled), "not every daemon is installed");
        try (NetworkLab lab = NetworkLab.create()) {
            LabScanner scanner = new LabScanner(lab.addHost("scanner"));
            LabHost target = lab.addHost("target");
            target.sendEveryIcmpError();
            target.filterInput(List.of("tcp dport { 7070, 7444 } drop"));
            daemons.forEach(daemon -> target.start(daemon, folder));
            CommandResult result = scanner.java(Main.class, "scan", "--target", "10.77.0.2", "--product",
                    "ip-office@12.0", "--set", "platform=linux", "--report", "json=" + json);
            assertThat(result.exitCode()).as(result.errors()).isEqualTo(1);
        }
        Report report = new JsonReportReader().read(json);
        assertThat(report.run().incomplete()).isNull();
        // Without a site file a contrary observation of what can be switched on and off is an advisory.
        assertThat(verdicts(report)).containsEntry("tcp/22", "open, open: compliant as-documented")
                .containsEntry("tcp/53", "undocumented, open: deviation unexpected-listener")
                .containsEntry("tcp/80", "open, open: compliant as-documented")
                .containsEntry("tcp/443", "open, open: compliant as-documented")
                .containsEntry("tcp/1720", "closed, closed: compliant as-documented")
                .containsEntry("tcp/7070", "open, filtered: advisory blocked")
                .containsEntry("tcp/7444", "open, filtered: deviation blocked")
                .containsEntry("udp/53", "open, open: compliant as-documented")
                .containsEntry("udp/69", "open, closed: deviation not-listening")
                .containsEntry("udp/123", "open, open: compliant as-documented")
                .containsEntry("udp/161", "closed, open: advisory undeclared-option");
        assertThat(verdicts(report).values().stream().filter(v -> v.contains("undocumented"))).hasSize(1);
    }

    /** The first line of each port: what was overridden comes after what decided. */
    private static Map<String, String> verdicts(Report report) {
        Map<String, String> verdicts = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (finding.subject().port() != null) {
                verdicts.putIfAbsent(finding.subject().transport().wireName() + "/" + finding.subject().port(),
                        finding.expected().wireName() + ", " + finding.observed().wireName() + ": "
                                + finding.verdict().wireName() + " " + finding.kind().wireName());
            }
        }
        return verdicts;
    }
}
