package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where captured frames go. */
class CaptureTest {
    private static final String ETHERNET = "020000000001 020000000002 ";
    private static final String ARP_REPLY = ETHERNET
            + "0806 0001 0800 06 04 0002 020000000002 0a000002 020000000001 0a000001";

    private static final long NOW = 42;

    private final PacketRing ring = new PacketRing(16, 64);
    private final NeighbourQuestions questions = new NeighbourQuestions();

    @Test
    void packets_go_into_the_ring_without_what_stands_before_them() {
        Capture capture = capture(Framing.ETHERNET);
        capture.take(hex(ETHERNET + "0800 450001"), NOW);
        capture.take(hex(ETHERNET + "86dd 600002"), NOW);
        capture.take(hex(ETHERNET + "81006000 0800 450003"), NOW);
        assertThat(ring()).containsExactly("450001", "600002", "450003");
    }

    @Test
    void packets_without_header_go_as_they_are() {
        Capture capture = capture(Framing.PLAIN_IP);
        capture.take(hex("450001"), NOW);
        capture.take(hex("600002"), NOW);
        capture.take(hex("000003"), NOW);
        capture.take(new byte[0], NOW);
        assertThat(ring()).containsExactly("450001", "600002");
    }

    @Test
    void other_frames_go_nowhere() {
        Capture capture = capture(Framing.ETHERNET);
        capture.take(hex(ETHERNET + "88cc 450001"), NOW);
        capture.take(hex(ETHERNET + "81000005 0800 450001"), NOW);
        capture.take(hex("0200"), NOW);
        assertThat(ring()).isEmpty();
    }

    @Test
    void replies_of_neighbours_go_to_who_asked() throws Exception {
        InetAddress neighbour = InetAddress.getByName("10.0.0.2");
        questions.ask(neighbour, InetAddress.getByName("10.0.0.1"));
        capture(Framing.ETHERNET).take(hex(ARP_REPLY), NOW);
        assertThat(questions.close()).containsOnlyKeys(neighbour);
        assertThat(ring()).isEmpty();
    }

    @Test
    void advertisements_never_get_into_the_ring() {
        capture(Framing.ETHERNET).take(hex(ETHERNET + "86dd 60000000 0020 3a ff" + "00".repeat(32) + "88"
                + "00".repeat(31)), NOW);
        assertThat(ring()).isEmpty();
    }

    private Capture capture(Framing framing) {
        return new Capture(null, framing, ring, questions);
    }

    private List<String> ring() {
        List<String> packets = new ArrayList<>();
        var unused = ring.drain((buffer, offset, length, nanos) -> packets
                .add(HexFormat.of().formatHex(buffer, offset, offset + length)));
        return packets;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
