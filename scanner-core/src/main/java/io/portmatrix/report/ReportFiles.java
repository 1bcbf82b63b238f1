package io.portmatrix.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Report files that appear whole or not at all: each is written beside its place and renamed, so that whoever reads it
 * while a run ends, or after a full disk ended one, never sees half a report.
 */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Finds out before a long run what would keep the reports from being written after it.
     *
     * @throws FileSystemException naming the first target that can't work, and why
     */
    public static void check(List<ReportTarget> targets) throws FileSystemException {
        Map<Path, ReportTarget> seen = new HashMap<>();
        ReportTarget stdout = null;
        for (ReportTarget target : targets) {
            Path file = target.file();
            if (file == null) {
                if (stdout != null) {
                    throw wrong(target.toString(), "standard output is taken by " + stdout);
                }
                stdout = target;
            } else {
                check(file);
                ReportTarget other = seen.putIfAbsent(file.toAbsolutePath().normalize(), target);
                if (other != null) {
                    throw wrong(target.toString(), "the same file is named by " + other);
                }
            }
        }
    }

    private static void check(Path file) throws FileSystemException {
        if (Files.isDirectory(file)) {
            throw wrong(file.toString(), "is a folder; name a file in it");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong(file.toString(), "its folder does not exist; create it first");
        }
        if (!Files.isWritable(WholeFile.isSpecial(file) ? file : folder)) {
            throw wrong(file.toString(), "there is no permission to write it");
        }
    }

    /**
     * Writes one report to its file.
     *
     * @throws IOException if it could not be written whole; a file that was there before is as it was
     */
    public static void write(Report report, ReportFormat format, Path file) throws IOException {
        WholeFile.write(file, out -> format.write(report, out));
    }

    private static FileSystemException wrong(String target, String why) {
        return new FileSystemException(target, null, why);
    }
}
