package io.portmatrix.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;
import ch.qos.logback.core.LayoutBase;
import io.portmatrix.report.SafeText;
import java.time.temporal.ChronoUnit;

/** A message of the log as one harmless line, whatever it holds. */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    /** {@code daemon}: RFC 5424, section 6.2.1. */
    private static final int FACILITY = 3 << 3;
    /** A server need not take more: RFC 5424, section 6.1. */
    private static final int LONGEST = 1_800;

    private final Form form;

    /** What stands before a message. */
    enum Form {
        /** The priority, as in sd-daemon(3); the journal knows the rest. */
        JOURNAL,
        /** The header of RFC 5424. */
        SYSLOG,
        /** Time, level and process. */
        FILE
    }

    LogLayout(Form form) {
        this.form = form;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        int severity = LevelToSyslogSeverity.convert(event);
        String message = SafeText.escape(event.getFormattedMessage());
        return switch (form) {
            case JOURNAL -> "<" + severity + ">" + message + "\n";
            // No host name: whoever receives it knows where it comes from, and asking for our own can go to the network.
            case SYSLOG -> cut("<" + (FACILITY + severity) + ">1 " + event.getInstant().truncatedTo(ChronoUnit.MICROS)
                    + " - portmatrix " + ProcessHandle.current().pid() + " - - " + message);
            case FILE -> event.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + event.getLevel() + " portmatrix["
                    + ProcessHandle.current().pid() + "] " + message + "\n";
        };
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST - 3))) + "...";
    }
}
