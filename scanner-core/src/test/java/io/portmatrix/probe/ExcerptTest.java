package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void printable_text_stays_and_line_ends_are_shown() {
        assertThat(excerpt("SSH-2.0-x\r\n")).isEqualTo("SSH-2.0-x\\r\\n");
        assertThat(excerpt("a\tb\\c")).isEqualTo("a\\tb\\\\c");
        assertThat(excerpt("")).isEmpty();
    }

    @Test
    void nothing_that_a_terminal_obeys_survives() {
        assertThat(excerpt("\u001b[31m")).isEqualTo("\\x1b[31m");
        assertThat(Excerpt.of(new byte[] {(byte) 0xff, 0, 0x7f})).isEqualTo("\\xff\\x00\\x7f");
        byte[] bytes = new byte[Excerpt.MAX_BYTES];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(bytes);
            assertThat(Excerpt.of(bytes)).matches("[ -~]*");
        }
    }

    @Test
    void what_is_cut_off_is_said() {
        assertThat(excerpt("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(excerpt("x".repeat(65))).isEqualTo("x".repeat(64) + "…");
    }

    @Test
    void the_buffer_stays_as_it_is() {
        ByteBuffer buffer = ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.US_ASCII)).position(2).limit(5);
        assertThat(Excerpt.of(buffer)).isEqualTo("234");
        assertThat(buffer.position()).isEqualTo(2);
    }

    private static String excerpt(String text) {
        return Excerpt.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
