package io.portmatrix.cli;

import io.portmatrix.capture.file.CaptureException;
import io.portmatrix.capture.file.CaptureFile;
import io.portmatrix.report.Report;
import io.portmatrix.scan.RecordedTraffic;
import io.portmatrix.scan.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads captures, one after the other, into one watch. {@link #stop} may be called from any thread. */
final class RecordedSniff {
    private static final String STDIN = "-";

    private final Watch watch;
    private final List<CaptureFile> captures = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param names files, or {@code -} for {@code stdin}
     * @throws CaptureException if one of them can be no file
     */
    RecordedSniff(Watch watch, List<String> names, InputStream stdin) {
        this.watch = watch;
        for (String name : names) {
            try {
                captures.add(name.equals(STDIN) ? CaptureFile.of(stdin, "stdin") : CaptureFile.of(Path.of(name)));
            } catch (InvalidPathException e) {
                throw new CaptureException("'" + name + "' is no file name; name a capture, or - for standard input");
            }
        }
    }

    /** Ends reading early. */
    void stop() {
        stopped = true;
        captures.forEach(CaptureFile::cancel);
    }

    /**
     * Reads all of them. What is damaged counts up to there.
     *
     * @return the report, incomplete where not everything was read
     * @throws CaptureException if one of them is no capture
     * @throws IOException if one of them can't be opened
     */
    Report run(WatchNews news) throws IOException {
        List<String> incomplete = new ArrayList<>();
        for (CaptureFile capture : captures) {
            if (stopped) {
                incomplete.add(capture.name() + ": was not read");
                continue;
            }
            RecordedTraffic traffic = RecordedTraffic.read(capture, watch.flows(), watch.known());
            traffic.limitations().forEach(watch::limit);
            traffic.incomplete().ifPresent(incomplete::add);
            news.tell();
        }
        return watch.report(incomplete.isEmpty() ? null : String.join("; ", incomplete));
    }
}
