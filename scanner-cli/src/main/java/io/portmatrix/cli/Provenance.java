package io.portmatrix.cli;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.report.Report;
import io.portmatrix.report.Report.Input;
import java.util.ArrayList;
import java.util.List;

/** What a report is made from and by; nothing is hashed before it is asked for, which is when the network is done with. */
final class Provenance {
    private final CatalogOptions options;
    private final FileCatalog catalog;
    private final SiteOptions sites;

    Provenance(CatalogOptions options, FileCatalog catalog, SiteOptions sites) {
        this.options = options;
        this.catalog = catalog;
        this.sites = sites;
    }

    /** The report, which says so. */
    Report told(Report report) {
        List<Input> inputs = new ArrayList<>(List.of(ProgramInput.input()));
        inputs.addAll(options.inputs(catalog));
        inputs.addAll(sites.inputs());
        return report.madeFrom(inputs);
    }
}
