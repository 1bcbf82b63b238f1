package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON report back. Strict: one schema version, no unknown, missing or repeated field; the counts are not read but
 * computed anew from the findings.
 */
public final class JsonReportReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Reads a report from a file.
     *
     * @throws ReportFormatException if it is no report of ours, or not one of this schema version
     * @throws IOException if the file can't be read
     */
    public Report read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a report.
     *
     * @param in where from; left open
     * @param name what messages call it
     * @throws ReportFormatException if it is no report of ours, or not one of this schema version
     * @throws IOException if {@code in} does
     */
    public Report read(InputStream in, String name) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new Reading(parser, name).report();
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String line = location == null ? "" : ", line " + location.getLineNr();
            throw new ReportFormatException(name + line + ": " + e.getOriginalMessage(), e);
        }
    }

    /** One pass over one report. Findings are read one by one, because there can be very many. */
    private static final class Reading {
        private final JsonParser parser;
        private final String file;
        private boolean versionRead;
        private Report.@Nullable Run run;
        private @Nullable List<Report.Host> hosts;
        private @Nullable List<Finding> findings;

        Reading(JsonParser parser, String file) {
            this.parser = parser;
            this.file = file;
        }

        Report report() {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("is no JSON report of portmatrix; make one with --report json=FILE");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                read(field);
            }
            if (parser.nextToken() != null) {
                throw wrong("goes on after its end");
            }
            if (!versionRead) {
                throw wrong("has no 'schemaVersion', so it is no JSON report of portmatrix");
            }
            return new Report(present("run", run), present("hosts", hosts), present("findings", findings));
        }

        private void read(String field) {
            if (field.equals("schemaVersion")) {
                requireVersion(JsonValue.read(parser, file, field));
                return;
            }
            if (!versionRead) {
                throw wrong("does not begin with 'schemaVersion', so it is no JSON report of portmatrix");
            }
            switch (field) {
                case "run" -> run = RunJson.read(JsonValue.read(parser, file, field));
                case "hosts" -> hosts = JsonValue.read(parser, file, field).array(RunJson::readHost);
                case "summary" -> parser.skipChildren();
                case "findings" -> findings = findings();
                default -> throw JsonValue.read(parser, file, field)
                        .wrong("is no field of schema version " + Report.SCHEMA_VERSION);
            }
        }

        private void requireVersion(JsonValue value) {
            int version = value.integer();
            if (version != Report.SCHEMA_VERSION) {
                throw value.wrong("is " + version + "; this portmatrix reads version " + Report.SCHEMA_VERSION
                        + (version > Report.SCHEMA_VERSION ? ", use a newer one" : ", run the scan again"));
            }
            versionRead = true;
        }

        private List<Finding> findings() {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonValue.read(parser, file, "findings").wrong("must be an array");
            }
            List<Finding> read = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                read.add(FindingJson.read(JsonValue.read(parser, file, "findings[" + read.size() + "]")));
            }
            return read;
        }

        private <T> T present(String field, @Nullable T value) {
            if (value == null) {
                throw wrong("has no '" + field + "'");
            }
            return value;
        }

        private ReportFormatException wrong(String what) {
            return new ReportFormatException(
                    file + ", line " + parser.currentLocation().getLineNr() + ": the file " + what);
        }
    }
}
