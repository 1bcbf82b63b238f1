package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a format made of a report, and what holds for every format. */
final class Written {
    private static final Set<Byte> HARMFUL = Set.of(Character.CONTROL, Character.FORMAT, Character.SURROGATE,
            Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR);

    private Written() {}

    /** The report in this format. What is no UTF-8 fails. */
    static String text(ReportFormat format, Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, out);
        StringWriter text = new StringWriter();
        new InputStreamReader(new ByteArrayInputStream(out.toByteArray()), StandardCharsets.UTF_8.newDecoder())
                .transferTo(text);
        return text.toString();
    }

    /** Fails if the line holds what moves a cursor, reorders or hides text. */
    static void assertHarmless(String line) {
        assertThat(line.codePoints().filter(c -> HARMFUL.contains((byte) Character.getType(c)))).as(line).isEmpty();
    }

    /** A stream that takes nothing. */
    static OutputStream fullDisk() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }
}
