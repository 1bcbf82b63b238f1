package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.capture.file.CaptureException;
import io.portmatrix.catalog.CatalogException;
import io.portmatrix.history.StoreException;
import io.portmatrix.ingest.IngestException;
import io.portmatrix.link.LinkException;
import io.portmatrix.lock.SiteLockedException;
import io.portmatrix.report.ReportFormatException;
import io.portmatrix.scan.JournalException;
import io.portmatrix.scan.NotAuthorisedException;
import io.portmatrix.site.SiteException;
import io.portmatrix.trust.TrustException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * What an exception says to the user, and what the process ends with. Exceptions about input carry their whole message,
 * file and line included; what is not foreseen here is a fault of the tool.
 *
 * @param text one line an error, without stack trace
 * @param exitCode what to end with
 */
record ErrorText(String text, ExitCode exitCode) {
    static ErrorText of(Throwable thrown) {
        return switch (thrown) {
            case CatalogException e -> input(e);
            case SiteException e -> input(e);
            case ReportFormatException e -> input(e);
            case LinkException e -> new ErrorText(message(e), ExitCode.USAGE);
            case CaptureException e -> input(e);
            case IngestException e -> input(e);
            case JournalException e -> input(e);
            case StoreException e -> input(e);
            case TrustException e -> input(e);
            case NotAuthorisedException e -> input(e);
            case SiteLockedException e -> new ErrorText(message(e), ExitCode.LOCKED);
            case NoSuchFileException e -> new ErrorText(e.getFile() + ": there is no such file", ExitCode.USAGE);
            case AccessDeniedException e ->
                    new ErrorText(e.getFile() + ": there is no permission to use this file", ExitCode.USAGE);
            case NotDirectoryException e -> new ErrorText(e.getFile() + ": is no folder", ExitCode.USAGE);
            case FileSystemException e -> new ErrorText(
                    e.getFile() + ": " + (e.getReason() == null ? "the file can't be used" : e.getReason()),
                    ExitCode.USAGE);
            case UncheckedIOException e -> of(e.getCause() == null ? new IOException(e.getMessage()) : e.getCause());
            case IOException e -> new ErrorText("input or output failed: " + message(e), ExitCode.INTERNAL);
            case OutOfMemoryError e -> new ErrorText("out of memory: " + message(e)
                    + "; give it more with JAVA_TOOL_OPTIONS=-Xmx512m", ExitCode.INTERNAL);
            default -> new ErrorText("internal error: " + thrown.getClass().getSimpleName() + ": " + message(thrown)
                    + "; -vv shows where", ExitCode.INTERNAL);
        };
    }

    private static ErrorText input(RuntimeException e) {
        return new ErrorText(message(e), ExitCode.USAGE);
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null || thrown.getMessage().isBlank() ? "no more is known" : thrown.getMessage();
    }
}
