package io.portmatrix.cli;

import io.portmatrix.history.StoreLocation;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where a run is kept; for every command that judges. */
final class HistoryOptions extends StoreOptions {
    @Option(names = "--no-store", description = "Keep nothing of this run.")
    private boolean none;

    /**
     * What is kept of one run; nothing is opened yet.
     *
     * @param command what makes the run
     * @param file the site file, if there is one
     */
    RunHistory of(String command, Site site, Optional<Path> file, Streams streams) {
        Optional<StoreLocation> location = kept(streams.environment());
        if (location.isEmpty()) {
            return RunHistory.none();
        }
        try {
            return new RunHistory(location.get(), command, siteKey(location.get(), site, file), streams);
        } catch (IOException e) {
            return RunHistory.none(); // the site file is gone since it was read: nothing tells this site from others
        }
    }

    /** Where runs are kept; empty if nowhere. */
    Optional<StoreLocation> kept(Map<String, String> environment) {
        return none ? Optional.empty() : location(environment);
    }

    /** What tells a site from others in a store. @throws IOException if the site file is gone */
    static String siteKey(StoreLocation location, Site site, Optional<Path> file) throws IOException {
        // Machines that share a server have the same site file in different places.
        return switch (location) {
            case StoreLocation.InFile ignored -> SiteKey.here(site, file);
            case StoreLocation.InPostgres ignored -> SiteKey.everywhere(site, file);
        };
    }

    /** Says in the report what was chosen. */
    void describe(Map<String, String> described, Map<String, String> environment) {
        if (none) {
            described.put("no-store", "true");
        } else if (isGiven()) {
            location(environment).ifPresent(location -> described.put("store", location.toString()));
        }
    }
}
