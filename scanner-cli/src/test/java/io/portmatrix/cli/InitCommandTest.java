package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    private RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @Test
    void printsASiteFileThatTheReaderTakes() throws IOException {
        assertThat(run("ip-office@12.0", "voicemail-pro", "--address", "127.0.0.5")).isZero();
        assertThat(streams.err()).isEmpty();
        Path file = Files.writeString(folder.resolve("lab.yaml"), streams.out());
        Site site = SiteReader.of(new FileCatalog()).read(file);
        assertThat(site.name()).isEqualTo("lab");
        assertThat(site.hosts()).singleElement().satisfies(host -> {
            assertThat(host.addresses().get(0).address().getHostAddress()).isEqualTo("127.0.0.5");
            assertThat(host.deployments()).extracting(d -> d.product().id())
                    .containsExactly("ip-office", "voicemail-pro");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.5", "::1", "2001:db8::1", "192.0.2.10-20", "192.0.2.0/28", "2001:db8::-2001:db8::f"})
    void everyFormOfAddressIsReadBack(String address) throws IOException {
        assertThat(run("ip-office", "--address", address)).isZero();
        Path file = Files.writeString(folder.resolve("lab.yaml"), streams.out());
        assertThat(SiteReader.of(new FileCatalog()).read(file).hosts()).isNotEmpty();
    }

    @Test
    void writesAFileButNeverOverOne() throws IOException {
        Path file = folder.resolve("site.yaml");
        assertThat(run("ip-office", "-o", file.toString())).isZero();
        assertThat(streams.out()).isEmpty();
        String first = Files.readString(file);
        assertThat(first).contains("product: ip-office");

        assertThat(run("voicemail-pro", "-o", file.toString())).isEqualTo(2);
        assertThat(streams.err()).contains(file + " exists already; name another file, or add --force");
        assertThat(file).hasContent(first);

        assertThat(run("voicemail-pro", "-o", file.toString(), "--force")).isZero();
        assertThat(Files.readString(file)).contains("product: voicemail-pro").doesNotContain("product: ip-office");
    }

    @Test
    void aProductNamedTwiceIsAUsageError() {
        assertThat(run("ip-office", "ip-office@12.0")).isEqualTo(2);
        assertThat(streams.err()).contains("ip-office is named twice; name it once");
    }

    @Test
    void whatIsNoProductIdIsAUsageError() {
        assertThat(run("IP_Office")).isEqualTo(2);
        assertThat(streams.err()).contains("'IP_Office' is no id");
    }

    @Test
    void whatIsNoAddressIsAUsageError() {
        assertThat(run("ip-office", "--address", "192.0.2.300")).isEqualTo(2);
        assertThat(streams.err()).contains("'192.0.2.300' is no IPv4 address");
        assertThat(streams.out()).isEmpty();
    }

    @Test
    void unknownProductsAreNamedWithTheNearest() {
        assertThat(run("ip-ofice")).isEqualTo(2);
        assertThat(streams.err()).contains("ip-ofice").contains("ip-office");
        assertThat(streams.out()).isEmpty();
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        assertThat(run("ip-office", "-o", folder.resolve("none/site.yaml").toString())).isEqualTo(2);
        assertThat(streams.err()).contains("none/site.yaml: there is no such file");
    }

    @Test
    void closedStandardOutputIsNoSuccess() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(Main.execute(streams.withOut(closed), "init", "ip-office")).isEqualTo(4);
        assertThat(streams.err()).contains("Broken pipe");
    }

    @Test
    void releaseAskedForIsTheReleaseWritten() {
        assertThat(run("ip-office@12.0")).isZero();
        assertThat(streams.out()).contains("release: " + new FileCatalog()
                .product(ProductRef.parse("ip-office@12.0"))
                .release());
    }

    private int run(String... args) {
        streams = new RecordedStreams();
        List<String> line = new ArrayList<>(List.of("init"));
        line.addAll(List.of(args));
        return Main.execute(streams.piped(), line.toArray(String[]::new));
    }
}
