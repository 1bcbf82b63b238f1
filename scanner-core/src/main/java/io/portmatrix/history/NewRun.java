package io.portmatrix.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that begins.
 *
 * @param id unique name of the run, the one of its report
 * @param siteKey what tells its site from others, from run to run
 * @param site what people call the site
 * @param command what makes the run: {@code scan}, {@code check}, {@code sniff}
 * @param started when it began
 * @param plan whatever is needed to go on with it later, or null if it can't be gone on with; given back as it is
 */
public record NewRun(String id, String siteKey, String site, String command, Instant started, @Nullable String plan) {
    private static final int LONGEST_ID = 200;

    public NewRun {
        if (id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("the id of a run has at most " + LONGEST_ID + " characters");
        }
    }
}
