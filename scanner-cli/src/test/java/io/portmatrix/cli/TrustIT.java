package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import io.portmatrix.report.Report.Input;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Site files and catalog folders that openssl signed, exactly as the documentation says. */
class TrustIT {
    private static final String HOST = "127.78.4.1";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;
    private Path site;

    @BeforeEach
    void sign() throws Exception {
        assumeTrue(isThere("openssl"), "openssl is not installed");
        site = Files.writeString(folder.resolve("site.yaml"), "hosts:\n  - address: " + HOST + "\n");
        sh("openssl genpkey -algorithm ed25519 -out KEY.pem && openssl pkey -in KEY.pem -pubout -out trust.pem");
        sh("openssl pkeyutl -sign -rawin -inkey KEY.pem -in site.yaml -out site.yaml.sig");
    }

    @Test
    void a_signed_site_is_scanned_and_the_report_says_what_it_was_made_from() throws Exception {
        Path report = folder.resolve("report.json");
        try (StandInHost host = standIn()) {
            assertThat(scan("--trust-key", folder.resolve("trust.pem").toString(), "--report", "json=" + report))
                    .as(streams.err())
                    .isEqualTo(1);
        }
        Report.Run run = new JsonReportReader().read(report).run();
        assertThat(run.inputs()).extracting(Input::kind)
                .containsExactly(Input.Kind.PROGRAM, Input.Kind.CATALOG, Input.Kind.SITE);
        Input read = run.inputs().get(2);
        assertThat(sh("sha256sum site.yaml")).startsWith(read.sha256() + " ");
        assertThat(read.name()).isEqualTo(site.toString());
        assertThat(read.signedBy()).isEqualTo("SHA256:" + sh(
                "openssl pkey -pubin -in trust.pem -outform DER | openssl dgst -sha256 -binary | base64 | tr -d =\\\\n"));
        assertThat(run.inputs().get(1).sha256()).hasSize(64);
    }

    @Test
    void anything_else_sends_nothing() throws Exception {
        try (StandInHost host = standIn()) {
            refused("is none of a trusted key", () -> Files.writeString(site, Files.readString(site) + "# changed\n"));
            refused("this is no Ed25519 signature", () -> Files.write(folder.resolve("site.yaml.sig"), new byte[63]));
            refused("it is not signed: there is no", () -> Files.delete(folder.resolve("site.yaml.sig")));
            refused("is none of a trusted key", () -> sh("openssl genpkey -algorithm ed25519 -out other.pem &&"
                    + " openssl pkeyutl -sign -rawin -inkey other.pem -in site.yaml -out site.yaml.sig"));
            assertThat(Main.execute(streams.piped(), "scan", "--target", HOST, "--ports", "7001", "--trust-key",
                    folder.resolve("trust.pem").toString())).isEqualTo(2);
            assertThat(streams.err()).contains("A key is trusted, so that a site must come from a signed file");
            assertThat(host.visitCount()).isZero();
        }
    }

    @Test
    void a_signed_catalog_folder_is_taken_as_it_was_signed_only() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("documents.yaml"), "documents: []\nproducts: []\n");
        sh("cd own && sha256sum * > SHA256SUMS && openssl pkeyutl -sign -rawin -inkey ../KEY.pem -in SHA256SUMS"
                + " -out SHA256SUMS.sig");
        String[] list = {"catalog", "list", "--catalog", own.toString(), "--trust-key",
                folder.resolve("trust.pem").toString()};
        int good = Main.execute(streams.piped(), list);
        String said = streams.err();
        assertThat(said).doesNotContain("signed");
        Files.writeString(own.resolve("documents.yaml"), "documents: []\nproducts: []\n# more\n");

        assertThat(Main.execute(streams.piped(), list)).isEqualTo(2);
        assertThat(streams.err()).contains("documents.yaml: it is not what was signed");
        assertThat(good).isIn(0, 2); // an empty folder may be refused for being empty, which is another matter
    }

    private interface Change {
        void make() throws Exception;
    }

    private void refused(String message, Change change) throws Exception {
        change.make();
        assertThat(Main.execute(streams.piped(Map.of("PORTMATRIX_TRUST_KEY", folder.resolve("trust.pem").toString())),
                "scan", site.toString(), "--ports", "7001")).isEqualTo(2);
        assertThat(streams.err()).contains(message);
        assertThat(streams.out()).isEmpty();
    }

    private int scan(String... options) {
        String[] all = new String[options.length + 4];
        List.of("scan", site.toString(), "--ports", "7001").toArray(all);
        System.arraycopy(options, 0, all, 4, options.length);
        return Main.execute(streams.piped(), all);
    }

    private String sh(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1).as(command).isZero();
        return out;
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static StandInHost standIn() throws IOException {
        return StandInHost.start(InetAddress.getByName(HOST), List.of(new PortScript(7001, new TcpBehaviour.Hold())));
    }
}
