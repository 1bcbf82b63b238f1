package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.link.pcap.PcapNetwork;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

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
     * Reads of the catalog what knows the ports that a sweep finds open: where nothing of the host documents them, every
     * product that does is going to be named.
     *
     * @param catalog one that several threads may ask
     * @param next is told what happens
     */
    static ScanListener whileProbing(Catalog catalog, PortSelection selection, ScanListener next) {
        return selection instanceof PortSelection.All ? new WhileProbing(catalog, next) : next;
    }

    private static final class WhileProbing implements ScanListener {
        private final Catalog catalog;
        private final ScanListener next;
        private final BlockingQueue<Endpoint> listeners = new LinkedBlockingQueue<>();

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
            if (observation.outcome() instanceof ProbeOutcome.Concluded concluded
                    && concluded.state() == PortState.OPEN) {
                listeners.add(observation.endpoint());
            }
            next.observed(observation);
        }

        @Override
        public void finished(Report report) {
            next.finished(report);
        }

        private void read() {
            // Where there is a processor to spare; a sweep takes long enough for it.
            if (Runtime.getRuntime().availableProcessors() > 1) {
                rehearse(catalog);
            }
            Set<String> read = new HashSet<>();
            try {
                while (true) {
                    Endpoint listener = listeners.take();
                    for (String product : catalog.mayListenOn(listener.transport(), listener.port())) {
                        if (read.add(product)) {
                            var unused = catalog.rulesListeningOn(new ProductRef(product, null));
                        }
                    }
                }
            } catch (CatalogException e) {
                // Told by whoever asks for it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What judging and reporting need is loaded before they are waited for. */
    private static void rehearse(Catalog catalog) {
        try {
            Rehearsal.run(catalog);
        } catch (IOException | RuntimeException e) {
            // Told by the run itself, if it has to do with it.
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }
}
