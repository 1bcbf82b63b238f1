package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON report back. Strict: no unknown, missing or repeated field of the version that the file says it has; the
 * counts are not read but computed anew from the findings. Reads every version from 1 on.
 */
public final class JsonReportReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Reads a report from a file.
     *
     * @throws ReportFormatException if it is no report of ours, or of a version that is unknown here
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
     * @throws ReportFormatException if it is no report of ours, or of a version that is unknown here
     * @throws IOException if {@code in} does
     */
    public Report read(InputStream in, String name) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            Reading reading = new Reading(parser, name);
            reading.begin();
            return reading.report();
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
        /** Of version 0 until the file has said which it has. */
        private JsonSource source;
        private Report.@Nullable Run run;
        private @Nullable List<Report.Host> hosts;
        private final List<Comparison.Line> lines = new ArrayList<>();
        private @Nullable List<Finding> findings;
        private boolean comparisonRead;
        private ComparisonJson.@Nullable Head comparison;
        private @Nullable List<Finding> resolved;
        private final Map<Sightings.Key, Sightings.Seen> seen = new HashMap<>();

        Reading(JsonParser parser, String file) {
            this.parser = parser;
            this.source = new JsonSource(file, 0);
        }

        /** Whatever stands there in place of an object, no detail of it would help. */
        void begin() {
            JsonToken first;
            try {
                first = parser.nextToken();
            } catch (StreamReadException e) {
                first = null;
            }
            if (first != JsonToken.START_OBJECT) {
                throw wrong("is no JSON report of portmatrix; make one with --report json=FILE");
            }
        }

        Report report() {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                read(field);
            }
            if (parser.nextToken() != null) {
                throw wrong("goes on after its end");
            }
            if (source.version() == 0) {
                throw wrong("has no 'schemaVersion', so it is no JSON report of portmatrix");
            }
            Report report = new Report(present("run", run), present("hosts", hosts), present("findings", findings));
            return source.version() == 1 ? report
                    : new Report(report.run(), report.hosts(), report.findings(), comparison(report.findings()),
                            seen.isEmpty() ? null : new Sightings(seen));
        }

        private void saw(Finding finding, Sightings.Seen when) {
            seen.put(Sightings.Key.of(finding), when);
        }

        private @Nullable Comparison comparison(List<Finding> all) {
            if (!comparisonRead) {
                throw wrong("has no 'comparison'");
            }
            List<Finding> gone = present("resolved", resolved);
            if (comparison == null ? !lines.isEmpty() || !gone.isEmpty() : lines.size() != all.size()) {
                throw wrong("has a 'comparison' that does not fit its findings");
            }
            return comparison == null ? null
                    : new Comparison(comparison.earlier(), all, lines, gone, comparison.dropped());
        }

        private void read(String field) {
            if (field.equals("schemaVersion")) {
                requireVersion(value(field));
                return;
            }
            if (source.version() == 0) {
                throw wrong("does not begin with 'schemaVersion', so it is no JSON report of portmatrix");
            }
            switch (field) {
                case "run" -> run = RunJson.read(value(field));
                case "hosts" -> hosts = value(field).array(RunJson::readHost);
                case "comparison" -> {
                    requireVersion2(field);
                    comparison = ComparisonJson.read(value(field));
                    comparisonRead = true;
                }
                case "summary" -> parser.skipChildren();
                case "findings" -> findings = findings(field, v -> v.version() == 1
                        ? FindingJson.read(v, this::saw)
                        : FindingJson.read(v, lines::add, this::saw));
                case "resolved" -> {
                    requireVersion2(field);
                    resolved = findings(field, v -> FindingJson.read(v, this::saw));
                }
                default -> throw unknown(value(field));
            }
        }

        private JsonValue value(String field) {
            return JsonValue.read(parser, source, field);
        }

        private void requireVersion2(String field) {
            if (source.version() < 2) {
                throw unknown(value(field));
            }
        }

        private ReportFormatException unknown(JsonValue value) {
            return value.wrong("is no field of schema version " + source.version());
        }

        private void requireVersion(JsonValue value) {
            int version = value.integer();
            if (version < Report.OLDEST_SCHEMA_VERSION || version > Report.SCHEMA_VERSION) {
                throw value.wrong("is " + version + "; this portmatrix reads versions " + Report.OLDEST_SCHEMA_VERSION
                        + " to " + Report.SCHEMA_VERSION
                        + (version > Report.SCHEMA_VERSION ? ", use a newer one" : ", run the scan again"));
            }
            source = new JsonSource(source.name(), version);
        }

        private List<Finding> findings(String field, Function<JsonValue, Finding> reader) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw value(field).wrong("must be an array");
            }
            List<Finding> read = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                read.add(reader.apply(value(field + "[" + read.size() + "]")));
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
                    source.name() + ", line " + parser.currentLocation().getLineNr() + ": the file " + what);
        }
    }
}
