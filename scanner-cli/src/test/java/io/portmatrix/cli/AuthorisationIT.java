package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.model.Authorisation;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan demands of its site's authorisation, at a stand-in that counts who comes. */
class AuthorisationIT {
    private static final String HOST = "127.78.2.1";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--unattended | none | an unattended scan needs an authorisation, and the site has none; write authorisation:",
            "--unattended | over | the authorisation of Jane Roe, CHG-1 has ended",
            "--unattended | to come | the authorisation of Jane Roe, CHG-1 holds from",
            "--unattended | elsewhere | 127.78.2.1 is outside of what Jane Roe, CHG-1 authorised; take it out",
            "--no-color | over | the authorisation of Jane Roe, CHG-1 has ended",
            "--no-color | to come | the authorisation of Jane Roe, CHG-1 holds from"})
    void nothingIsSent(String option, String authorisation, String message) throws IOException {
        Path site = site(authorisation);
        try (StandInHost host = standIn()) {
            assertThat(run("scan", site.toString(), "--ports", "7001", option)).isEqualTo(2);
            assertThat(host.visitCount()).isZero();
        }
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).contains("portmatrix: " + site + ":").contains(message);
    }

    @ParameterizedTest
    @CsvSource({"--unattended, today", "--no-color, today", "--no-color, none"})
    void whatIsAllowedIsScannedAndTheReportSaysByWhom(String option, String authorisation) throws IOException {
        Path report = folder.resolve("report.json");
        try (StandInHost host = standIn()) {
            assertThat(run("scan", site(authorisation).toString(), "--ports", "7001", option, "--report",
                    "json=" + report)).isEqualTo(1);
            assertThat(host.visitCount()).isPositive();
        }
        Report.Run run = new JsonReportReader().read(report).run();
        assertThat(run.options().containsKey("unattended")).isEqualTo(option.equals("--unattended"));
        if (authorisation.equals("none")) {
            assertThat(run.authorisation()).isNull();
            assertThat(streams.out()).doesNotContain("authorised by");
        } else {
            assertThat(run.authorisation()).extracting(Authorisation::who).isEqualTo("Jane Roe, CHG-1");
            assertThat(streams.out()).contains("authorised by Jane Roe, CHG-1, for 127.78.2.0/24");
        }
    }

    @Test
    void whoIsThereMayScanTheRest() throws IOException {
        Path report = folder.resolve("report.json");
        try (StandInHost host = standIn()) {
            assertThat(run("scan", site("elsewhere").toString(), "--ports", "7001", "--report", "json=" + report))
                    .isEqualTo(3);
            assertThat(host.visitCount()).isZero();
        }
        assertThat(new JsonReportReader().read(report).run().limitations()).anySatisfy(
                limitation -> assertThat(limitation.text()).isEqualTo(HOST + " " + HOST + " is not probed: " + HOST
                        + " is outside of what Jane Roe, CHG-1 authorised"));
    }

    private Path site(String authorisation) throws IOException {
        String block = switch (authorisation) {
            case "none" -> "";
            case "over" -> block("127.78.2.0/24", TODAY.minusDays(9), TODAY.minusDays(2));
            case "to come" -> block("127.78.2.0/24", TODAY.plusDays(2), TODAY.plusDays(9));
            case "elsewhere" -> block("127.78.3.0/24", TODAY.minusDays(2), TODAY.plusDays(2));
            default -> block("127.78.2.0/24", TODAY.minusDays(2), TODAY.plusDays(2));
        };
        return Files.writeString(folder.resolve("site.yaml"), "hosts:\n  - address: " + HOST + "\n" + block);
    }

    private static String block(String scope, LocalDate from, LocalDate to) {
        return "authorisation: {by: Jane Roe, ticket: CHG-1, scope: " + scope + ", from: " + from + ", to: " + to
                + "}\n";
    }

    private int run(String... arguments) {
        return Main.execute(streams.piped(), arguments);
    }

    private static StandInHost standIn() throws IOException {
        return StandInHost.start(InetAddress.getByName(HOST), List.of(new PortScript(7001, new TcpBehaviour.Hold())));
    }
}
