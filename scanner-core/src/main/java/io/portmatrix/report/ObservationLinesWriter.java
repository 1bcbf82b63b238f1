package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes what was probed and captured as JSON Lines, one object a line as it comes, as the JSON Schema
 * {@code observations.schema.json} beside this class describes it: first {@code run}, last {@code end}, between them
 * {@code endpoint}, {@code flow} and {@code limitation} in any order. A file without its last line was cut off. UTF-8.
 */
public final class ObservationLinesWriter implements Closeable, Flushable {
    /** Rises with every change that a strict reader of these lines would stumble over. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final OutputStream target;
    private final JsonGenerator generator;
    private final JsonOut out;

    /**
     * Writes the first line.
     *
     * @param target where to; closed with this
     * @param toolVersion version of the program that observed
     * @param site name of the site that was observed
     * @throws IOException if {@code target} does
     */
    public ObservationLinesWriter(OutputStream target, String toolVersion, String site) throws IOException {
        this.target = target;
        this.generator = JSON.createGenerator(new ObjectWriteContext.Base() {
            @Override
            public SerializableString getRootValueSeparator(SerializableString usual) {
                return new SerializedString("");
            }
        }, target, JsonEncoding.UTF8);
        this.out = new JsonOut(generator);
        line("run", () -> {
            out.number("schemaVersion", SCHEMA_VERSION);
            out.text("toolVersion", toolVersion);
            out.text("site", site);
        });
    }

    /** Writes what was concluded about an endpoint. @throws IOException if it can't be written */
    public void endpoint(Observation observation) throws IOException {
        line("endpoint", () -> {
            endpoint(out, observation.endpoint());
            out.text("technique", observation.technique().wireName());
            out.text("at", observation.at().toString());
            switch (observation.outcome()) {
                case ProbeOutcome.Concluded concluded -> {
                    out.text("state", concluded.state().wireName());
                    out.array("evidence", concluded.evidence(), e -> EvidenceJson.write(out, e));
                }
                case ProbeOutcome.NotConcluded nothing -> {
                    out.text("cause", nothing.cause().wireName());
                    out.text("detail", nothing.detail());
                }
            }
        });
    }

    /** Writes a flow, or the next piece of one. @throws IOException if it can't be written */
    public void flow(SeenFlow flow) throws IOException {
        line("flow", () -> {
            out.text("transport", flow.transport().wireName());
            out.text("initiator", AddressText.of(flow.initiator()));
            out.number("initiatorPort", flow.initiatorPort());
            out.text("responder", AddressText.of(flow.responder()));
            out.number("responderPort", flow.responderPort());
            out.text("told", flow.told().wireName());
            out.text("reply", flow.reply().wireName());
            out.text("protocol", flow.speech().protocol());
            out.text("cover", flow.speech().cover().wireName());
            SeenFlow.Announcement announcement = flow.announcement();
            if (announcement == null) {
                out.nothing("announcement");
            } else {
                out.object("announcement", () -> {
                    out.text("protocol", announcement.protocol());
                    endpoint(out, announcement.listener());
                });
            }
            volume("there", flow.there());
            volume("back", flow.back());
            out.text("first", flow.first().toString());
            out.text("last", flow.last().toString());
            out.bool("continued", flow.continued());
        });
    }

    /** Writes what could not be observed. @throws IOException if it can't be written */
    public void limitation(Limitation limitation) throws IOException {
        line("limitation", () -> {
            out.text("code", limitation.code());
            out.text("text", limitation.text());
        });
    }

    /**
     * Writes the last line.
     *
     * @param incomplete why it ended before it should have, or null if it did not
     * @throws IOException if it can't be written
     */
    public void end(@Nullable String incomplete) throws IOException {
        line("end", () -> out.text("incomplete", incomplete));
        flush();
    }

    @Override
    public void flush() throws IOException {
        try {
            generator.flush();
            target.flush();
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    /** Closes the target too. */
    @Override
    public void close() throws IOException {
        try {
            generator.close();
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } finally {
            target.close();
        }
    }

    private void line(String type, Runnable fields) throws IOException {
        try {
            out.object(() -> {
                out.text("type", type);
                fields.run();
            });
            generator.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private void volume(String name, SeenFlow.Volume volume) {
        out.object(name, () -> {
            out.number("packets", volume.packets());
            out.number("bytes", volume.bytes());
        });
    }

    private static void endpoint(JsonOut out, Endpoint endpoint) {
        out.text("address", AddressText.of(endpoint.address()));
        out.text("transport", endpoint.transport().wireName());
        out.number("port", endpoint.port());
    }
}
