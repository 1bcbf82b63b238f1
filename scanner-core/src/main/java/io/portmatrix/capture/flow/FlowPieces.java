package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Announcement;
import io.portmatrix.model.SeenFlow.Volume;
import java.time.Instant;

/** Makes of a row what the sink takes. */
final class FlowPieces {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FlowRows rows;
    private final FlowWords words;
    private final Announcements announcements;
    private final FlowSink sink;
    private final KnownEnds known;
    private final FlowKey key = new FlowKey();

    FlowPieces(FlowRows rows, FlowWords words, Announcements announcements, FlowSink sink,
            KnownEnds known) {
        this.rows = rows;
        this.words = words;
        this.announcements = announcements;
        this.sink = sink;
        this.known = known;
    }

    /** Gives what no piece has told yet. From then on it is certain who began. */
    void give(int row) {
        rows.key(row, key);
        announcements.look(row, key, rows.get(row, FlowRows.LAST));
        announcements.lookBeside(row, key);
        Announcement announcement = announcements.of(row);
        long facts = rows.get(row, FlowRows.FACTS);
        Beginning beginning = Beginning.of(key, facts, words.asks(row), announcement != null, known);
        int initiator = beginning.initiator();
        int responder = Facts.other(initiator);
        Transport transport = key.transport();
        boolean ports = transport != Transport.ICMP;
        SeenFlow flow = new SeenFlow(transport, key.address(initiator), ports ? key.port(initiator) : 0,
                key.address(responder), ports ? key.port(responder) : 0, beginning.told(),
                beginning.reply(transport, facts), words.speech(row, responder), announcement, volume(row, initiator),
                volume(row, responder),
                instant(rows.get(row, FlowRows.FIRST)), instant(rows.get(row, FlowRows.LAST)),
                (facts & Facts.CONTINUED) != 0);
        rows.set(row, FlowRows.FACTS, Facts.withTold(facts & ~Facts.NEWS | Facts.CONTINUED, beginning));
        for (int side = FlowKey.A; side <= FlowKey.B; side++) {
            rows.set(row, FlowRows.PACKETS + side, 0);
            rows.set(row, FlowRows.BYTES + side, 0);
        }
        sink.flow(flow);
    }

    private Volume volume(int row, int side) {
        return new Volume(rows.get(row, FlowRows.PACKETS + side), rows.get(row, FlowRows.BYTES + side));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
