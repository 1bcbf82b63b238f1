package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.Ground;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.PortState;
import io.portmatrix.model.Technique;
import java.util.EnumSet;
import java.util.Optional;

/** The table of verdicts: what is expected against what was seen, one method a row, one case a column. */
final class VerdictTable {
    /** A pool of more ports than this covers a listener without saying anything about it. */
    static final int WIDE_RANGE = 1_000;

    private VerdictTable() {}

    /** The columns of the table. */
    enum Column {
        OPEN, ACCEPT_CLOSE, REFUSED, SILENCE, UDP_SILENCE;

        static Column of(Transport transport, PortState state) {
            return switch (state) {
                case OPEN -> OPEN;
                case ACCEPT_CLOSE -> ACCEPT_CLOSE;
                case CLOSED -> REFUSED;
                case FILTERED -> SILENCE;
                case SILENT -> transport == Transport.UDP ? UDP_SILENCE : SILENCE;
            };
        }
    }

    /** Judges what was seen at a documented port. @param conversation how what it says goes with what is documented */
    static Judgement documented(Expectation expectation, Sighting.Seen seen, Conversation conversation) {
        Column column = Column.of(expectation.transport(), seen.state());
        return switch (expectation.expected()) {
            case OPEN -> expectation.documentedRole() ? expectation.ground() == Ground.REACHABILITY
                    ? reachability(expectation, column, seen)
                    : open(expectation, column, seen, conversation) : openForOthers(column);
            case CLOSED -> closed(expectation, column);
            case FILTERED -> filtered(expectation, column, seen, conversation);
            case MAY_BE_OPEN -> mayBeOpen(expectation, column, conversation);
            case INTERNAL -> internal(expectation, column, seen);
            case UNDOCUMENTED -> throw new IllegalArgumentException("an expectation documents its port");
        };
    }

    /** Judges what was seen where nothing is documented; empty where that is nothing to speak of. */
    static Optional<Judgement> undocumented(Transport transport, Sighting.Seen seen) {
        return switch (Column.of(transport, seen.state())) {
            case OPEN -> Optional.of(new Judgement(new io.portmatrix.model.Verdict.Deviation(),
                    FindingKind.UNEXPECTED_LISTENER, FindingKind.UNEXPECTED_LISTENER.severity(),
                    isOfTraffic(seen)
                            ? "nothing documents a listener here; it was seen in passing traffic only"
                            : "nothing documents a listener here"));
            case ACCEPT_CLOSE -> Optional.of(Judgement.advisory(FindingKind.UNEXPECTED_ACCEPT,
                    "something accepts connections here and closes them at once, and nothing documents it"));
            case REFUSED, SILENCE, UDP_SILENCE -> Optional.empty();
        };
    }

    /** Whether nobody probed, so that whoever used it may have been allowed to. */
    private static boolean isOfTraffic(Sighting.Seen seen) {
        return seen.by().equals(EnumSet.of(Technique.CAPTURE));
    }

    private static Judgement open(Expectation expectation, Column column, Sighting.Seen seen,
            Conversation conversation) {
        return switch (column) {
            case OPEN -> switch (conversation) {
                case Conversation.Fits(boolean proved) -> Judgement.compliant(proved ? "open, as documented"
                        : "open, as documented; nothing shows what is spoken there");
                case Conversation.Other(String spoken, String documented) ->
                        Judgement.deviation(expectation, FindingKind.WRONG_PROTOCOL, wrong(spoken, documented));
                case Conversation.Plain(String spoken) -> Judgement.deviation(expectation,
                        FindingKind.PLAIN_INSTEAD_OF_TLS, "it speaks " + spoken + " without the documented TLS");
                case Conversation.NoGreeting(String documented) ->
                        Judgement.undetermined(FindingKind.NO_CONVERSATION, !expectation.isAdvisoryOnly(),
                                "it accepts, and the greeting that " + documented + " starts with does not come");
                case Conversation.Untried() -> untried(expectation);
            };
            case ACCEPT_CLOSE -> acceptClose(expectation);
            case REFUSED -> Judgement.deviation(expectation, FindingKind.NOT_LISTENING,
                    Rejection.refused(expectation, seen.evidence()));
            case SILENCE -> Judgement.deviation(expectation, FindingKind.BLOCKED,
                    Rejection.blocked(expectation, seen.evidence()));
            case UDP_SILENCE -> udpSilence(expectation);
        };
    }

    private static Judgement reachability(Expectation expectation, Column column, Sighting.Seen seen) {
        return switch (column) {
            case OPEN, ACCEPT_CLOSE, REFUSED -> Judgement.compliant("it answers, and that is all this port is for");
            case SILENCE -> Judgement.deviation(expectation, FindingKind.BLOCKED,
                    Rejection.blocked(expectation, seen.evidence()));
            case UDP_SILENCE -> udpSilence(expectation);
        };
    }

    private static Judgement openForOthers(Column column) {
        return switch (column) {
            case OPEN -> Judgement.advisory(FindingKind.REACHABLE_FROM_UNDOCUMENTED_ROLE,
                    "open from here, although no documented flow to it starts at a role of this vantage");
            case ACCEPT_CLOSE, REFUSED, SILENCE, UDP_SILENCE -> Judgement.notApplicable(
                    FindingKind.NOT_FOR_THIS_VANTAGE,
                    "not to be used from here: no documented flow to it starts at a role of this vantage");
        };
    }

    private static Judgement closed(Expectation expectation, Column column) {
        return switch (column) {
            case OPEN, ACCEPT_CLOSE -> openThoughClosed(expectation);
            case REFUSED -> Judgement.compliant("closed, as documented");
            case SILENCE, UDP_SILENCE -> Judgement.compliantBySilence("not open, as documented");
        };
    }

