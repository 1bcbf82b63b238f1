package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.link.pcap.PcapNetwork;
import io.portmatrix.model.Observation;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.site.Site;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Loads on other threads what a scan is going to need, while it reads and asks. Whatever goes wrong here goes
 * wrong again where it matters, and is told there.
 */
final class Ahead {
    private Ahead() {}

    /**
     * Loads what sends raw packets.
     *
     * @param maySweep whether raw packets may be sent
     */
    static void load(Site site, boolean maySweep) {
        boolean beyondLoopback = site.hosts()
                .stream()
                .flatMap(host -> host.addresses().stream())
                .anyMatch(address -> !address.address().isLoopbackAddress());
        if (maySweep && beyondLoopback) {
            inBackground("raw packets", new PcapNetwork()::prepare);
        }
    }

    /**
     * Reads the catalog as soon as a sweep has got its start: it finds listeners, and every product is asked whether it
     * knows them.
     *
     * @param catalog one that several threads may ask
     * @param next is told what happens
     */
    static ScanListener whileProbing(Catalog catalog, PortSelection selection, ScanListener next) {
        return selection instanceof PortSelection.All ? new WhileProbing(catalog, next) : next;
    }

    /** Waits until the code that asks ports is warm, so that it has to share nothing while it is slow. */
    private static final class WhileProbing implements ScanListener {
        private static final int OBSERVATIONS = 2_000;
        private static final Duration LONGEST = Duration.ofMillis(300);

        private final Catalog catalog;
        private final ScanListener next;
        private final CountDownLatch started = new CountDownLatch(OBSERVATIONS);

        WhileProbing(Catalog catalog, ScanListener next) {
            this.catalog = catalog;
            this.next = next;
        }

        @Override
        public void planned(ScanPlan plan) {
            inBackground("catalog", this::read);
            next.planned(plan);
        }

        @Override
        public void observed(Observation observation) {
            started.countDown();
            next.observed(observation);
        }

        @Override
        public void finished(Report report) {
            next.finished(report);
        }

        private void read() {
            try {
                var unused = started.await(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
                catalog.productIds().forEach(this::read);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read(String product) {
            try {
                var unused = catalog.rulesListeningOn(new ProductRef(product, null));
            } catch (CatalogException e) {
                // Told by whoever asks for it.
            }
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }
}
