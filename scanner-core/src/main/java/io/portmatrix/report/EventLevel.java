package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;

/** How much a finding matters to those who watch events, worst first. */
enum EventLevel {
    CRITICAL(10, 2), HIGH(8, 3), MEDIUM(6, 4), LOW(4, 5), NOTICE(2, 5), INFORMATIONAL(0, 6);

    private final int cef;
    private final int syslog;

    EventLevel(int cef, int syslog) {
        this.cef = cef;
        this.syslog = syslog;
    }

    /** ArcSight's, 0 to 10. */
    int cef() {
        return cef;
    }

    /** RFC 5424's, 0 (emergency) to 7 (debug). */
    int syslog() {
        return syslog;
    }

    /** A deviation matters as much as it is severe, what must be proved and is not less than that, all else little. */
    static EventLevel of(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Deviation d -> of(finding.severity());
            case Verdict.Undetermined u -> u.required() ? LOW : NOTICE;
            case Verdict.Advisory a -> NOTICE;
            case Verdict.Waived w -> NOTICE;
            case Verdict.Compliant c -> INFORMATIONAL;
            case Verdict.NotApplicable n -> INFORMATIONAL;
        };
    }

    private static EventLevel of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
            case INFO -> NOTICE;
        };
    }
}
