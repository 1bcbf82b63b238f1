package io.portmatrix.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** Sets Logback up in code, because reading its XML costs a noticeable part of the start: warnings go to stderr. */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%nopex");
        encoder.start();

        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setName("stderr");
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Keeps SLF4J from telling on stderr that one thread logged while another one set the log up: that is well, because
     * nothing gets lost, and what raw packets need is loaded on a thread of its own.
     */
    static void withoutNoise() {
        if (System.getProperty(SLF4J_VERBOSITY) == null) {
            System.setProperty(SLF4J_VERBOSITY, "ERROR");
        }
    }

    /** Makes the log say more. @param verbosity how many {@code -v} were given; with none, Logback is not even loaded */
    static void verbose(int verbosity) {
        if (verbosity > 0
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(verbosity == 1 ? Level.INFO : Level.DEBUG);
        }
    }

    /**
     * Brings the log elsewhere, where it tells of runs.
     *
     * @param verbosity how many {@code -v} were given
     * @throws IOException if a file can't be written
     */
    static void to(LogTarget target, int verbosity) throws IOException {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            Appender<ILoggingEvent> appender = new LogAppenders(root.getLoggerContext()).of(target);
            root.detachAndStopAllAppenders();
            root.addAppender(appender);
            // What libraries do is for whoever asks for more.
            root.setLevel(verbosity == 0 ? Level.WARN : verbosity == 1 ? Level.INFO : Level.DEBUG);
            root.getLoggerContext().getLogger(RunLog.NAME).setLevel(verbosity < 2 ? Level.INFO : Level.DEBUG);
        }
    }
}
