package io.portmatrix.scan;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.capture.flow.FlowCounts;
import io.portmatrix.capture.flow.FlowLimits;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.FlowTable;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.capture.packet.FrameKind;
import io.portmatrix.capture.packet.HeaderReader;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveCapture;
import io.portmatrix.link.LiveNetwork;
import io.portmatrix.model.Limitation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces that are listened on, and the flows that are found there. Opened first, because that needs rights, and started
 * later. Packets are taken on threads of their own; everything here may be called from any thread.
 */
public final class Listening implements AutoCloseable {
    private final List<LiveCapture> captures;
    private final Map<String, String> failures = new LinkedHashMap<>();
    /** Guards what follows: several interfaces feed one table, and others read it. */
    private final Object lock = new Object();
    private @Nullable FlowTable table;
    private @Nullable HeaderReader reader;
    private final DownTimes downTimes = new DownTimes();
    private long frames;
    private long bytes;
    private boolean ended;

    private Listening(List<LiveCapture> captures) {
        this.captures = List.copyOf(captures);
    }

    /**
     * Opens interfaces. They capture from now on, into the system's buffer.
     *
     * @param devices names of interfaces, at least one
     * @param filter what is to be captured
     * @throws LinkException if one of them can't be opened, or its frames are not understood
     */
    public static Listening open(LiveNetwork network, List<String> devices, KernelFilter filter, CaptureOptions options)
            throws LinkException {
        List<LiveCapture> opened = new ArrayList<>();
        boolean done = false;
        try {
            for (String device : devices) {
                LiveCapture capture = network.open(device, type -> filter.text(LinkType.of(type).orElse(LinkType.RAW)),
                        options);
                opened.add(capture);
                if (LinkType.of(capture.linkType()).isEmpty()) {
                    throw new LinkException(device + " gives frames of link type " + capture.linkType()
                            + ", which are not understood");
                }
            }
            done = true;
            return new Listening(opened);
        } finally {
            if (!done) {
                opened.forEach(LiveCapture::close);
            }
        }
    }

    /**
     * Starts to take packets. May be called once.
     *
     * @param sink takes flows: those that are over, and pieces of the others at {@link #flush}
     * @param known what tells listeners from others where no beginning was captured
     * @param failed run when an interface went away, see {@link #failures}
     */
    public void start(FlowSink sink, KnownEnds known, Runnable failed) {
        HeaderReader headers;
        synchronized (lock) {
            FlowTable flows = new FlowTable(sink, FlowLimits.DEFAULT, known);
            headers = new HeaderReader(flows);
            table = flows;
            reader = headers;
        }
        for (LiveCapture capture : captures) {
            LinkType link = LinkType.of(capture.linkType()).orElseThrow();
            capture.start((buffer, captured, original, epochNanos) -> {
                synchronized (lock) {
                    frames++;
                    bytes += original;
                    headers.packet(link, buffer, 0, captured, original, epochNanos);
                }
            }, reason -> {
                synchronized (lock) {
                    failures.put(capture.device(), reason);
                }
                failed.run();
            });
        }
    }

    /** The interfaces' names. */
    public List<String> devices() {
        return captures.stream().map(LiveCapture::device).toList();
    }

    /** Gives the sink a piece of each flow of which something is new. */
    public void flush() {
        synchronized (lock) {
            if (table != null && !ended) {
                table.flush();
            }
        }
    }

    /** Why interfaces went away, by their names; empty as long as none did. */
    public Map<String, String> failures() {
        synchronized (lock) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        }
    }

    /**
     * Looks whether the interfaces can be heard at all, and keeps what it finds for {@link #limitations}. To be called now and
     * then.
     */
    public void look(Instant now) {
        Set<String> down = captures.stream()
                .filter(capture -> capture.obstacle().isPresent())
                .map(LiveCapture::device)
                .collect(Collectors.toSet());
        synchronized (lock) {
            downTimes.look(now, down);
        }
    }

    /** What could not be heard until now, and why. */
    public List<Limitation> limitations() {
        List<Limitation> limits = new ArrayList<>(ListeningLimits.of(counts(), devices()));
        synchronized (lock) {
            limits.addAll(downTimes.limitations());
            failures.forEach((device, reason) -> limits.add(new Limitation("interface-gone", reason)));
        }
        return limits;
    }

    /** What was counted until now. To be asked at least once an hour: the system's own counters overflow. */
    public ListeningCounts counts() {
        CaptureCounts counted = captures.stream()
                .map(LiveCapture::counts)
                .reduce(CaptureCounts.NONE, CaptureCounts::plus);
        synchronized (lock) {
            return new ListeningCounts(frames, bytes, count(FrameKind.CUT), count(FrameKind.MALFORMED),
                    count(FrameKind.LOST_FRAGMENT), table == null ? FlowCounts.NONE : table.counts(), counted);
        }
    }

    private long count(FrameKind kind) {
        return reader == null ? 0 : reader.count(kind);
    }

    /** Ends listening, and gives the sink what is left of the flows. */
    @Override
    public void close() {
        captures.forEach(LiveCapture::close);
        synchronized (lock) {
            if (table != null && !ended) {
                ended = true;
                table.end();
            }
        }
    }
}
