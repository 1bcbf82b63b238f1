package io.portmatrix.link.pcap;

import io.portmatrix.link.LinkException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Notices what makes silence mean nothing: a device that is gone or down or another one, whose link is or was interrupted,
 * or an address of ours that is ours no longer. libpcap goes on waiting in most of these cases.
 */
final class DeviceWatch implements AutoCloseable {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final Netlink kernel;
    private final Device device;
    private final Set<InetAddress> sources = new LinkedHashSet<>();
    private long last;

    DeviceWatch(Netlink kernel, Device device, long nanos) {
        this.kernel = kernel;
        this.device = device;
        last = nanos;
    }

    /** From now on these addresses have to stay ours. */
    void watch(Collection<InetAddress> addresses) {
        sources.addAll(addresses);
    }

    /**
     * Asks the kernel, but not more often than five times a second.
     *
     * @param nanos the present time
     * @throws LinkException if something is not what it was
     */
    void check(long nanos) throws LinkException {
        if (nanos - last >= INTERVAL) {
            last = nanos;
            checkNow();
        }
    }

    /** @throws LinkException if something is not what it was */
    void checkNow() throws LinkException {
        try {
            checkDevice();
            for (InetAddress source : sources) {
                checkOurs(source);
            }
        } catch (IOException e) {
            throw new LinkException(device.name() + " can't be watched: " + e.getMessage(), e);
        }
    }

    private void checkDevice() throws IOException, LinkException {
        Optional<Device> now = Device.parse(kernel.ask(Device.question(device.index())));
        if (now.isEmpty()) {
            throw new LinkException(device.name() + " is gone");
        }
        Optional<String> refusal = now.get().refusal();
        if (refusal.isPresent()) {
            throw new LinkException(refusal.get());
        }
        if (now.get().interruptions() != device.interruptions()) {
            throw new LinkException("the link of " + device.name() + " was interrupted");
        }
        if (!Objects.equals(now.get().address(), device.address())) {
            throw new LinkException(device.name() + " has got another Ethernet address");
        }
    }

    private void checkOurs(InetAddress source) throws IOException, LinkException {
        int scope = source instanceof Inet6Address six ? six.getScopeId() : 0;
        Optional<KernelRoute> route = KernelRoute.parse(kernel.ask(KernelRoute.question(source, null, scope)));
        if (route.isEmpty() || route.get().type() != KernelRoute.LOCAL) {
            throw new LinkException(source.getHostAddress() + " is no longer an address of this machine");
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