    private static Judgement filtered(Expectation expectation, Column column, Sighting.Seen seen,
            Conversation conversation) {
        return switch (column) {
            case OPEN -> conversation instanceof Conversation.Untried ? untried(expectation)
                    : expectation.ground() == Ground.BLOCKED_FOR_OTHERS && isOfTraffic(seen) ? Judgement.compliant(
                            "somebody was seen to use it, and it is filtered only for those that are not documented")
                    : Judgement.deviation(expectation, FindingKind.NOT_FILTERED,
                            "it allows a conversation, and is documented as filtered");
            case ACCEPT_CLOSE -> Judgement.compliant("it allows no conversation, as documented for a filtered port");
            case REFUSED, SILENCE, UDP_SILENCE -> Judgement.compliant("filtered, as documented");
        };
    }

    private static Judgement mayBeOpen(Expectation expectation, Column column, Conversation conversation) {
        String why = MayBeOpen.because(expectation);
        return switch (column) {
            case OPEN -> {
                if (!expectation.documentedRole()) {
                    yield openForOthers(column);
                }
                String other = conversation instanceof Conversation.Other(String spoken, String documented)
                        ? "; " + wrong(spoken, documented)
                        : "";
                yield wideOr(expectation, "open; " + why + other);
            }
            case ACCEPT_CLOSE -> wideOr(expectation, "accepts and closes at once; " + why);
            case REFUSED, SILENCE, UDP_SILENCE -> Judgement.compliant("not open; " + why);
        };
    }

    private static String wrong(String spoken, String documented) {
        return "it speaks " + spoken + ", and " + documented + " is documented";
    }

    private static Judgement wideOr(Expectation expectation, String text) {
        int ports = expectation.documentedPorts().size();
        return expectation.transport() == Transport.TCP && ports > WIDE_RANGE
                ? Judgement.advisory(FindingKind.COVERED_BY_WIDE_RANGE, "a listener that only a range of " + ports
                        + " ports covers; the document does not say what it is")
                : Judgement.compliant(text);
    }

    private static Judgement internal(Expectation expectation, Column column, Sighting.Seen seen) {
        return switch (column) {
            case OPEN, ACCEPT_CLOSE -> seen.by().contains(Technique.CAPTURE) ? Judgement.deviation(expectation,
                    FindingKind.INTERNAL_FLOW_ON_THE_WIRE,
                    "documented for use inside the host only, and others were seen to use it")
                    : Judgement.advisory(FindingKind.EXPOSED_INTERNAL,
                            "documented for use inside the host only, and it can be reached from here");
            case REFUSED, SILENCE, UDP_SILENCE -> Judgement.compliant("internal, and not open from here");
        };
    }

    private static Judgement openThoughClosed(Expectation expectation) {
        return switch (expectation.ground()) {
            case FORBIDDEN_BY_MODE -> Judgement.deviation(expectation, FindingKind.FORBIDDEN_BY_MODE,
                    expectation.transport() == Transport.ICMP
                            ? "it answers pings, although the security mode of this host makes that inactive"
                            : "open, although the security mode of this host makes it inactive");
            case OLD_PORT -> Judgement.deviation(expectation, FindingKind.OLD_PORT_STILL_OPEN,
                    "still open, although the site file says that the service was moved away from here");
            case OPTION_OFF -> Judgement.deviation(expectation, FindingKind.UNDECLARED_OPTION,
                    "open, although the site file says that its option is off");
            case PRINTED, REQUIRED, PLAIN, OPTION_ON, OPTIONAL, CONDITION_UNSAID, ZONE_UNSAID, POOL,
                    NOT_APPLICABLE_PRINTED, UNUSED, LISTENER_UNKNOWN, TRANSPORT_UNKNOWN, RECONSTRUCTED, INTERNAL,
                    REACHABILITY, BLOCKED_FOR_OTHERS -> expectation.option().canBeSwitched()
                            ? Judgement.deviation(expectation, FindingKind.UNDECLARED_OPTION,
                                    "open, and documented as closed unless somebody enables it")
                            : Judgement.deviation(expectation, FindingKind.FORBIDDEN_OPEN,
                                    "open, and documented as closed without a way to enable it");
        };
    }

    /** A SYN-ACK comes from a service, from one that is at fault, and from a filter that accepts in its place. */
    private static Judgement untried(Expectation expectation) {
        return Judgement.undetermined(FindingKind.NOT_CONCLUDED, !expectation.isAdvisoryOnly(),
                "another tool calls it open, and nobody looked whether it talks or closes at once; nmap -sV or a scan tells");
    }

    /** A protocol whose server greets first has failed here; with any other, nobody has said anything yet. */
    private static Judgement acceptClose(Expectation expectation) {
        String protocol = expectation.protocol();
        if (protocol != null && !expectation.tls() && Greeting.isServerFirst(protocol)) {
            return Judgement.deviation(expectation, FindingKind.NO_CONVERSATION,
                    "it closes the connection without the greeting that " + protocol + " starts with");
        }
        return Judgement.undetermined(FindingKind.NO_CONVERSATION, !expectation.isAdvisoryOnly(),
                "it accepts and closes at once, which a service that is at fault does, and a filter that accepts for it");
    }

    private static Judgement udpSilence(Expectation expectation) {
        return Judgement.undetermined(FindingKind.UDP_SILENCE, !expectation.isAdvisoryOnly(), expectation
                .protocol() == null ? "no answer, and no request is known that it would have to answer"
                        : "no answer; open, filtered and lost look the same over UDP");
    }
}
