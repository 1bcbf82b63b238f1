package io.portmatrix.report;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Technique;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@link ObservationLinesWriter} writes, or anybody else who keeps to the schema. Strict: one schema version, no
 * unknown, missing or repeated field. What was read before a fault has been given already.
 */
public final class ObservationLinesReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Takes what is read. */
    public interface Handler {
        /** What was concluded about an endpoint. */
        void endpoint(Observation observation);

        /** A flow, or the next piece of one. */
        void flow(SeenFlow flow);

        /** What could not be observed. */
        void limitation(Limitation limitation);
    }

    /**
     * Reads all lines.
     *
     * @param in where from; left open
     * @param name what messages call it
     * @return why the observations are not complete, or empty if they are
     * @throws ReportFormatException if a line is none of these; the message names it
     * @throws IOException if {@code in} does
     */
    public Optional<String> read(InputStream in, String name, Handler handler) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new Reading(parser, name, handler).lines();
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String line = location == null ? "" : ", line " + location.getLineNr();
            throw new ReportFormatException(name + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private static final class Reading {
        private final JsonParser parser;
        private final JsonSource source;
        private final Handler handler;
        private boolean begun;
        private boolean ended;
        private Optional<String> incomplete = Optional.of("it has no last line, so it was cut off");

        Reading(JsonParser parser, String file, Handler handler) {
            this.parser = parser;
            this.source = new JsonSource(file, ObservationLinesWriter.SCHEMA_VERSION);
            this.handler = handler;
        }

        Optional<String> lines() {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token != JsonToken.START_OBJECT) {
                    throw new ReportFormatException(
                            source.name() + ", line " + parser.currentTokenLocation().getLineNr()
                                    + ": a line of observations must be an object");
                }
                JsonValue line = JsonValue.read(parser, source, "");
                var unused = line.object(o -> {
                    line(o);
                    return o;
                });
                token = parser.nextToken();
            }
            if (!begun) {
                throw new ReportFormatException(
                        source.name() + ": is empty; observations begin with a line of type 'run'");
            }
            return incomplete;
        }

        private void line(JsonObject o) {
            String type = o.text("type");
            if (ended) {
                throw o.field("type").wrong("stands behind the last line, which has type 'end'");
            }
            if (begun == type.equals("run")) {
                throw o.field("type")
                        .wrong(begun ? "is 'run' for the second time"
                                : "is '" + type + "', and observations begin with a line of type 'run'");
            }
            switch (type) {
                case "run" -> begin(o);
                case "endpoint" -> handler.endpoint(observation(o));
                case "flow" -> handler.flow(flow(o));
                case "limitation" -> handler.limitation(new Limitation(o.text("code"), o.text("text")));
                case "end" -> {
                    ended = true;
                    incomplete = Optional.ofNullable(o.textOrNull("incomplete"));
                }
                default -> throw o.field("type")
                        .wrong("'" + type
                                + "' is none of run, endpoint, flow, limitation and end");
            }
        }

        private void begin(JsonObject o) {
            int version = o.integer("schemaVersion");
            if (version != ObservationLinesWriter.SCHEMA_VERSION) {
                throw o.field("schemaVersion")
                        .wrong("is " + version + "; this portmatrix reads version "
                                + ObservationLinesWriter.SCHEMA_VERSION);
            }
            o.text("toolVersion");
            o.text("site");
            begun = true;
        }

        private static Observation observation(JsonObject o) {
            Endpoint endpoint = endpoint(o);
            Technique technique = o.word("technique", Technique.values(), Technique::wireName);
            ProbeOutcome outcome = o.has("state")
                    ? new ProbeOutcome.Concluded(o.word("state", PortState.values(), PortState::wireName),
                            o.field("evidence").array(EvidenceJson::read))
                    : new ProbeOutcome.NotConcluded(
                            o.word("cause", ProbeOutcome.Cause.values(), ProbeOutcome.Cause::wireName),
                            o.text("detail"));
            return new Observation(endpoint, outcome, technique, o.parsed("at", RunJson::instant));
        }

        private static SeenFlow flow(JsonObject o) {
            return new SeenFlow(o.parsed("transport", Transport::ofWireName),
                    o.parsed("initiator", AddressText::parse), o.integer("initiatorPort"),
                    o.parsed("responder", AddressText::parse), o.integer("responderPort"),
                    o.word("told", SeenFlow.Told.values(), SeenFlow.Told::wireName),
                    o.word("reply", SeenFlow.Reply.values(), SeenFlow.Reply::wireName),
                    new SeenFlow.Speech(o.textOrNull("protocol"),
                            o.word("cover", SeenFlow.Cover.values(), SeenFlow.Cover::wireName)),
                    o.field("announcement").isNull() ? null : o.field("announcement").object(Reading::announcement),
                    o.field("there").object(Reading::volume), o.field("back").object(Reading::volume),
                    o.parsed("first", RunJson::instant), o.parsed("last", RunJson::instant), o.bool("continued"));
        }

        private static SeenFlow.Announcement announcement(JsonObject o) {
            return new SeenFlow.Announcement(o.text("protocol"), endpoint(o));
        }

        private static SeenFlow.Volume volume(JsonObject o) {
            return new SeenFlow.Volume(o.longer("packets"), o.longer("bytes"));
        }

        private static Endpoint endpoint(JsonObject o) {
            return new Endpoint(o.parsed("address", AddressText::parse), o.parsed("transport", Transport::ofWireName),
                    o.integer("port"));
        }
    }
}
