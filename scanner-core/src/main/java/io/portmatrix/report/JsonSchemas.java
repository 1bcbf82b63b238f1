package io.portmatrix.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schemas (draft 2020-12) of what is written for machines. */
public final class JsonSchemas {
    private static final List<String> NAMES = List.of("report", "report-lines", "observations", "notification",
            "report-2",
            "report-1");

    private JsonSchemas() {}

    /** What they describe: those of the present version, then those of earlier versions, which end in their number. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of one.
     *
     * @throws IllegalArgumentException if there is none with this name; the message lists those there are
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no schema; write one of " + String.join(", ", NAMES));
        }
        try (InputStream in = JsonSchemas.class.getResourceAsStream(name + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
