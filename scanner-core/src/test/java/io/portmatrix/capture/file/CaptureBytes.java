package io.portmatrix.capture.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Captures by hand, in either byte order. */
final class CaptureBytes {
    private final ByteOrder order;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    static CaptureBytes little() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    }

    static CaptureBytes big() {
        return new CaptureBytes(ByteOrder.BIG_ENDIAN);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    CaptureBytes ints(long... numbers) {
        for (long number : numbers) {
            bytes.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) number).array());
        }
        return this;
    }

    CaptureBytes shorts(int... numbers) {
        for (int number : numbers) {
            bytes.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) number).array());
        }
        return this;
    }

    CaptureBytes longs(long... numbers) {
        for (long number : numbers) {
            bytes.writeBytes(ByteBuffer.allocate(8).order(order).putLong(number).array());
        }
        return this;
    }

    CaptureBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    CaptureBytes hex(String digits) {
        return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    /** The header of a pcap file. */
    CaptureBytes pcap(long magic, int link) {
        return ints(magic).shorts(2, 4).ints(0, 0, 65_535, link);
    }

    /** A record of a pcap file. */
    CaptureBytes record(long seconds, long fraction, int original, byte... data) {
        return ints(seconds, fraction, data.length, original).raw(data);
    }

    /** A block of pcapng. @param body is padded */
    CaptureBytes block(int type, CaptureBytes body) {
        int length = 12 + (body.size() + 3 & ~3);
        return ints(type, length).raw(body.bytes()).raw(new byte[length - 12 - body.size()]).ints(length);
    }

    CaptureBytes body() {
        return new CaptureBytes(order);
    }

    CaptureBytes section() {
        return block(0x0a0d0d0a, body().ints(0x1a2b3c4d).shorts(1, 0).longs(-1));
    }

    CaptureBytes describe(int link, int snapLength, CaptureBytes options) {
        return block(1, body().shorts(link, 0).ints(snapLength).raw(options.bytes()));
    }

    CaptureBytes describe(int link) {
        return describe(link, 0, body());
    }

    CaptureBytes option(int code, byte... value) {
        return shorts(code, value.length).raw(value).raw(new byte[-value.length & 3]);
    }

    CaptureBytes longOption(int code, long value) {
        return option(code, ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    CaptureBytes enhanced(int from, long ticks, int original, byte... data) {
        return block(6, body().ints(from, ticks >>> 32, ticks, data.length, original).raw(data));
    }

    CaptureBytes old(int from, int drops, long ticks, int original, byte... data) {
        return block(2, body().shorts(from, drops).ints(ticks >>> 32, ticks, data.length, original).raw(data));
    }

    CaptureBytes simple(int original, byte... data) {
        return block(3, body().ints(original).raw(data));
    }
}
