package io.portmatrix.cli;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Observation;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.scan.ScanListener;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what a scan tells its listener. */
final class ScanProgress implements ScanListener, ProgressSource {
    private final AtomicLong done = new AtomicLong();
    private volatile long total;
    private volatile Map<InetAddress, String> hosts = Map.of();
    private volatile @Nullable InetAddress last;

    @Override
    public void planned(ScanPlan plan) {
        Map<InetAddress, String> names = new HashMap<>();
        plan.work().forEach(work -> names.put(work.address(), work.host()));
        hosts = Map.copyOf(names);
        total = plan.endpoints();
    }

    @Override
    public void observed(Observation observation) {
        done.incrementAndGet();
        last = observation.endpoint().address();
    }

    @Override
    public long done() {
        return done.get();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public String current() {
        InetAddress address = last;
        return address == null ? "" : hosts.getOrDefault(address, AddressText.of(address));
    }
}
