package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.FrameSink;
import io.portmatrix.link.LiveCapture;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/** A handle of libpcap that captures, and the thread that takes out of it. */
final class PcapLiveCapture implements LiveCapture {
    private static final long GRACE_SECONDS = 5;
    private static final long NANOS = 1_000_000_000;
    private static final long MILLIS = 1000;

    private final String device;
    private final PcapHandle handle;
    private final Supplier<Optional<String>> obstacle;
    private final UnaryOperator<String> explanation;
    private final LiveCounter counter = new LiveCounter();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean closing;
    private boolean handleClosed;

    /**
     * @param handle open, with its filter; closed by this
     * @param obstacle why nothing can be captured at the moment
     * @param explanation libpcap's words for why it ended → words for people
     */
    PcapLiveCapture(String device, PcapHandle handle, Supplier<Optional<String>> obstacle,
            UnaryOperator<String> explanation) {
        this.device = device;
        this.handle = handle;
        this.obstacle = obstacle;
        this.explanation = explanation;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public int linkType() {
        return handle.getDlt().value();
    }

    @Override
    public synchronized void start(FrameSink sink, Consumer<String> failure) {
        if (thread != null || closing) {
            throw new IllegalStateException("the capture on " + device + " was started or closed before");
        }
        Thread capturing = new Thread(() -> capture(sink, failure), "listening on " + device);
        capturing.setDaemon(true);
        thread = capturing;
        capturing.start();
    }

    private void capture(FrameSink sink, Consumer<String> failure) {
        try {
            // pcap4j asks for libpcap's loop: it blocks until there is a block of packets, and ends when it is broken.
            handle.loop(-1, (byte[] frame) -> hand(frame, sink));
        } catch (InterruptedException e) {
            // What pcap4j calls a loop that was broken: closing was asked for.
        } catch (PcapNativeException | NotOpenException | RuntimeException e) {
            if (!closing) {
                failure.accept(explanation.apply(String.valueOf(e.getMessage())));
            }
        } finally {
            ended.countDown();
        }
    }

    private void hand(byte[] frame, FrameSink sink) {
        if (closing) {
            return;
        }
        Timestamp time = handle.getTimestamp();
        Integer original = handle.getOriginalLength();
        sink.frame(frame, frame.length, original == null ? frame.length : Math.max(original, frame.length),
                Math.floorDiv(time.getTime(), MILLIS) * NANOS + time.getNanos());
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle.get();
    }

    @Override
    public synchronized CaptureCounts counts() {
        if (!handleClosed) {
            readCounters();
        }
        return counter.total();
    }

    private void readCounters() {
        try {
            PcapStat statistics = handle.getStats();
            counter.read(statistics.getNumPacketsReceived(), statistics.getNumPacketsDropped(),
                    statistics.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // The device is gone, which whoever takes the frames is told; what was counted stays.
        }
    }

    @Override
    public void close() {
        Thread capturing = stop();
        if (capturing != null && !capturing.equals(Thread.currentThread())) {
            try {
                var unused = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            if (!handleClosed) {
                readCounters();
                handleClosed = true;
                if (capturing == null || ended.getCount() == 0) {
                    handle.close();
                }
            }
        }
    }

    private synchronized @Nullable Thread stop() {
        closing = true;
        if (thread != null && !handleClosed) {
            try {
                handle.breakLoop();
            } catch (NotOpenException e) {
                // It has ended meanwhile.
            }
        }
        return thread;
    }
}
