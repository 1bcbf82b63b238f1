package io.portmatrix.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of a run beside its report.
 *
 * @param sequence its place in the order in which the runs of the store began, whatever the clock said
 * @param id unique name of the run
 * @param siteKey what tells its site from others, as the store has it: escaped, and shortened if it is very long
 * @param site what people call the site
 * @param command what made it
 * @param started when it began, in milliseconds
 * @param finished when it ended, in milliseconds; null while it runs, and if it was killed
 * @param state how far it has come
 * @param incomplete why it ended early, or null
 * @param exitCode what its process ended with, or null while there is none
 */
public record StoredRun(long sequence, String id, String siteKey, String site, String command, Instant started,
        @Nullable Instant finished, RunState state, @Nullable String incomplete, @Nullable Integer exitCode) {}
