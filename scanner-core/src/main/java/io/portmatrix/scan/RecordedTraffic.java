package io.portmatrix.scan;

import io.portmatrix.capture.file.CaptureEnd;
import io.portmatrix.capture.file.CaptureFile;
import io.portmatrix.capture.file.Damage;
import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.capture.flow.FlowLimits;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.FlowTable;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.capture.packet.FrameKind;
import io.portmatrix.capture.packet.HeaderReader;
import io.portmatrix.model.Limitation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The flows of one capture that was recorded earlier.
 *
 * @param packets how many packets were read
 * @param limitations what could not be seen in it
 * @param incomplete why its end was not reached, or empty if it was
 */
public record RecordedTraffic(long packets, List<Limitation> limitations, Optional<String> incomplete) {
    public RecordedTraffic {
        limitations = List.copyOf(limitations);
    }

    /**
     * Reads a capture to its end. What was in it before a damage is judged like everything else.
     *
     * @param sink takes its flows, on the calling thread
     * @param known what tells listeners from others where no beginning was captured
     * @throws io.portmatrix.capture.file.CaptureException if it is no capture, or none whose packets are understood
     * @throws IOException if it can't be opened
     */
    public static RecordedTraffic read(CaptureFile file, FlowSink sink, KnownEnds known) throws IOException {
        FlowTable flows = new FlowTable(sink, FlowLimits.DEFAULT, known);
        HeaderReader headers = new HeaderReader(flows);
        CaptureEnd end = file.read(headers);
        flows.end();
        List<Limitation> limitations = new ArrayList<>();
        if (end.dropped() > 0) {
            limitations.add(new Limitation("packets-dropped",
                    file.name() + ": " + number(end.dropped()) + " packets got lost when it was captured"));
        }
        end.notDeliveredText()
                .ifPresent(text -> limitations.add(new Limitation("link-type-unknown",
                        file.name() + ": " + text + " were left out, because such frames are not understood")));
        add(limitations, "headers-cut", file, headers.count(FrameKind.CUT),
                "packets had longer headers than was captured of them; they are not judged");
        add(limitations, "packets-malformed", file, headers.count(FrameKind.MALFORMED),
                "packets had headers that contradict themselves; they are not judged");
        add(limitations, "fragments-lost", file, headers.count(FrameKind.LOST_FRAGMENT),
                "fragments could not be attributed, because the first one was not captured");
        FlowCounts counts = flows.counts();
        add(limitations, "flow-table-full", file, counts.leftForRoom(),
                "flows had to make room for others before they were over");
        add(limitations, "announcements-unread", file, counts.lostMessages(),
                "messages of SIP, RTSP or FTP could not be read to the end; ports that they announced are judged as if nothing"
                        + " had");
        return new RecordedTraffic(end.packets(), limitations, incomplete(file.name(), end));
    }

    private static Optional<String> incomplete(String name, CaptureEnd end) {
        if (end.damage().isPresent()) {
            Damage damage = end.damage().get();
            return Optional.of(name + ": " + damage.text());
        }
        return end.cancelled() ? Optional.of(name + ": reading was ended before its end") : Optional.empty();
    }

    private static void add(List<Limitation> limitations, String code, CaptureFile file, long count, String text) {
        if (count > 0) {
            limitations.add(new Limitation(code, file.name() + ": " + number(count) + " " + text));
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
