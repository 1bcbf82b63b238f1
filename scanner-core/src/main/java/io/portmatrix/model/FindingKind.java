package io.portmatrix.model;

import java.util.Arrays;
import java.util.Optional;

/** Every kind of finding, with the severity it has before anything takes from it. */
public enum FindingKind {
    FORBIDDEN_OPEN("forbidden-open", Severity.CRITICAL),
    FORBIDDEN_BY_MODE("forbidden-by-mode", Severity.CRITICAL),
    NOT_LISTENING("not-listening", Severity.HIGH),
    BLOCKED("blocked", Severity.HIGH),
    NOT_FILTERED("not-filtered", Severity.HIGH),
    UNEXPECTED_LISTENER("unexpected-listener", Severity.HIGH),
    WRONG_PROTOCOL("wrong-protocol", Severity.HIGH),
    PLAIN_INSTEAD_OF_TLS("plain-instead-of-tls", Severity.HIGH),
    MOVED_OUT_OF_BOUNDS("moved-out-of-bounds", Severity.HIGH),
    UNDOCUMENTED_FLOW("undocumented-flow", Severity.HIGH),
    UNDECLARED_OPTION("undeclared-option", Severity.MEDIUM),
    MOVED_UNDECLARED("moved-undeclared", Severity.MEDIUM),
    OLD_PORT_STILL_OPEN("old-port-still-open", Severity.MEDIUM),
    NO_CONVERSATION("no-conversation", Severity.MEDIUM),
    DOCUMENTED_CONFLICT("documented-conflict", Severity.MEDIUM),
    SOURCE_PORT_OUTSIDE_RANGE("source-port-outside-documented-range", Severity.MEDIUM),
    INTERNAL_FLOW_ON_THE_WIRE("internal-flow-on-the-wire", Severity.MEDIUM),
    EXPOSED_INTERNAL("exposed-internal", Severity.LOW),
    UNEXPECTED_ACCEPT("unexpected-accept", Severity.LOW),
    COVERED_BY_WIDE_RANGE("covered-by-wide-range", Severity.LOW),
    REACHABLE_FROM_UNDOCUMENTED_ROLE("reachable-from-undocumented-role", Severity.LOW),
    /** A waiver in the site file can't be understood, and so waives nothing. */
    WAIVER_MALFORMED("waiver-malformed", Severity.LOW),
    /** A waiver is past its end, and so waives nothing any more. */
    WAIVER_EXPIRED("waiver-expired", Severity.LOW),
    /** A waiver has nothing to waive. */
    WAIVER_UNUSED("waiver-unused", Severity.LOW),
    /** As documented; with the reason in the evidence where it rests on silence. */
    AS_DOCUMENTED("as-documented", Severity.INFO),
    /** A port that must be open stayed silent over UDP. */
    UDP_SILENCE("udp-silence", Severity.MEDIUM),
    /** The host answered no probe of any kind. */
    HOST_DOWN("host-down", Severity.MEDIUM),
    /** The probe came to no conclusion. */
    NOT_CONCLUDED("not-concluded", Severity.MEDIUM),
    /** Nothing of the kind was seen in passing traffic, which shows nothing. */
    NOT_SEEN("not-seen", Severity.INFO),
    /** A condition of the rule is false on this host. */
    CONDITION_FALSE("condition-false", Severity.INFO),
    /** Another rule for the same endpoint takes precedence. */
    OVERRIDDEN("overridden", Severity.INFO),
    /** Any state is as documented, so nothing was sent. */
    POOL_NOT_PROBED("pool-not-probed", Severity.INFO),
    /** Only a capture can settle it. */
    CAPTURE_ONLY("capture-only", Severity.INFO),
    /** No documented flow starts at the vantage's roles. */
    NOT_FOR_THIS_VANTAGE("not-for-this-vantage", Severity.INFO),
    /** What was observed, compared with another observation and not with any document. */
    NOT_JUDGED("not-judged", Severity.INFO);

    private final String wireName;
    private final Severity severity;

    FindingKind(String wireName, Severity severity) {
        this.wireName = wireName;
        this.severity = severity;
    }

    /** The name in reports, waivers and {@code explain}. */
    public String wireName() {
        return wireName;
    }

    /** The kind with this wire name, if there is one. */
    public static Optional<FindingKind> ofWireName(String name) {
        return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
    }

    /** Whether it is about a waiver, and so about no port. */
    public boolean isOfWaiver() {
        return this == WAIVER_MALFORMED || this == WAIVER_EXPIRED || this == WAIVER_UNUSED;
    }

    /** The severity before a lesser basis, a role or an option takes from it. */
    public Severity severity() {
        return severity;
    }
}
