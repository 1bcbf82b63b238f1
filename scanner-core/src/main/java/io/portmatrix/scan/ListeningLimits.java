package io.portmatrix.scan;

import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.model.Limitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What numbers say about what could not be seen. */
final class ListeningLimits {
    private ListeningLimits() {}

    /** The limitations of a capture on some interfaces that counted this. */
    static List<Limitation> of(ListeningCounts counts, List<String> devices) {
        List<Limitation> limits = new ArrayList<>();
        String where = String.join(", ", devices);
        CaptureCounts capture = counts.capture();
        if (capture.dropped() > 0) {
            limits.add(new Limitation("packets-dropped", number(capture.dropped(), "packet", "packets") + " of "
                    + number(capture.received()) + " on " + where + " got lost because the capture buffer was full;"
                    + " what they would have shown is not known (--buffer makes it larger)"));
        }
        if (capture.droppedByInterface() > 0) {
            limits.add(new Limitation("packets-dropped-by-interface", "the interface " + where + " dropped "
                    + number(capture.droppedByInterface(), "packet", "packets")
                    + " of any kind; whether they belonged to the site's hosts is not known"));
        }
        if (counts.cut() > 0) {
            limits.add(new Limitation("headers-cut", number(counts.cut(), "packet", "packets")
                    + " had longer headers than was captured of them; they are not judged"));
        }
        if (counts.malformed() > 0) {
            limits.add(new Limitation("packets-malformed", number(counts.malformed(), "packet", "packets")
                    + " had headers that contradict themselves; they are not judged"));
        }
        if (counts.lostFragments() > 0) {
            limits.add(new Limitation("fragments-lost", number(counts.lostFragments(), "fragment", "fragments")
                    + " could not be attributed, because the first one was not heard"));
        }
        limits.addAll(of(counts.flows()));
        return limits;
    }

    /** The limitations of a flow table that counted this. */
    static List<Limitation> of(FlowCounts flows) {
        List<Limitation> limits = new ArrayList<>();
        if (flows.leftForRoom() > 0) {
            limits.add(new Limitation("flow-table-full", number(flows.leftForRoom(), "flow", "flows") + " of "
                    + number(flows.flows())
                    + " had to make room for others before they were over; what came of them"
                    + " later is judged as flows of their own"));
        }
        if (flows.lostMessages() > 0) {
            limits.add(new Limitation("announcements-unread", number(flows.lostMessages(), "message", "messages")
                    + " of SIP, RTSP or FTP could not be read to the end; ports that they announced are judged as if"
                    + " nothing had"));
        }
        return limits;
    }

    private static String number(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
