package io.portmatrix.cli;

import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.terminal.FindingColumn;
import io.portmatrix.report.terminal.FindingSort;
import java.util.List;

/** What standard output shows of a report. */
sealed interface Shown {
    /** Whether it shows nothing where the run came to exit code 0. */
    boolean quiet();

    /** The report for people; quietly, only what fails. */
    record Whole(boolean quiet) implements Shown {}

    /** A few lines. */
    record Brief(boolean quiet) implements Shown {}

    /**
     * A row for each finding.
     *
     * @param columns none for those that fit the terminal
     * @param sort none for the report's own order
     * @param all whether what is fine has rows as well
     */
    record Table(boolean quiet, List<FindingColumn> columns, List<FindingSort> sort, boolean all) implements Shown {
        public Table {
            columns = List.copyOf(columns);
            sort = List.copyOf(sort);
        }
    }

    /** A format for machines. */
    record Written(boolean quiet, ReportFormat format) implements Shown {}

    /** One line for a monitoring system, always. */
    record Monitoring() implements Shown {
        @Override
        public boolean quiet() {
            return false;
        }
    }
}
