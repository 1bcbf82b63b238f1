package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** A device, opened through libpcap. */
final class PcapLink implements RawLink {
    /** Together with the kernel's buffer they last for a second of a hundred thousand answers. */
    private static final int SLOTS = 1 << 14;
    /** The longest headers of an ICMP error with those of the packet that it quotes, and some. */
    private static final int SLOT_SIZE = 192;
    private static final long STATISTICS_INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final Device device;
    private final DeviceWatch watch;
    private final PacketSocket socket;
    private final PcapHandle handle;
    private final PacketRing ring;
    private final Capture capture;
    private final Neighbours neighbours;

    private long statisticsAt;
    private long lostInKernel;
    private boolean closed;

    private PcapLink(Netlink kernel, Device device, PacketSocket socket, Opening opening) {
        this.device = device;
        this.socket = socket;
        handle = opening.handle();
        long now = System.nanoTime();
        statisticsAt = now;
        watch = new DeviceWatch(kernel, device, now);
        ring = new PacketRing(SLOTS, SLOT_SIZE);
        NeighbourQuestions questions = new NeighbourQuestions();
        capture = new Capture(handle, opening.framing(), ring, questions);
        neighbours = new Neighbours(kernel, device, opening.framing(), questions, this::send);
    }

    /** @throws LinkException as {@link io.portmatrix.link.RawNetwork#open} says */
    static PcapLink open(Netlink.Source source, String name, CaptureFilter filter) throws LinkException {
        Netlink kernel = null;
        PacketSocket socket = null;
        PcapLink link = null;
        try {
            kernel = source.open();
            Optional<Device> device = Device.parse(kernel.ask(Device.question(name)));
            if (device.isEmpty()) {
                throw new LinkException("there is no device " + name);
            }
            Optional<String> refusal = device.get().refusal();
            if (refusal.isPresent()) {
                throw new LinkException(refusal.get());
            }
            socket = PacketSocket.open(device.get());
            link = new PcapLink(kernel, device.get(), socket, Opening.of(device.get(), filter));
            link.capture.start(name);
            return link;
        } catch (IOException e) {
            throw new LinkException(name + " can't be asked for: " + e.getMessage(), e);
        } finally {
            if (link == null) {
                close(kernel);
                close(socket);
            }
        }
    }

    @Override
    public Map<RawRoute, byte[]> headers(Collection<RawRoute> routes, Duration patience, Predicate<RawRoute> permitted)
            throws LinkException {
        checkOpen();
        watch.watch(routes.stream().map(RawRoute::source).toList());
        Map<RawRoute, byte[]> headers = neighbours.headers(routes, patience, permitted);
        checkCapture();
        if (headers.size() < routes.size()) {
            watch.checkNow();
        }
        return headers;
    }

    @Override
    public boolean send(byte[] frame) throws LinkException {
        checkOpen();
        int errno = socket.send(frame);
        if (errno == 0) {
            return true;
        }
        if (PacketSocket.isFullQueue(errno)) {
            return false;
        }
        watch.checkNow();
        throw new LinkException(device.name() + " does not send a frame of " + frame.length + " bytes (errno " + errno
                + ")");
    }

    @Override
    public int receive(PacketHandler handler, long nanos) throws LinkException {
        checkOpen();
        boolean woken = ring.wasWoken();
        int count = ring.drain(handler);
        if (count == 0 && nanos > 0 && !woken) {
            ring.await(nanos);
            count = ring.drain(handler);
            var unused = ring.wasWoken();
        }
        if (count == 0) {
            checkCapture();
        }
        watch.check(System.nanoTime());
        return count;
    }

    @Override
    public void wakeUp() {
        ring.wakeUp();
    }

    @Override
    public long lost() {
        long now = System.nanoTime();
        if (now - statisticsAt >= STATISTICS_INTERVAL) {
            statisticsAt = now;
            readStatistics();
        }
        return lostInKernel + ring.dropped();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            readStatistics();
            capture.stop();
            socket.close();
            watch.close();
        }
    }

    private static void close(@Nullable Netlink kernel) {
        if (kernel != null) {
            kernel.close();
        }
    }

    private static void close(@Nullable PacketSocket socket) {
        if (socket != null) {
            socket.close();
        }
    }

    private void readStatistics() {
        try {
            lostInKernel = handle.getStats().getNumPacketsDropped();
        } catch (PcapNativeException | NotOpenException e) {
            // The device is gone, which receiving will say; what was known stays.
        }
    }

    private void checkOpen() throws LinkException {
        if (closed) {
            throw new LinkException("the link on " + device.name() + " is closed");
        }
    }

    private void checkCapture() throws LinkException {
        if (capture.hasEnded()) {
            watch.checkNow();
            throw new LinkException("capturing on " + device.name() + " has ended: "
                    + capture.failure().orElse("for no reason that is known"));
        }
    }
}
