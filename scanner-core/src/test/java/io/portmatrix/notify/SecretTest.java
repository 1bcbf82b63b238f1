package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class SecretTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rw-------, true", "r--------, true", "rwx------, true", "rw-r-----, false", "rw--w----, false",
            "rw----r--, false", "rw-----w-, false", "rw-rw-rw-, false"})
    void a_file_is_for_its_owner_alone(String permissions, boolean accepted) throws IOException {
        Path file = file("key\n", permissions);
        if (accepted) {
            assertThat(Secret.ofFile(file, false).reveal()).isEqualTo("key");
        } else {
            assertThatThrownBy(() -> Secret.ofFile(file, false)).isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("chmod 600 " + file)
                    .hasMessageNotContaining("key\n");
            assertThat(Secret.ofFile(file, true).reveal()).isEqualTo("key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "nul\0", "esc\u001b[2J"})
    void what_is_no_single_line_is_refused_without_being_told(String content) throws IOException {
        Path file = file(content, "rw-------");
        assertThatThrownBy(() -> Secret.ofFile(file, false)).isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": must hold a secret: one line of up to 4096 letters");
        assertThatThrownBy(() -> Secret.ofVariable("X", content)).isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith("environment variable X: must hold");
    }

    @Test
    void a_large_file_is_not_read_whole() throws IOException {
        Path file = file("x".repeat(1_000_000), "rw-------");
        assertThatThrownBy(() -> Secret.ofFile(file, false)).isInstanceOf(FileSystemException.class);
    }

    @Test
    void it_is_never_printed() throws IOException {
        assertThat(Secret.ofVariable("X", "open sesame")).hasToString("***");
        assertThatThrownBy(() -> Secret.ofFile(folder.resolve("none"), false)).isInstanceOf(NoSuchFileException.class);
    }

    /** What {@code printf '1763726400.{"a":1}' | openssl dgst -sha256 -hmac 'open sesame'} prints. */
    @Test
    void a_signature_is_what_everybody_computes() throws IOException {
        assertThat(Signature.of(Secret.ofVariable("X", "open sesame"), 1763726400L,
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=93d9f976fee45f943d090981122288758f1c2278c1762d8e3fdc7f182c5f0dab");
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
