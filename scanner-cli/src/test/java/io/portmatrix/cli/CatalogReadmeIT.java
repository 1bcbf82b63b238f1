package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product file that catalog/README.md shows is complete: it is linted, shown and scanned. */
class CatalogReadmeIT {
    private static final String HOST = "127.78.4.1";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeWhatThePageShows() throws IOException {
        String page = Files.readString(Path.of("../catalog/README.md"));
        List<String> examples = Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
                .matcher(page.substring(page.indexOf("## Write a product file")))
                .results()
                .map(m -> m.group(1))
                .toList();
        Files.writeString(folder.resolve("documents.yaml"), examples.get(0));
        Files.writeString(folder.resolve("lab-gateway.yaml"), examples.get(1));
        Files.writeString(folder.resolve("product-file.schema.json"), CatalogRun.of("schema").out);
    }

    @Test
    void it_is_clean_and_says_what_each_kind_of_table_means() {
        assertThat(CatalogRun.of("lint", folder.toString()).out).isEqualToNormalizingNewlines("nothing is wrong\n");
        assertThat(CatalogRun.of("show", "--catalog", folder.toString(), "lab-gateway").out)
                .contains("tcp 8443 HTTPS", "only where platform is virtual", "udp 161 SNMP", "syslog-server",
                        "udp 20000-20999 RTP", "from ip-office");
    }

    @Test
    void a_host_is_checked_against_it() {
        RecordedStreams streams = new RecordedStreams();
        int exitCode = Main.execute(streams.piped(), "scan", "--catalog", folder.toString(), "--target", HOST,
                "--product",
                "lab-gateway", "--ports", "8000-8999");
        assertThat(exitCode).isEqualTo(1);
        assertThat(streams.out()).contains("not-listening", "lab-gateway/web", "document lab-1, table 1, row 1");
    }
}
