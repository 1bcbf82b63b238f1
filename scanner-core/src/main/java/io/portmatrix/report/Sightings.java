package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When findings were reported first and last, by what is kept of a site's runs. The same finding is one with the same
 * fingerprint and kind.
 *
 * @param all whatever was seen
 */
public record Sightings(Map<Key, Seen> all) {
    public Sightings {
        all = Map.copyOf(all);
    }

    /** What is the same from run to run. */
    public record Key(String fingerprint, FindingKind kind) {
        static Key of(Finding finding) {
            return new Key(finding.subject().fingerprint(), finding.kind());
        }
    }

    /**
     * When something was seen.
     *
     * @param first when the first run that reported it began
     * @param last when the last one did
     */
    public record Seen(Instant first, Instant last) {
        /** Seen then, too; clocks can jump back. */
        Seen and(Instant then) {
            return new Seen(then.isBefore(first) ? then : first, then.isAfter(last) ? then : last);
        }
    }

    /** When it was seen; null if it was not. */
    public @Nullable Seen of(Finding finding) {
        return all.get(Key.of(finding));
    }
}
