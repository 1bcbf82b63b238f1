package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.file.CaptureFile;
import io.portmatrix.capture.packet.HeaderReader;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.SeenFlow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tshark sees the same conversations in captures that text2pcap makes of random ones. */
class TsharkConversationsIT {
    private static final int SEEDS = 3;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTshark() {
        Tshark.require(Tshark.PROGRAM);
        Tshark.require(Tshark.TEXT2PCAP);
    }

    @Test
    void counts_the_same_packets_and_bytes_each_way() throws IOException, InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Traffic traffic = new Traffic();
            // tshark takes a SYN-ACK whose SYN was not captured for the connection before.
            var all = InterleavedConversationsTest.mix(seed, traffic, true);
            assertThat(all).isNotEmpty();
            Path text = folder.resolve(seed + ".txt");
            try (BufferedWriter writer = Files.newBufferedWriter(text)) {
                for (byte[] frame : traffic.frames()) {
                    writer.write("0000 " + HexFormat.ofDelimiter(" ").formatHex(frame) + "\n\n");
                }
            }
            Path capture = folder.resolve(seed + ".pcap");
            var unused = Tshark.run(Tshark.TEXT2PCAP.toString(), "-q", "-F", "pcap", "-l", "101", text.toString(),
                    capture.toString());

            List<SeenFlow> flows = read(capture);
            for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
                assertThat(flows.stream().filter(flow -> flow.transport() == transport).map(Tshark::text).toList())
                        .as("seed %d", seed)
                        .hasSizeGreaterThan(5)
                        .containsExactlyInAnyOrderElementsOf(Tshark.conversations(capture, transport));
            }
        }
    }

    static List<SeenFlow> read(Path capture) throws IOException {
        List<SeenFlow> flows = new ArrayList<>();
        FlowTable table = new FlowTable(flows::add, FlowLimits.DEFAULT, KnownEnds.NONE);
        var unused = CaptureFile.of(capture).read(new HeaderReader(table));
        table.end();
        return flows;
    }
}
