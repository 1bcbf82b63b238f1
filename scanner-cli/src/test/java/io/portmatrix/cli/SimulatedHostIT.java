package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.Playbook;
import io.portmatrix.cli.simulate.PlaybookWriter;
import io.portmatrix.fixtures.BindFailure;
import io.portmatrix.fixtures.OwnLoopback;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two paths lead from the catalog to what a host does: the stand-in's and the scanner's. What the one plays, the other has
 * to find as documented.
 */
@EnabledOnOs(OS.LINUX)
class SimulatedHostIT {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1}, {2}")
    @CsvSource(delimiter = '|', value = {"1 | ip-office                | {platform: linux}",
            "2 | ip-office                | {platform: ip500v2}",
            "3 | ip-office                | {platform: linux, h323: on}",
            "4 | ip-office                | {}", //
            "5 | voicemail-pro            | {}", //
            "6 | one-x-portal             | {}", //
            "7 | media-manager            | {}", //
            "8 | cloud-operations-manager | {}"})
    void what_is_played_as_documented_is_found_as_documented(int address, String product, String parameters)
            throws Exception {
        Path file = folder.resolve("site.yaml");
        Files.writeString(file, """
                hosts:
                  - address: %s
                    products:
                      - product: %s
                        set: %s
                """.formatted(OwnLoopback.address(address).getHostAddress(), product, parameters));
        Site.Host host = SiteReader.of(new FileCatalog()).read(file).hosts().getFirst();
        Playbook playbook = new PlaybookWriter(new FileCatalog()).write(host.deployments(), null);
        Path json = folder.resolve("report.json");
        try (StandInHost standIn = StandInHost.start(host.addresses().getFirst().address(), playbook.scripts())) {
            assumeTrue(standIn.failures().stream().noneMatch(f -> f.cause() == BindFailure.Cause.NO_PERMISSION),
                    "low ports need root");
            assertThat(standIn.failures()).isEmpty();
            RecordedStreams streams = new RecordedStreams();
            int exitCode = Main.execute(streams.piped(), "scan", file.toString(), "--ports", "documented", "--report",
                    "json=" + json);
            assertThat(exitCode).as(streams.err()).isIn(0, 3);
        }
        Report report = new JsonReportReader().read(json);
        List<Finding> wrong = report.findings().stream().filter(finding -> !asExpected(finding)).toList();
        assertThat(wrong).isEmpty();
    }

    private static boolean asExpected(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Compliant compliant -> true;
            case Verdict.NotApplicable nothing -> true;
            // A protocol that nobody here speaks: silence, and from a product that wants care not even a question.
            case Verdict.Undetermined open -> finding.subject().transport() == Transport.UDP
                    && finding.evidence().stream().allMatch(Evidence.Silence.class::isInstance);
            case Verdict.Deviation other -> false;
            case Verdict.Advisory other -> false;
            case Verdict.Waived other -> false;
        };
    }
}
