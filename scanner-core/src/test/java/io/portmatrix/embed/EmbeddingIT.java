package io.portmatrix.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The façade against stand-ins on loopback, used as its documentation shows. */
class EmbeddingIT {
    private static final String HOST = "127.78.40.1";

    @TempDir
    private Path folder;

    @Test
    void the_example_scans_tells_and_writes_a_page() throws Exception {
        Path site = Files.writeString(folder.resolve("site.yaml"),
                "name: embedded\nhosts: [{name: lab, address: " + HOST + "}]\n");
        Path page = folder.resolve("page.html");
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        int deviations;
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(7701, new TcpBehaviour.Hold())))) {
            deviations = new Example(new PrintStream(told, true, StandardCharsets.UTF_8)).check(site, "7700-7702",
                    page);
        }

        assertThat(deviations).isOne();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("to be asked: 1", "open: ", "7701",
                "unexpected-listener");
        assertThat(Files.readString(page)).contains("<html", "7701");
    }

    @Test
    void what_was_prepared_runs_as_often_as_wanted() throws Exception {
        SiteScan scan = SiteScan.of("two ports", "hosts: [{address: " + HOST + "}]")
                .withPorts("7711-7712")
                .withMaxInFlight(1);

        Report quiet = scan.run();
        Report loud;
        try (StandInHost host = StandInHost.start(InetAddress.getByName(HOST),
                List.of(new PortScript(7712, new TcpBehaviour.Hold())))) {
            loud = scan.run();
        }

        assertThat(quiet.findings()).isEmpty();
        assertThat(loud.findings()).singleElement().satisfies(f -> assertThat(f.subject().port()).isEqualTo(7712));
    }
}
