package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.link.pcap.PcapNetwork;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.site.Site;

/**
 * Loads on other threads what a scan is going to need, while it reads and asks. Whatever goes wrong here goes wrong again
 * where it matters, and is told there.
 */
final class Ahead {
    private Ahead() {}

    /**
     * Starts loading.
     *
     * @param catalog one that several threads may ask
     * @param maySweep whether raw packets may be sent
     */
    static void load(Site site, Catalog catalog, PortSelection selection, boolean maySweep) {
        boolean beyondLoopback = site.hosts()
                .stream()
                .flatMap(host -> host.addresses().stream())
                .anyMatch(address -> !address.address().isLoopbackAddress());
        if (maySweep && beyondLoopback) {
            inBackground("raw packets", new PcapNetwork()::prepare);
        }
        if (selection instanceof PortSelection.All) {
            // A sweep finds listeners, and every product is asked whether it knows them.
            inBackground("catalog", () -> catalog.productIds().forEach(id -> read(catalog, id)));
        }
    }

    private static void read(Catalog catalog, String product) {
        try {
            var unused = catalog.rulesListeningOn(new ProductRef(product, null));
        } catch (CatalogException e) {
            // Told by whoever asks for it.
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }
}
