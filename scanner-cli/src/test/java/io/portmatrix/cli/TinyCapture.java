package io.portmatrix.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A capture in the making: a pcap file of raw IPv4 (link type 101), checksums left out. */
final class TinyCapture {
    private static final int SYN = 2;
    private static final int RST_ACK = 0x14;
    private static final int SYN_ACK = 0x12;
    private static final int PSH_ACK = 0x18;
    private static final int FIRST_SECOND = 1_790_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int packets;

    TinyCapture() {
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535).putInt(101);
        bytes.writeBytes(header.array());
    }

    /** A connection that is accepted, and what the initiator says first. */
    TinyCapture connection(String from, int fromPort, String to, int port, String says) {
        tcp(from, fromPort, to, port, SYN, "");
        tcp(to, port, from, fromPort, SYN_ACK, "");
        if (!says.isEmpty()) {
            tcp(from, fromPort, to, port, PSH_ACK, says);
        }
        return this;
    }

    /** A connection that is refused. */
    TinyCapture refusal(String from, int fromPort, String to, int port) {
        tcp(from, fromPort, to, port, SYN, "");
        tcp(to, port, from, fromPort, RST_ACK, "");
        return this;
    }

    private void tcp(String from, int fromPort, String to, int toPort, int flags, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer packet = ByteBuffer.allocate(40 + text.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity()).putInt(0);
        packet.put((byte) 64).put((byte) 6).putShort((short) 0).put(address(from)).put(address(to));
        // The initiator's SYN has number 1, the responder's 1001; what acknowledges one has the number behind it.
        boolean initiator = flags == SYN || flags == PSH_ACK;
        packet.putShort((short) fromPort).putShort((short) toPort);
        packet.putInt(initiator ? flags == SYN ? 1 : 2 : 1001).putInt(flags == SYN ? 0 : initiator ? 1002 : 2);
        packet.put((byte) 0x50).put((byte) flags).putShort((short) 1024).putInt(0).put(text);
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(FIRST_SECOND + packets++).putInt(0).putInt(packet.capacity()).putInt(packet.capacity());
        bytes.writeBytes(record.array());
        bytes.writeBytes(packet.array());
    }

    private static byte[] address(String text) {
        byte[] address = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The file without its last bytes. */
    byte[] cutBy(int end) {
        return Arrays.copyOf(bytes(), bytes.size() - end);
    }

    Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
