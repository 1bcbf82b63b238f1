package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFiles;
import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.ReportTarget;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.terminal.DiffReport;
import io.portmatrix.report.terminal.FindingColumn;
import io.portmatrix.report.terminal.FindingTable;
import io.portmatrix.report.terminal.ReportSheet;
import io.portmatrix.report.terminal.TerminalReport;
import io.portmatrix.report.terminal.TerminalStyle;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings a finished report to everybody who asked for it: files first, standard output last, so that whoever closes the
 * pipe early loses nothing else. Where a format takes standard output, people get the verdict on stderr.
 */
final class ReportDelivery {
    private final Streams streams;
    private final TerminalStyle style;
    private final List<ReportTarget> targets;
    private final Shown shown;
    private final boolean outIsTaken;
    private Function<TerminalStyle, ReportSheet> sheets = TerminalReport::new;
    private NagiosLine.@Nullable Status status;

    /**
     * @param targets where reports go beside what standard output shows
     * @param shown what that is
     * @param outTakenBy the option that takes standard output, so that people get no more than the verdict; or null
     * @throws FileSystemException if one of them can't work, found out before the run and not after it
     */
    ReportDelivery(Streams streams, TerminalStyle style, List<ReportTarget> targets, Shown shown,
            @Nullable String outTakenBy) throws FileSystemException {
        ReportFiles.check(targets);
        boolean usual = shown instanceof Shown.Whole;
        String taker = outTakenBy;
        for (ReportTarget target : targets) {
            if (target.file() == null) {
                if (taker != null) {
                    throw new FileSystemException(target.toString(), null, "standard output is taken by " + taker);
                }
                taker = "--report " + target;
            }
        }
        if (taker != null && !usual) {
            throw new FileSystemException("standard output", null, "is taken by " + taker
                    + ", so that it can't show anything else; write that to a file with --report FORMAT=FILE");
        }
        this.outIsTaken = outTakenBy != null;
        this.streams = streams;
        this.style = style;
        this.targets = List.copyOf(targets);
        this.shown = shown;
    }

    /** What the process ends with: {@code delivered}, or what a monitoring system knows in its place. */
    int code(ExitCode delivered) {
        if (!(shown instanceof Shown.Monitoring)) {
            return delivered.code();
        }
        return status == null || delivered == ExitCode.INTERNAL ? NagiosLine.Status.UNKNOWN.code()
                : status.code();
    }

    /** Shows people another sheet than the usual one. */
    ReportDelivery withSheets(Function<TerminalStyle, ReportSheet> others) {
        sheets = others;
        return this;
    }

    /**
     * Writes everything that can be written, and says on stderr what could not.
     *
     * @param verdict what the run came to
     * @return {@code verdict}, or {@link ExitCode#INTERNAL} where a report is missing; a reader who closed the pipe misses
     *         none
     */
    ExitCode deliver(Report report, ExitCode verdict) {
        ExitCode result = verdict;
        ReportTarget forOut = null;
        for (ReportTarget target : targets) {
            Path file = target.file();
            if (file == null) {
                forOut = target;
            } else {
                try {
                    ReportFiles.write(report, target.format(), file);
                } catch (IOException e) {
                    say(target + " could not be written: " + e.getMessage());
                    result = ExitCode.INTERNAL;
                }
            }
        }
        try {
            writeOut(report, forOut, verdict);
        } catch (IOException e) {
            if (!ResultStream.isClosedByReader(e)) {
                say("the report could not be written to standard output: " + e.getMessage());
                result = ExitCode.INTERNAL;
            }
        }
        return result;
    }

    private void writeOut(Report report, @Nullable ReportTarget target, ExitCode verdict) throws IOException {
        boolean nothing = !shown.unless().arises(report, verdict);
        if (outIsTaken) {
            if (!nothing) {
                writeVerdict(report);
            }
        } else if (target != null) {
            write(target.format(), report, nothing);
        } else if (!nothing) {
            switch (shown) {
                case Shown.Whole(Occasion unless) -> text(out -> {
                    switch (unless) {
                        case Occasion.Always ignored -> sheets.apply(style).write(report, out);
                        case Occasion.Failure ignored -> sheets.apply(style).writeFailures(report, out);
                        case Occasion.News ignored -> {
                            if (report.comparison() == null) {
                                sheets.apply(style).writeFailures(report, out);
                            } else {
                                new DiffReport(style).write(report, out);
                            }
                        }
                    }
                });
                case Shown.Brief ignored -> text(out -> new TerminalReport(style).writeSummary(report, out));
                case Shown.Table table -> text(out -> table(table).write(report, out));
                case Shown.Written written -> write(written.format(), report, written.isQuiet());
                case Shown.Monitoring() -> {
                    NagiosLine line = NagiosLine.of(report, verdict);
                    status = line.status();
                    text(out -> out.append(line.text()).append('\n'));
                }
            }
        }
    }

    /** Where nobody looks and nobody said how wide it is, a table is as wide as it takes: it is read by a program. */
    private FindingTable table(Shown.Table asked) {
        boolean free = !streams.outIsTerminal() && streams.environment().getOrDefault("COLUMNS", "").isEmpty();
        int width = free ? FindingTable.UNLIMITED : Math.max(style.width(), TerminalSize.columnsOfTable(streams));
        TerminalStyle wide = new TerminalStyle(width, style.colour(), style.unicode());
        return new FindingTable(wide,
                asked.columns().isEmpty() ? FindingColumn.fitting(style.width()) : asked.columns(),
                asked.sort(), asked.all());
    }

    private void write(ReportFormat format, Report report, boolean silently) throws IOException {
        OutputStream out = new BufferedOutputStream(streams.out());
        format.write(report, out);
        out.flush();
        if (!silently) {
            writeVerdict(report);
        }
    }

    private interface Text {
        void write(Appendable out) throws IOException;
    }

    private void text(Text text) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(streams.out(), streams.charset()));
        text.write(writer);
        writer.flush();
    }

    private void writeVerdict(Report report) throws IOException {
        StringBuilder verdict = new StringBuilder();
        sheets.apply(new TerminalStyle(style.width(), false, style.unicode())).writeVerdict(report, verdict);
        streams.err().print(verdict);
        streams.err().flush();
    }

    private void say(String text) {
        streams.err().println("portmatrix: " + SafeText.escape(text));
    }
}
