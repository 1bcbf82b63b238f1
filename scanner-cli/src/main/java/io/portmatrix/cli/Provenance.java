package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.report.Report;
import io.portmatrix.report.Report.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What a report is made from and by. Nothing is hashed before it is asked for, or there is time for it. */
final class Provenance {
    private final FutureTask<List<Input>> inputs;

    Provenance(CatalogOptions options, FileCatalog catalog, SiteOptions sites) {
        inputs = new FutureTask<>(() -> {
            List<Input> all = new ArrayList<>(List.of(ProgramInput.input()));
            all.addAll(options.inputs(catalog));
            all.addAll(sites.inputs());
            return all;
        });
    }

    /** Hashes on a thread of its own while the network is asked, where there is a processor to spare. */
    Provenance ahead() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread.ofPlatform().daemon().name("provenance").start(inputs);
        }
        return this;
    }

    /**
     * The report, which says so.
     *
     * @throws io.portmatrix.catalog.CatalogException if a file of the catalog can't be read any more
     */
    Report told(Report report) {
        inputs.run(); // unless somebody did already
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return report.madeFrom(inputs.get());
                } catch (InterruptedException e) {
                    interrupted = true; // a run that was stopped is reported all the same
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException fault) {
                        throw fault;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
