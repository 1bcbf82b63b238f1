package io.portmatrix.capture.packet;

import static io.portmatrix.capture.packet.Frames.hex;
import static io.portmatrix.capture.packet.Frames.ipv4;
import static io.portmatrix.capture.packet.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderReaderTest {
    private final List<Integer> ports = new ArrayList<>();
    private final HeaderReader reader = new HeaderReader(headers -> ports.add(headers.destinationPort()));

    @Test
    void whole_packets_are_handed_on_and_all_are_counted() {
        byte[] packet = ipv4(17, udp(1_000, 53, 3));
        give(LinkType.RAW, packet, packet.length);
        give(LinkType.RAW, packet, packet.length);
        give(LinkType.RAW, packet, 20);
        give(LinkType.RAW, hex("00"), 1);
        give(LinkType.LOOP, hex("00000000"), 4);
        give(LinkType.RAW, ipv4(17, 9, "", new byte[5]), 25);
        assertThat(ports).containsExactly(53, 53);
        assertThat(reader.count(FrameKind.PACKET)).isEqualTo(2);
        assertThat(reader.count(FrameKind.CUT)).isEqualTo(1);
        assertThat(reader.count(FrameKind.MALFORMED)).isEqualTo(1);
        assertThat(reader.count(FrameKind.NOT_IP)).isEqualTo(1);
        assertThat(reader.count(FrameKind.LOST_FRAGMENT)).isEqualTo(1);
    }

    private void give(LinkType link, byte[] frame, int captured) {
        reader.packet(link, frame, 0, captured, frame.length, 0);
    }
}
