package io.portmatrix.cli;

import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.ReportFormats;
import io.portmatrix.report.ReportTarget;
import io.portmatrix.report.terminal.FindingColumn;
import io.portmatrix.report.terminal.FindingSort;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where reports go and what standard output shows, the same for every command that judges. */
final class ReportOptions {
    /** The report for people. */
    static final String TEXT = "text";
    /** A row for each finding. */
    static final String TABLE = "table";
    /** One line for a monitoring system, and its exit codes. */
    static final String NAGIOS = "nagios";
    static final String FORMAT = "--format";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--report", paramLabel = "FORMAT=FILE", converter = Converter.class,
            completionCandidates = TargetNames.class,
            description = "Write the report to a file as well (repeatable): ${COMPLETION-CANDIDATES} and the file's name;"
                    + " json=- prints it instead of the report for people.")
    private List<ReportTarget> targets = new ArrayList<>();

    @Option(names = FORMAT, paramLabel = "NAME", completionCandidates = FormatNames.class,
            description = "Print the report on standard output as: ${COMPLETION-CANDIDATES}. nagios is one line with"
                    + " performance data, and ends with 0, 1, 2 or 3 as monitoring plugins do.")
    private @Nullable String format;

    @Option(names = {"-q", "--quiet"},
            description = "Print nothing if the exit code is 0, else only what fails. No progress either.")
    private boolean quiet;

    @Option(names = "--quiet-unless", paramLabel = "WHAT", converter = OccasionConverter.class,
            description = "Print nothing unless the run comes to this: new, when anything is new, changed or resolved since"
                    + " the earlier report, and then only that; new:high, when a deviation this bad is new or something"
                    + " is newly not proved; fail, as --quiet. Without an earlier report everything is new.")
    private @Nullable Occasion quietUnless;

    @Option(names = "--summary",
            description = "Print a few lines: the verdict, the counts, and the kinds of deviations.")
    private boolean summary;

    @Option(names = "--columns", split = ",", paramLabel = "COLUMN", converter = ColumnConverter.class,
            completionCandidates = ColumnNames.class,
            description = "Print a table of the findings with these columns: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<FindingColumn> columns;

    @Option(names = "--sort", split = ",", paramLabel = "BY", converter = SortConverter.class,
            completionCandidates = SortNames.class,
            description = "Print a table of the findings in this order: ${COMPLETION-CANDIDATES}; several are divided by"
                    + " commas.")
    private @Nullable List<FindingSort> sort;

    @Option(names = "--all", description = "In the table, also what is as documented or not applicable.")
    private boolean all;

    List<ReportTarget> targets() {
        return List.copyOf(targets);
    }

    /** Whether nothing is to be said while it runs. */
    boolean isQuiet() {
        return shown().isQuiet();
    }

    /** Whether standard output is the report for people, so that more can be said there. */
    boolean isForPeople() {
        return shown() instanceof Shown.Whole && targets.stream().allMatch(target -> target.file() != null);
    }

    /**
     * Who brings the report to everybody.
     *
     * @param outTakenBy the option that takes standard output, so that people get no more than the verdict; or null
     * @throws FileSystemException if a report can't be written where it is to go
     */
    ReportDelivery delivery(@Nullable String outTakenBy) throws FileSystemException {
        Main main = Main.of(command);
        return new ReportDelivery(main.streams(), main.style(), targets, shown(), outTakenBy);
    }

    /** What standard output shows. @throws ParameterException if the options contradict each other */
    Shown shown() {
        boolean table = columns != null || sort != null || all;
        String named = format;
        if (summary && (table || named != null) || table && named != null && !named.equals(TABLE)) {
            throw new ParameterException(command.commandLine(),
                    "Standard output shows one thing: --format NAME, --summary, or a table with --columns, --sort and"
                            + " --all; the others can go to files with --report FORMAT=FILE");
        }
        Occasion unless = unless();
        if (summary) {
            return new Shown.Brief(unless);
        }
        if (table || TABLE.equals(named)) {
            return new Shown.Table(unless, columns == null ? List.of() : columns, sort == null ? List.of() : sort, all);
        }
        if (named == null || named.equals(TEXT)) {
            return new Shown.Whole(unless);
        }
        return named.equals(NAGIOS) ? new Shown.Monitoring() : new Shown.Written(unless, written(named));
    }

    private Occasion unless() {
        Occasion asked = quietUnless;
        if (asked == null) {
            return quiet ? new Occasion.Failure() : new Occasion.Always();
        }
        if (quiet && !asked.equals(new Occasion.Failure())) {
            throw new ParameterException(command.commandLine(),
                    "--quiet prints nothing unless something fails; leave it out beside --quiet-unless " + asked);
        }
        return asked;
    }

    private ReportFormat written(String name) {
        try {
            return ReportFormats.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), FORMAT + ": '" + name + "' is no format; write one of "
                    + String.join(", ", new FormatNames()), e);
        }
    }

    /** What {@code --format} takes. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(TEXT, TABLE, NAGIOS), ReportFormats.names().stream()).iterator();
        }
    }

    /** How what {@code --report} takes begins. */
    static final class TargetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReportFormats.names().stream().map(name -> name + "=").iterator();
        }
    }

    /** What {@code --columns} takes. */
    static final class ColumnNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(FindingColumn.values()).map(FindingColumn::wireName).iterator();
        }
    }

    /** What {@code --sort} takes. */
    static final class SortNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(FindingSort.values()).map(FindingSort::wireName).iterator();
        }
    }

    static final class Converter implements ITypeConverter<ReportTarget> {
        @Override
        public ReportTarget convert(String value) {
            return ReportTarget.parse(value);
        }
    }

    static final class ColumnConverter implements ITypeConverter<FindingColumn> {
        @Override
        public FindingColumn convert(String value) {
            return FindingColumn.ofWireName(value.strip());
        }
    }

    static final class SortConverter implements ITypeConverter<FindingSort> {
        @Override
        public FindingSort convert(String value) {
            return FindingSort.ofWireName(value.strip());
        }
    }
}
