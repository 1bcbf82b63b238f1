package io.portmatrix.scan;

import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.FrameSink;
import io.portmatrix.link.Interface;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveCapture;
import io.portmatrix.link.LiveNetwork;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Interfaces on which a test says what is heard: Ethernet, except those that it says otherwise of. */
final class FakeInterfaces implements LiveNetwork {
    static final int ETHERNET = 1;

    final Map<String, Tap> taps = new LinkedHashMap<>();
    final Map<String, Integer> linkTypes = new LinkedHashMap<>();

    @Override
    public List<Interface> interfaces() {
        return List.of();
    }

    @Override
    public Optional<String> missingRights() {
        return Optional.empty();
    }

    @Override
    public LiveCapture open(String name, IntFunction<String> filter, CaptureOptions options) throws LinkException {
        if (name.equals("none")) {
            throw new LinkException("there is no interface none");
        }
        int linkType = linkTypes.getOrDefault(name, ETHERNET);
        Tap tap = new Tap(name, linkType, filter.apply(linkType), options);
        taps.put(name, tap);
        return tap;
    }

    /** One of them. */
    static final class Tap implements LiveCapture {
        final String filter;
        final CaptureOptions options;
        CaptureCounts counts = CaptureCounts.NONE;
        Optional<String> obstacle = Optional.empty();
        FrameSink sink;
        Consumer<String> failure;
        boolean closed;

        private final String device;
        private final int linkType;

        Tap(String device, int linkType, String filter, CaptureOptions options) {
            this.device = device;
            this.linkType = linkType;
            this.filter = filter;
            this.options = options;
        }

        @Override
        public String device() {
            return device;
        }

        @Override
        public int linkType() {
            return linkType;
        }

        @Override
        public void start(FrameSink to, Consumer<String> told) {
            sink = to;
            failure = told;
        }

        @Override
        public Optional<String> obstacle() {
            return obstacle;
        }

        @Override
        public CaptureCounts counts() {
            return counts;
        }

        @Override
        public void close() {
            closed = true;
        }

        /** A datagram between two hosts of 10.0.0.0/24. */
        void datagram(int from, int fromPort, int to, int toPort) {
            ByteBuffer frame = ByteBuffer.allocate(14 + 20 + 8 + 4);
            frame.position(12).putShort((short) 0x0800);
            frame.put((byte) 0x45).put((byte) 0).putShort((short) 32).putInt(0).put((byte) 64).put((byte) 17);
            frame.putShort((short) 0).putInt(0x0a00_0000 | from).putInt(0x0a00_0000 | to);
            frame.putShort((short) fromPort)
                    .putShort((short) toPort)
                    .putShort((short) 12)
                    .putShort((short) 0)
                    .putInt(1);
            frame(frame.array());
        }

        /** The beginning of any frame: a hundred bytes were not captured. */
        void frame(byte[] frame) {
            sink.frame(frame, frame.length, frame.length + 100, 1_790_000_000_000_000_000L);
        }
    }
}
