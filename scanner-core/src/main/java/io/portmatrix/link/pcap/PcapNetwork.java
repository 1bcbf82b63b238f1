package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Raw frames through libpcap, on Linux. Nothing native is loaded before the first call of {@link #route} or
 * {@link #open}; what can't be loaded is a reason, never an error. Thread-safe.
 */
public final class PcapNetwork implements RawNetwork {
    /** What is strange about this system; null if it is one of those that this class knows. */
    private final @Nullable String strange;
    private final Netlink.Source kernel;

    /** The network of this machine, or of the namespace that this process runs in. */
    public PcapNetwork() {
        this(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), KernelNetlink::open);
    }

    PcapNetwork(String system, String architecture, Netlink.Source kernel) {
        strange = strange(system, architecture);
        this.kernel = kernel;
    }

    private static @Nullable String strange(String system, String architecture) {
        try {
            LinuxSockets.requireKnownSystem(system, architecture);
            return null;
        } catch (LinkException e) {
            return "raw frames are " + e.getMessage();
        }
    }

    @Override
    public Optional<String> unavailable() {
        if (strange != null) {
            return Optional.of(strange);
        }
        return Rights.areMissing() ? Optional.of(Rights.advice()) : Optional.empty();
    }

    /**
     * Loads what the other methods need. That takes some hundred milliseconds, which another thread can spend while the
     * program reads its input. What can't be loaded is not told here but by the methods that need it.
     */
    public void prepare() {
        if (strange == null) {
            try (Netlink netlink = kernel.open()) {
                var unused = Device.parse(netlink.ask(Device.question("lo")));
                Opening.prepare();
            } catch (IOException | LinkException | LinkageError e) {
                // Told when it matters.
            }
        }
    }

    @Override
    public RouteLookup route(InetAddress target) {
        if (strange != null) {
            return new RouteLookup.Refused(strange);
        }
        try (Netlink netlink = kernel.open()) {
            return new Routes(netlink).to(target);
        } catch (IOException | LinkageError e) {
            return new RouteLookup.Refused("the kernel's routes can't be read: " + firstLine(e));
        }
    }

    @Override
    public RawLink open(String device, CaptureFilter capture) throws LinkException {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new LinkException(reason.get());
        }
        try {
            return PcapLink.open(kernel, device, capture);
        } catch (LinkageError e) {
            throw new LinkException("libpcap can't be used: " + firstLine(e), e);
        }
    }

    /** JNA tells every place that it looked at, each on a line. */
    private static String firstLine(Throwable e) {
        Throwable first = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
    }
}
