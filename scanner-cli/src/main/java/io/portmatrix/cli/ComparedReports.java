package io.portmatrix.cli;

import io.portmatrix.history.Store;
import io.portmatrix.ingest.ImportFormat;
import io.portmatrix.ingest.ImportHandler;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import io.portmatrix.report.Unjudged;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Reads two reports and compares them: ours finding by finding; where one of them is another tool's, by what both
 * observed.
 */
final class ComparedReports {
    private static final String STDIN = "-";

    private final InputStream stdin;
    private final StoreOptions stores;

    /** @param stores where the runs are that names may mean */
    ComparedReports(InputStream stdin, StoreOptions stores) {
        this.stdin = stdin;
        this.stores = stores;
    }

    /** What a file turned out to be. */
    private sealed interface Side {
        /** A report of ours. */
        record Ours(Report report) implements Side {}

        /** Another tool's file. */
        record Theirs(Unjudged observed) implements Side {}

        default Unjudged observed() {
            return switch (this) {
                case Ours(Report report) -> Unjudged.of(report);
                case Theirs(Unjudged observed) -> observed;
            };
        }
    }

    /**
     * The later report, compared with the earlier one.
     *
     * @throws io.portmatrix.report.ReportFormatException if one of them is no report of ours and no other tool's
     * @throws io.portmatrix.ingest.IngestException if nothing of another tool's file can be read
     * @throws io.portmatrix.history.StoreException if one of them is no run of the store
     * @throws IOException if one of them can't be read
     */
    Report read(String earlier, String later) throws IOException {
        Side old = read(earlier);
        Side now = read(later);
        if (old instanceof Side.Ours(Report before) && now instanceof Side.Ours(Report after)) {
            return after.comparedWith(before);
        }
        return now.observed().comparedWith(old.observed());
    }

    private Side read(String name) throws IOException {
        if (name.equals(STDIN)) {
            return read(new BufferedInputStream(stdin), "stdin");
        }
        if (StoreOptions.isRunAndNoFile(name)) {
            try (Store store = stores.open()) {
                return new Side.Ours(StoreOptions.report(store, name));
            }
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(StoreOptions.path(name)))) {
            return read(in, name);
        }
    }

    private static Side read(InputStream in, String name) throws IOException {
        in.mark(ImportFormat.HEAD);
        byte[] head = in.readNBytes(ImportFormat.HEAD);
        in.reset();
        Optional<ImportFormat> format = ImportFormat.of(head);
        if (format.isEmpty()) {
            return new Side.Ours(new JsonReportReader().read(in, name));
        }
        Unjudged observed = new Unjudged(name, Version.text());
        format.get().read(in, name, new ImportHandler() {
            @Override
            public boolean concerns(InetAddress address) {
                return true;
            }

            @Override
            public void endpoint(Observation observation) {
                observed.add(observation);
            }

            @Override
            public void limitation(Limitation limitation) {
                observed.limit(limitation);
            }
        }).ifPresent(observed::cutOff);
        return new Side.Theirs(observed);
    }
}
