package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.Interface;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveCapture;
import io.portmatrix.link.LiveNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/**
 * Interfaces through libpcap. Nothing native is loaded before the first call; what can't be loaded is a reason, never an
 * error. Thread-safe.
 */
public final class PcapLiveNetwork implements LiveNetwork {
    /** Linux's word for all interfaces. */
    private static final String ANY = "any";
    /** Packets come in blocks: when one is full, or after this time. */
    private static final int LATENCY_MILLIS = 100;
    /** For finding out whether an interface can be opened. */
    private static final CaptureOptions TRIAL = new CaptureOptions(64, CaptureOptions.MIN_BUFFER, false);

    private final HostSystem system;
    private final Netlink.Source kernel;

    /** The interfaces of this machine, or of the namespace that this process runs in. */
    public PcapLiveNetwork() {
        this(HostSystem.current(), KernelNetlink::open);
    }

    PcapLiveNetwork(HostSystem system, Netlink.Source kernel) {
        this.system = system;
        this.kernel = kernel;
    }

    @Override
    public List<Interface> interfaces() throws LinkException {
        return devices().stream().map(this::describe).toList();
    }

    @Override
    public Optional<String> missingRights() {
        return lacksRights() ? Optional.of(system.advice()) : Optional.empty();
    }

    private Interface describe(PcapNetworkInterface found) {
        Integer linkType = null;
        String refusal = null;
        if (lacksRights()) {
            refusal = "no rights";
        } else {
            try (PcapHandle handle = activate(found.getName(), TRIAL)) {
                linkType = handle.getDlt().value();
            } catch (LinkException e) {
                refusal = e.getMessage();
            }
        }
        List<InetAddress> addresses = found.getAddresses()
                .stream()
                .map(PcapAddress::getAddress)
                .filter(address -> address != null)
                .toList();
        String description = found.getDescription() == null ? "" : found.getDescription();
        return new Interface(found.getName(), description, addresses, found.isUp(), found.isLoopBack(), linkType,
                refusal);
    }

    @Override
    public LiveCapture open(String name, IntFunction<String> filter, CaptureOptions options) throws LinkException {
        if (lacksRights()) {
            throw new LinkException(Failures.notAllowed(name, system));
        }
        PcapHandle handle = activate(name, options);
        boolean done = false;
        try {
            handle.setFilter(filter.apply(handle.getDlt().value()), BpfCompileMode.OPTIMIZE);
            done = true;
            return new PcapLiveCapture(name, handle, () -> obstacle(name), words -> ended(name, words));
        } catch (PcapNativeException | NotOpenException e) {
            throw new LinkException("the capture filter can't be set on " + name + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                handle.close();
            }
        }
    }

    private boolean lacksRights() {
        return system == HostSystem.LINUX && Rights.areMissing();
    }

    private PcapHandle activate(String name, CaptureOptions options) throws LinkException {
        Optional<String> obstacle = obstacle(name);
        if (obstacle.isPresent()) {
            throw new LinkException(obstacle.get() + "; switch it on with: ip link set " + name + " up");
        }
        try {
            prepare();
            return new PcapHandle.Builder(name).snaplen(options.snapLength())
                    .bufferSize(options.bufferBytes())
                    .promiscuousMode(options.promiscuous() && !name.equals(ANY) ? PromiscuousMode.PROMISCUOUS
                            : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(LATENCY_MILLIS)
                    .build();
        } catch (PcapNativeException e) {
            throw Failures.atListening(name, e, system, this::names);
        } catch (LinkageError e) {
            throw new LinkException(system.withoutLibrary(e), e);
        }
    }

    /** libpcap captures on a device that is down without a word, and nothing comes. */
    private Optional<String> obstacle(String name) {
        return device(name).filter(device -> !device.isUp()).map(device -> name + " is down");
    }

    /** Why capturing ended, by what became of the device. */
    private String ended(String name, String words) {
        if (system != HostSystem.LINUX || name.equals(ANY)) {
            return "listening on " + name + " has ended: " + words;
        }
        return device(name)
                .map(device -> device.isUp() ? "listening on " + name + " has ended: " + words
                        : name + " went down")
                .orElse(name + " is gone");
    }

    /** What the kernel says of a device; empty if there is none, or nobody to ask. */
    private Optional<Device> device(String name) {
        if (system != HostSystem.LINUX) {
            return Optional.empty();
        }
        try (Netlink netlink = kernel.open()) {
            return Device.parse(netlink.ask(Device.question(name)));
        } catch (IOException | LinkageError e) {
            return Optional.empty();
        }
    }

    private List<PcapNetworkInterface> devices() throws LinkException {
        try {
            prepare();
            return Pcaps.findAllDevs().stream().filter(found -> isInterface(found.getName())).toList();
        } catch (PcapNativeException e) {
            throw new LinkException("the interfaces can't be listed: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new LinkException(system.withoutLibrary(e), e);
        }
    }

    /** On Linux libpcap also lists what is no network interface: Bluetooth, D-Bus, the packet filter's log. */
    private boolean isInterface(String name) {
        return system != HostSystem.LINUX || name.equals(ANY) || device(name).isPresent();
    }

    private List<String> names() {
        try {
            return devices().stream().map(PcapNetworkInterface::getName).toList();
        } catch (LinkException e) {
            return List.of();
        }
    }

    private void prepare() throws LinkException {
        if (system == HostSystem.LINUX) {
            Natives.findPcap();
        }
    }
}
