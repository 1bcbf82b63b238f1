package io.portmatrix.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a store need not keep. Where both are said, only what is meant by both goes; the newest run of a site always
 * stays.
 *
 * @param keep all but this many of the newest runs of each site; null for any number
 * @param before those that began before; null for any time
 * @param site those of the site with this name; null for all
 */
public record Pruning(@Nullable Integer keep, @Nullable Instant before, @Nullable String site) {
    public Pruning {
        if (keep == null && before == null) {
            throw new IllegalArgumentException("Every run would go");
        }
        if (keep != null && keep < 1) {
            throw new IllegalArgumentException("At least one run of each site stays");
        }
    }

    /** @param newestFirst the runs of one site */
    List<StoredRun> of(List<StoredRun> newestFirst) {
        List<StoredRun> gone = new ArrayList<>();
        for (int i = keep == null ? 1 : keep; i < newestFirst.size(); i++) {
            StoredRun run = newestFirst.get(i);
            if (before == null || run.started().isBefore(before)) {
                gone.add(run);
            }
        }
        return gone;
    }
}
