package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    @TempDir
    private Path folder;

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertThat(of("\ufeffhosts:").text()).isEqualTo("hosts:");
        assertThat(of("hosts: \ufeff").text()).isEqualTo("hosts: \ufeff");
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsLine() {
        byte[] latin1 = "name: a\nowner: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SourceText.of("site.yaml", new ByteArrayInputStream(latin1)))
                .isInstanceOf(SiteException.class)
                .hasMessage("site.yaml:2: these bytes are not UTF-8; save the file as UTF-8");
        byte[] cutShort = {'a', (byte) 0xc3};
        assertThatThrownBy(() -> SourceText.of("site.yaml", new ByteArrayInputStream(cutShort)))
                .isInstanceOf(SiteException.class);
    }

    @Test
    void anEndlessStreamIsReadToTheLimitOnly() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                if (++given > SourceText.MAX_BYTES + 1L) {
                    throw new AssertionError("read beyond the limit");
                }
                return '#';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                if (length == 0) {
                    return 0;
                }
                int allowed = (int) Math.min(length, SourceText.MAX_BYTES + 1L - given);
                if (allowed <= 0) {
                    throw new AssertionError("read beyond the limit");
                }
                Arrays.fill(bytes, from, from + allowed, (byte) '#');
                given += allowed;
                return allowed;
            }
        };
        assertThatThrownBy(() -> SourceText.of("stdin", endless)).isInstanceOf(SiteException.class)
                .hasMessageStartingWith("stdin: is larger than 3 MiB");
    }

    @Test
    void aFileOfExactlyTheLimitIsRead() throws IOException {
        byte[] full = "#".repeat(SourceText.MAX_BYTES).getBytes(StandardCharsets.UTF_8);
        assertThat(SourceText.of("stdin", new ByteArrayInputStream(full)).text()).hasSize(SourceText.MAX_BYTES);
    }

    @Test
    void filesThatCantBeReadAreNamed() throws IOException {
        Path none = folder.resolve("none.yaml");
        assertThatThrownBy(() -> SourceText.of(none)).isInstanceOf(SiteException.class)
                .hasMessage(none + ": there is no such file; name one that exists, or let portmatrix init write one");
        assertThatThrownBy(() -> SourceText.of(folder)).isInstanceOf(SiteException.class)
                .hasMessage(folder + ": is a directory; name a file");
        Path file = Files.writeString(folder.resolve("a.yaml"), "hosts:\n");
        assertThat(SourceText.of(file)).isEqualTo(new SourceText(file.toString(), "hosts:\n"));
    }

    private static SourceText of(String text) throws IOException {
        return SourceText.of("site.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
