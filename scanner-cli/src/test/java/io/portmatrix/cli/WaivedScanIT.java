package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.Change;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan makes of waivers and of an earlier report. */
class WaivedScanIT {
    private static final String HOST = "127.78.3.1";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @Test
    void what_is_waived_does_not_fail_and_a_waiver_is_unused_where_the_scan_looked() throws IOException {
        Path site = site("""
                waivers:
                  - {host: pbx, transport: tcp, ports: 7001, kind: unexpected-listener, owner: anna, reason: old,
                     until: 9999-12-31}
                  - {host: pbx, transport: tcp, ports: 7005, kind: unexpected-listener, owner: anna, reason: gone,
                     until: 9999-12-31}
                  - {host: pbx, transport: tcp, ports: 9000, kind: unexpected-listener, owner: anna, reason: unseen,
                     until: 9999-12-31}
                """);

        Report report = scan(0, site);

        assertThat(lines(report)).containsExactlyInAnyOrder("pbx/tcp/7001/undocumented waived unexpected-listener",
                "pbx/tcp/7005/waiver/unexpected-listener advisory waiver-unused");
        assertThat(streams.out()).startsWith("COMPLIANT").contains("accepted by anna until 9999-12-31: old");
    }

    @Test
    void a_waiver_that_ended_counts_at_once_also_for_what_a_recheck_takes_over() throws IOException {
        String waiver = """
                waivers:
                  - {fingerprint: pbx/tcp/7001/undocumented, kind: unexpected-listener, owner: anna, reason: old,
                     until: %s}
                """;
        scan(0, site(waiver.formatted("9999-12-31")));
        Path first = Files.move(folder.resolve("report.json"), folder.resolve("first.json"));

        Report later = scan(1, site(waiver.formatted("2001-01-01")), "--recheck", first.toString(), "--baseline",
                first.toString(), "--fail-on", "new");

        assertThat(lines(later)).containsExactlyInAnyOrder("pbx/tcp/7001/undocumented deviation unexpected-listener",
                "pbx/tcp/7001/waiver/undocumented/unexpected-listener advisory waiver-expired");
        assertThat(later.findings()).extracting(later::change).containsOnly(Change.NEW);
        assertThat(later.findings()).filteredOn(f -> f.kind() == FindingKind.UNEXPECTED_LISTENER)
                .extracting(Finding::explanation)
                .singleElement()
                .asString()
                .endsWith("; the waiver of anna ended with 2001-01-01");
    }

    private Path site(String more) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"),
                "hosts:\n  - name: pbx\n    address: " + HOST + "\n" + more);
    }

    private Report scan(int code, Path site, String... more) throws IOException {
        Path report = folder.resolve("report.json");
        String[] arguments = Stream.concat(
                Stream.of("scan", site.toString(), "--ports", "7000-7010", "--report", "json=" + report),
                Stream.of(more)).toArray(String[]::new);
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(7001, new TcpBehaviour.Hold())))) {
            assertThat(Main.execute(streams.piped(), arguments)).as(streams.err()).isEqualTo(code);
        }
        return new JsonReportReader().read(report);
    }

    private static List<String> lines(Report report) {
        return report.findings()
                .stream()
                .map(f -> f.subject().fingerprint() + " " + f.verdict().wireName() + " " + f.kind().wireName())
                .toList();
    }
}
