package io.portmatrix.capture.file;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.PacketSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Takes packets as text: {@code ETHERNET 0102 of 60 at 1000000000}. */
final class Seen implements PacketSink {
    private final List<String> packets = new ArrayList<>();

    @Override
    public void packet(LinkType link, byte[] buffer, int offset, int captured, int original, long epochNanos) {
        packets.add(
                link + " " + HexFormat.of().formatHex(buffer, offset, offset + captured) + " of " + original + " at "
                        + epochNanos);
    }

    List<String> packets() {
        return packets;
    }

    /** Reads a capture from memory. */
    CaptureEnd read(byte[] capture) {
        try {
            return CaptureFile.of(new ByteArrayInputStream(capture), "test.pcap").read(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
