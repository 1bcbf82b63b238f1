package io.portmatrix.link.pcap;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** The thread that takes frames out of libpcap and sorts them: packets into the ring, neighbours' answers to the questions. */
final class Capture implements Runnable {
    private static final long GRACE_SECONDS = 2;
    /** Packets that are further apart were each waited for in the kernel. */
    private static final long SINGLY_NANOS = 5_000;
    private static final long GATHERING_NANOS = 100_000;
    /** So that at least as much time is spent with packets, however slowly they are taken at first. */
    private static final long BETWEEN_GATHERINGS_NANOS = 250_000;

    private final PcapHandle handle;
    private final Framing framing;
    private final PacketRing ring;
    private final NeighbourQuestions questions;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String failure;
    private long lastTaken;
    private long lastGathering;

    Capture(PcapHandle handle, Framing framing, PacketRing ring, NeighbourQuestions questions) {
        this.handle = handle;
        this.framing = framing;
        this.ring = ring;
        this.questions = questions;
        lastTaken = System.nanoTime();
        lastGathering = lastTaken;
    }

    void start(String device) {
        Thread thread = new Thread(this, "capture on " + device);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            handle.loop(-1, this::takeOneOfMany);
        } catch (InterruptedException e) {
            // What pcap4j calls a loop that was broken: closing was asked for.
        } catch (PcapNativeException | NotOpenException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        } finally {
            ended.countDown();
            ring.wakeUp();
            // Takes tens of milliseconds in the kernel, for which nobody has to wait.
            handle.close();
        }
    }

    /**
     * Waking up costs as much as a dozen packets. So one that comes singly is taken, and then a moment passes in which the
     * next ones gather.
     */
    private void takeOneOfMany(byte[] frame) {
        long now = System.nanoTime();
        take(frame, now);
        if (now - lastTaken > SINGLY_NANOS && now - lastGathering > BETWEEN_GATHERINGS_NANOS) {
            LockSupport.parkNanos(this, GATHERING_NANOS);
            lastGathering = System.nanoTime();
        }
        lastTaken = System.nanoTime();
    }

    /** One frame; pcap4j has copied it already. */
    void take(byte[] frame, long now) {
        int at = framing.packetAt(frame);
        if (at == Framing.NONE) {
            return;
        }
        switch (framing.typeOf(frame, at)) {
            case Framing.ARP -> Arp.reply(frame, at).ifPresent(questions::answered);
            case Framing.IPV6 -> {
                if (NeighbourDiscovery.isAdvertisement(frame, at)) {
                    NeighbourDiscovery.advertisement(frame, at).ifPresent(questions::answered);
                } else {
                    ring.put(frame, at, now);
                }
            }
            case Framing.IPV4 -> ring.put(frame, at, now);
            default -> {
                // Nothing that was asked for.
            }
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Why it ended, if not because it was told to. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends it, and returns when no more frames come. */
    void stop() {
        try {
            if (handle.isOpen()) {
                handle.breakLoop();
            }
            var unused = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (NotOpenException e) {
            // It has ended meanwhile.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
