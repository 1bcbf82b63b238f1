package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.model.Limitation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningLimitsTest {
    @Test
    void where_nothing_was_missed_nothing_is_said() {
        assertThat(ListeningLimits
                .of(new ListeningCounts(5, 500, 0, 0, 0, new FlowCounts(5, 1, 0, 3, 2, 0), new CaptureCounts(5, 0,
                        0)), List.of("eth0")))
                .isEmpty();
    }

    @Test
    void everything_that_was_missed_has_its_line() {
        ListeningCounts counts = new ListeningCounts(5000, 500_000, 2, 1, 3, new FlowCounts(5000, 4321, 1234, 0, 0, 1),
                new CaptureCounts(6000, 1, 0));
        assertThat(ListeningLimits.of(counts, List.of("eth0"))).extracting(Limitation::code, Limitation::text)
                .containsExactly(
                        tuple("packets-dropped", "1 packet of 6,000 on eth0 got lost because the"
                                + " capture buffer was full; what they would have shown is not known (--buffer makes it"
                                + " larger)"),
                        tuple("headers-cut",
                                "2 packets had longer headers than was captured of them; they are not judged"),
                        tuple("packets-malformed",
                                "1 packet had headers that contradict themselves; they are not judged"),
                        tuple("fragments-lost",
                                "3 fragments could not be attributed, because the first one was not heard"),
                        tuple("flow-table-full", "1,234 flows of 4,321 had to make room for"
                                + " others before they were over; what came of them later is judged as flows of their own"),
                        tuple("announcements-unread",
                                "1 message of SIP, RTSP or FTP could not be read to the end; ports that"
                                        + " they announced are judged as if nothing had"));
    }
}
