package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Raw frames through libpcap, on Linux. Nothing native is loaded before the first call of {@link #route} or
 * {@link #open}; what can't be loaded is a reason, never an error. Thread-safe.
 */
public final class PcapNetwork implements RawNetwork {
    private final boolean linux;
    private final Netlink.Source kernel;

    /** The network of this machine, or of the namespace that this process runs in. */
    public PcapNetwork() {
        this("Linux".equals(System.getProperty("os.name")), KernelNetlink::open);
    }

    PcapNetwork(boolean linux, Netlink.Source kernel) {
        this.linux = linux;
        this.kernel = kernel;
    }

    @Override
    public Optional<String> unavailable() {
        if (!linux) {
            return Optional.of("raw frames are built for Linux only");
        }
        return Rights.areMissing() ? Optional.of(Rights.advice()) : Optional.empty();
    }

    @Override
    public RouteLookup route(InetAddress target) {
        if (!linux) {
            return new RouteLookup.Refused("routes are read on Linux only");
        }
        try (Netlink netlink = kernel.open()) {
            return new Routes(netlink).to(target);
        } catch (IOException | LinkageError e) {
            return new RouteLookup.Refused("the kernel's routes can't be read: " + e.getMessage());
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
            throw new LinkException("libpcap can't be used: " + e.getMessage(), e);
        }
    }
}
