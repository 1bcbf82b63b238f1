package io.portmatrix.link.pcap;

import io.portmatrix.link.LinkException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Notices that a device is gone, down or another one: libpcap goes on waiting where it is only down. */
final class DeviceWatch implements AutoCloseable {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final Netlink kernel;
    private final Device device;
    private long last;

    DeviceWatch(Netlink kernel, Device device, long nanos) {
        this.kernel = kernel;
        this.device = device;
        last = nanos;
    }

    /**
     * Asks the kernel, but not more often than five times a second.
     *
     * @param nanos the present time
     * @throws LinkException if the device is not what it was
     */
    void check(long nanos) throws LinkException {
        if (nanos - last >= INTERVAL) {
            last = nanos;
            checkNow();
        }
    }

    /** @throws LinkException if the device is not what it was */
    void checkNow() throws LinkException {
        Optional<Device> now;
        try {
            now = Device.parse(kernel.ask(Device.question(device.index())));
        } catch (IOException e) {
            throw new LinkException(device.name() + " can't be watched: " + e.getMessage(), e);
        }
        if (now.isEmpty()) {
            throw new LinkException(device.name() + " is gone");
        }
        Optional<String> refusal = now.get().refusal();
        if (refusal.isPresent()) {
            throw new LinkException(refusal.get());
        }
        if (!Objects.equals(now.get().address(), device.address())) {
            throw new LinkException(device.name() + " has got another Ethernet address");
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
