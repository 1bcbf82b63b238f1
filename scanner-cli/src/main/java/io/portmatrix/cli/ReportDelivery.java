package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFiles;
import io.portmatrix.report.ReportTarget;
import io.portmatrix.report.SafeText;
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
    private final boolean outIsTaken;
    private Function<TerminalStyle, ReportSheet> sheets = TerminalReport::new;

    /**
     * @param targets where reports go beside the report for people
     * @throws FileSystemException if one of them can't work, found out before the run and not after it
     */
    ReportDelivery(Streams streams, TerminalStyle style, List<ReportTarget> targets) throws FileSystemException {
        this(streams, style, targets, null);
    }

    /**
     * The same where standard output may be taken.
     *
     * @param outTakenBy the option that takes it, so that people get no more than the verdict; or null
     * @throws FileSystemException as above, or if a report is to go there too
     */
    ReportDelivery(Streams streams, TerminalStyle style, List<ReportTarget> targets, @Nullable String outTakenBy)
            throws FileSystemException {
        ReportFiles.check(targets);
        outIsTaken = outTakenBy != null;
        for (ReportTarget target : targets) {
            if (outIsTaken && target.file() == null) {
                throw new FileSystemException(target.toString(), null, "standard output is taken by " + outTakenBy);
            }
        }
        this.streams = streams;
        this.style = style;
        this.targets = List.copyOf(targets);
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
            writeOut(report, forOut);
        } catch (IOException e) {
            if (!ResultStream.isClosedByReader(e)) {
                say("the report could not be written to standard output: " + e.getMessage());
                result = ExitCode.INTERNAL;
            }
        }
        return result;
    }

    private void writeOut(Report report, @Nullable ReportTarget target) throws IOException {
        OutputStream out = new BufferedOutputStream(streams.out());
        if (outIsTaken) {
            writeVerdict(report);
        } else if (target == null) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, streams.charset()));
            sheets.apply(style).write(report, writer);
            writer.flush();
        } else {
            target.format().write(report, out);
            out.flush();
            writeVerdict(report);
        }
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
