package io.portmatrix.cli;

import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.terminal.FindingColumn;
import io.portmatrix.report.terminal.FindingSort;
import java.util.List;

/** What standard output shows of a report. */
sealed interface Shown {
    /** What the run must have come to, so that anything is shown. */
    Occasion unless();

    /** Whether somebody wants to hear nothing of a run that is as usual. */
    default boolean isQuiet() {
        return !(unless() instanceof Occasion.Always);
    }

    /** The report for people; quietly, only what fails or what changed. */
    record Whole(Occasion unless) implements Shown {}

    /** A few lines. */
    record Brief(Occasion unless) implements Shown {}

    /**
     * A row for each finding.
     *
     * @param columns none for those that fit the terminal
     * @param sort none for the report's own order
     * @param all whether what is fine has rows as well
     */
    record Table(Occasion unless, List<FindingColumn> columns, List<FindingSort> sort, boolean all) implements Shown {
        public Table {
            columns = List.copyOf(columns);
            sort = List.copyOf(sort);
        }
    }

    /** A format for machines. */
    record Written(Occasion unless, ReportFormat format) implements Shown {}

    /** One line for a monitoring system, always. */
    record Monitoring() implements Shown {
        @Override
        public Occasion unless() {
            return new Occasion.Always();
        }
    }
}
