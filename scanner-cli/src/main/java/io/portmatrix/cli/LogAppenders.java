package io.portmatrix.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Logback's appenders for each {@link LogTarget}. */
final class LogAppenders {
    private final LoggerContext context;

    LogAppenders(LoggerContext context) {
        this.context = context;
    }

    /** The started appender. @throws IOException if the file can't be written */
    Appender<ILoggingEvent> of(LogTarget target) throws IOException {
        Appender<ILoggingEvent> appender = switch (target) {
            case LogTarget.Journal() -> journal();
            case LogTarget.Syslog(String host, int port) -> syslog(host, port);
            case LogTarget.ToFile(Path file) -> file(file);
        };
        appender.setContext(context);
        appender.setName("log");
        appender.start();
        return appender;
    }

    private Appender<ILoggingEvent> journal() {
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setTarget("System.err");
        encode(stderr, LogLayout.Form.JOURNAL);
        return stderr;
    }

    private Appender<ILoggingEvent> syslog(String host, int port) {
        SyslogAppender syslog = new SyslogAppender() {
            @Override
            public Layout<ILoggingEvent> buildLayout() {
                return started(LogLayout.Form.SYSLOG);
            }
        };
        syslog.setSyslogHost(host);
        syslog.setPort(port);
        syslog.setFacility("DAEMON");
        syslog.setCharset(StandardCharsets.UTF_8);
        syslog.setThrowableExcluded(true);
        return syslog;
    }

    /** For the user alone: a log names hosts and what is wrong with them. */
    private Appender<ILoggingEvent> file(Path file) throws IOException {
        FileAttribute<?>[] mode = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), mode).close();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        appender.setAppend(true);
        encode(appender, LogLayout.Form.FILE);
        return appender;
    }

    private void encode(OutputStreamAppender<ILoggingEvent> appender, LogLayout.Form form) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(started(form));
        encoder.start();
        appender.setEncoder(encoder);
    }

    private LogLayout started(LogLayout.Form form) {
        LogLayout layout = new LogLayout(form);
        layout.setContext(context);
        layout.start();
        return layout;
    }
}
