package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Technique;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationLinesTest {
    private static final Schema SCHEMA = schema();
    private static final String RUN = "{\"type\":\"run\",\"schemaVersion\":1,\"toolVersion\":\"1\",\"site\":\"lab\"}\n";
    private static final String END = "{\"type\":\"end\",\"incomplete\":null}\n";

    /** Everything that was read, in order. */
    private static final class Heard implements ObservationLinesReader.Handler {
        final List<Object> all = new ArrayList<>();

        @Override
        public void endpoint(Observation observation) {
            all.add(observation);
        }

        @Override
        public void flow(SeenFlow flow) {
            all.add(flow);
        }

        @Override
        public void limitation(Limitation limitation) {
            all.add(limitation);
        }
    }

    private static Schema schema() {
        try (InputStream in = ObservationLinesWriter.class.getResourceAsStream("observations.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(String lines, Heard heard) throws IOException {
        return new ObservationLinesReader().read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                "o.jsonl", heard);
    }

    @Test
    void whatIsWrittenIsReadBackAndKeepsToTheSchema() throws IOException {
        Random random = new Random(7);
        RandomReports texts = new RandomReports(7);
        List<Object> written = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObservationLinesWriter writer = new ObservationLinesWriter(bytes, "1.2.3", "head \u001b[2J office")) {
            for (int i = 0; i < 500; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        Observation observation = observation(random, texts);
                        writer.endpoint(observation);
                        written.add(observation);
                    }
                    case 1 -> {
                        SeenFlow flow = flow(random);
                        writer.flow(flow);
                        written.add(flow);
                    }
                    default -> {
                        Limitation limitation = new Limitation("some-code", texts.text());
                        writer.limitation(limitation);
                        written.add(limitation);
                    }
                }
            }
            writer.end(null);
        }
        String lines = bytes.toString(StandardCharsets.UTF_8);
        Heard heard = new Heard();
        assertThat(read(lines, heard)).isEmpty();
        assertThat(heard.all).isEqualTo(written);
        assertThat(lines.lines()).hasSize(502)
                .allSatisfy(line -> assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty());
        assertThat(lines.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    }

    private static Observation observation(Random random, RandomReports texts) {
        Endpoint endpoint = random.nextInt(9) == 0 ? Endpoint.icmp(AddressText.parse("192.0.2.1"))
                : Endpoint.tcp(AddressText.parse("2001:db8::1"), 1 + random.nextInt(65_535));
        ProbeOutcome outcome = random.nextBoolean()
                ? new ProbeOutcome.Concluded(pick(random, PortState.values()), List.of(texts.evidence()))
                : new ProbeOutcome.NotConcluded(
                        pick(random, ProbeOutcome.Cause.values()), texts.text());
        return new Observation(endpoint, outcome, pick(random, Technique.values()),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static SeenFlow flow(Random random) {
        boolean echo = random.nextInt(9) == 0;
        Instant first = Instant.ofEpochSecond(random.nextInt());
        return new SeenFlow(echo ? Transport.ICMP : Transport.UDP, AddressText.parse("192.0.2.1"),
                echo ? 0 : 1 + random.nextInt(65_535), AddressText.parse("ff02::1"), echo ? 0 : 69,
                pick(random, SeenFlow.Told.values()), pick(random, SeenFlow.Reply.values()),
                new SeenFlow.Speech(random.nextBoolean() ? "sip" : null, pick(random, SeenFlow.Cover.values())),
                random.nextBoolean() ? null
                        : new SeenFlow.Announcement("tftp", Endpoint.udp(AddressText.parse("192.0.2.9"), 69)),
                new SeenFlow.Volume(random.nextInt(1 << 20), 1L << 40), SeenFlow.Volume.NONE, first,
                first.plusNanos(random.nextInt()), random.nextBoolean());
    }

    @Test
    void aFileThatWasCutOffIsIncompleteAndGivesWhatItHas() throws IOException {
        String limitation = "{\"type\":\"limitation\",\"code\":\"a\",\"text\":\"b\"}\n";
        Heard heard = new Heard();
        assertThat(read(RUN + limitation, heard)).contains("it has no last line, so it was cut off");
        assertThat(heard.all).hasSize(1);
        Heard before = new Heard();
        assertThatThrownBy(() -> read(RUN + limitation + limitation.substring(0, 30), before))
                .isInstanceOf(ReportFormatException.class)
                .hasMessageStartingWith("o.jsonl, line 3: ");
        assertThat(before.all).hasSize(1);
    }

    @Test
    void whyTheRunWasIncompleteIsKept() throws IOException {
        assertThat(read(RUN + END.replace("null", "\"interrupted\""), new Heard())).contains("interrupted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    ``                                      | o.jsonl: is empty; observations begin with a line of type 'run'
                    {"type":"end","incomplete":null}        | o.jsonl, line 1: type is 'end', and observations begin with a line of type 'run'
                    [1]                                     | o.jsonl, line 1: a line of observations must be an object
                    {"type":"run","schemaVersion":2}        | o.jsonl, line 1: schemaVersion is 2; this portmatrix reads version 1
                    {"type":"run"}                          | o.jsonl, line 1: the report has no 'schemaVersion'
                    hello                                   | o.jsonl, line 1: Unrecognized token 'hello'
                    """)
    void whatIsNoFileOfObservations(String text, String message) {
        assertThatThrownBy(() -> read(text, new Heard())).isInstanceOf(ReportFormatException.class)
                .hasMessageStartingWith(message.replace("the report", "the line"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    {"type":"wibble"} | type 'wibble' is none of run, endpoint, flow, limitation and end
                    {"type":"run","schemaVersion":1,"toolVersion":"1","site":"x"} | type is 'run' for the second time
                    {"type":"limitation","code":"a","text":"b","mood":"good"} | mood is no field of schema version 1
                    {"type":"limitation","code":"a","code":"b"} | Duplicate Object property "code"
                    {"type":"endpoint","address":"192.0.2.1","transport":"tcp","port":70000,"technique":"import","at":"2026-01-01T00:00:00Z","cause":"no-route","detail":""} | port
                    {"type":"endpoint","address":"nowhere","transport":"tcp"} | address
                    {"type":"endpoint","address":"192.0.2.1","transport":"tcp","port":7,"technique":"import","at":"2026-01-01T00:00:00Z","state":"open","evidence":[]} | a conclusion needs evidence
                    """)
    void whatIsWrongWithALine(String line, String message) {
        assertThatThrownBy(() -> read(RUN + line + "\n" + END, new Heard()))
                .isInstanceOf(ReportFormatException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(message);
    }

    @Test
    void nothingMayFollowTheLastLine() {
        assertThatThrownBy(() -> read(RUN + END + END, new Heard())).hasMessage(
                "o.jsonl, line 3: type stands behind the last line, which has type 'end'");
    }
}
