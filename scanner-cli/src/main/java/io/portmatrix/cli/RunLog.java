package io.portmatrix.cli;

import io.portmatrix.notify.Notice;
import io.portmatrix.report.Report;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged of a run that nobody watches: that it began, how it ended, and what went wrong. */
final class RunLog {
    /** The logger's. */
    static final String NAME = "portmatrix";

    private final @Nullable Logger logger;

    private RunLog(@Nullable Logger logger) {
        this.logger = logger;
    }

    /** @param wanted whether anybody asked for a log; else nothing is even loaded */
    static RunLog of(boolean wanted) {
        return new RunLog(wanted ? LoggerFactory.getLogger(NAME) : null);
    }

    /** A command begins to do what it is for. */
    void began(String command, String site) {
        if (logger != null) {
            logger.info("{} of site {} begins", command, site);
        }
    }

    /** A report was delivered, and the process is going to end with {@code code}. Returns {@code code}. */
    int ended(Report report, int code) {
        if (logger != null) {
            Report.Run run = report.run();
            String text = String.format(Locale.ROOT, "%s; run %s took %.1f s, exit code %d%s",
                    new Notice(report, code).headline(), run.id(), run.duration().toMillis() / 1000.0, code,
                    run.incomplete() == null ? "" : "; " + run.incomplete());
            if (code == 0) {
                logger.info("{}", text);
            } else {
                logger.warn("{}", text);
            }
        }
        return code;
    }

    /** Somebody could not be told of the run. */
    void untold(String why) {
        if (logger != null) {
            logger.error("--notify: {}", why);
        }
    }

    /** There was no run, or it failed. */
    void failed(String why, int code) {
        if (logger != null) {
            logger.error("{}; exit code {}", why, code);
        }
    }
}
