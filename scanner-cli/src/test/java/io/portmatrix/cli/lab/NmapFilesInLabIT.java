package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.Transport;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One installation, scanned by us and by nmap whose file we judge: the same findings, or nothing is concluded. */
@RequiresNetns
class NmapFilesInLabIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TARGET = "10.77.0.2";
    private static final String UNTOLD = "undetermined not-concluded";

    @TempDir
    private Path folder;
    private final List<Daemon> daemons = List.of(DebianDaemons.sshd(), DebianDaemons.nginx(), DebianDaemons.dnsmasq());

    @BeforeEach
    void daemonsAreInstalled() {
        assumeTrue(daemons.stream().allMatch(Daemon::isInstalled), "not every daemon is installed");
    }

    private LabHost target(NetworkLab lab) {
        LabHost target = lab.addHost("target");
        target.sendEveryIcmpError();
        target.filterInput(List.of("tcp dport 7070 drop", "tcp dport 7444 reject with icmp type admin-prohibited"));
        daemons.forEach(daemon -> target.start(daemon, folder));
        return target;
    }

    @Test
    void nmap_comes_to_the_same_where_it_can_tell() throws Exception {
        try (NetworkLab lab = NetworkLab.create()) {
            LabHost host = lab.addHost("scanner");
            LabScanner scanner = new LabScanner(host);
            target(lab);
            Map<String, String> ours = tcp(judged(scanner, "scan", "ours"));
            Path versions = nmap(host, "versions", "-sV", "--version-light");
            Path ports = nmap(host, "ports");

            Map<String, String> theirs = tcp(judged(scanner, "check", "versions", versions.toString()));
            assertThat(different(theirs, ours)).isEmpty();
            assertThat(theirs).hasSameSizeAs(ours);
            assertThat(theirs).containsEntry(TARGET + "/tcp/53/undocumented", "deviation unexpected-listener")
                    .containsEntry(TARGET + "/tcp/22/ip-office/ssh", "compliant as-documented");

            Map<String, String> withoutVersions = tcp(judged(scanner, "check", "ports", ports.toString()));
            Map<String, String> different = different(withoutVersions, ours);
            assertThat(different).containsKey(TARGET + "/tcp/22/ip-office/ssh");
            assertThat(different.values()).as("where nmap alone can't tell").containsOnly(UNTOLD);
        }
    }

    private static Map<String, String> different(Map<String, String> theirs, Map<String, String> ours) {
        Map<String, String> different = new TreeMap<>(theirs);
        different.entrySet().removeAll(ours.entrySet());
        return different;
    }

    private Path nmap(LabHost host, String name, String... options) {
        Path file = folder.resolve(name + ".xml");
        List<String> command = Stream.concat(Stream.of("nmap", "-n", "-Pn", "-sS", "-T4", "-p-", "-oX", file.toString(),
                TARGET), Stream.of(options)).toList();
        CommandResult result = host.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return file;
    }

    private Report judged(LabScanner scanner, String command, String name, String... files) throws IOException {
        Path json = folder.resolve(name + ".json");
        List<String> arguments = Stream.concat(Stream.of(command, "--target", TARGET, "--product", "ip-office@12.0",
                "--set", "platform=linux", "--report", "json=" + json), Stream.of(files)).toList();
        CommandResult result = scanner.java(Main.class, arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.errors()).isEqualTo(1);
        return new JsonReportReader().read(json);
    }

    /** What TCP ports came to; UDP takes others too long. */
    private static Map<String, String> tcp(Report report) {
        Map<String, String> verdicts = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (finding.subject().transport() == Transport.TCP && finding.subject().flow() == null) {
                verdicts.put(finding.subject().fingerprint(),
                        finding.verdict().wireName() + " " + finding.kind().wireName());
            }
        }
        return verdicts;
    }
}
