package io.portmatrix.cli;

import io.portmatrix.lock.SiteLock;
import io.portmatrix.report.SafeText;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two scans of the same site from running at a time, as far as there is a place for a lock: a scan of a person who
 * has no folder for it is better than none.
 */
final class OnlyRun implements AutoCloseable {
    private static final String LOCKS = "locks";

    private final @Nullable SiteLock lock;

    private OnlyRun(@Nullable SiteLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @param file the site file, if there is one; else the site is told by its addresses
     * @throws io.portmatrix.lock.SiteLockedException if another run has it
     */
    static OnlyRun of(Site site, Optional<Path> file, Streams streams, Instant now) {
        Optional<Path> folder = StateFolder.of(streams.environment());
        if (folder.isEmpty()) {
            return new OnlyRun(null);
        }
        try {
            return new OnlyRun(
                    SiteLock.take(folder.get().resolve(LOCKS), SiteKey.here(site, file), "site " + site.name(), now));
        } catch (IOException e) {
            streams.err()
                    .println("portmatrix: " + SafeText.escape("no lock could be taken in " + folder.get() + " ("
                            + e.getMessage() + "): another scan of this site would not be noticed"));
            return new OnlyRun(null);
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                // It ends with the process, which is soon.
            }
        }
    }
}
