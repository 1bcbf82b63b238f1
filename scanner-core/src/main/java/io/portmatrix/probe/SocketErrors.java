package io.portmatrix.probe;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.ProbeOutcome.Cause;

/**
 * The one place that says what an error of a Linux socket means for the port it was aimed at. The numbers are those of
 * Linux's {@code errno.h}, the ICMP codes behind them those of its {@code icmp_err_convert} and its IPv6 counterpart.
 */
public final class SocketErrors {
    /** Connection refused: the only error that makes a port closed. */
    public static final int ECONNREFUSED = 111;
    /** No answer within the kernel's own patience. */
    public static final int ETIMEDOUT = 110;
    /** The peer reset an established connection. */
    public static final int ECONNRESET = 104;
    /** No local address or port is left. */
    public static final int EADDRNOTAVAIL = 99;
    /** The peer reset a connection after it had closed its side. */
    public static final int EPIPE = 32;
    /** The machine has no descriptors left. */
    public static final int ENFILE = 23;
    /** The process has no descriptors left. */
    public static final int EMFILE = 24;
    /** For errors whose number the transport can't tell; never taken for any other. */
    public static final int UNKNOWN = -1;

    /** No error of the system: the scope forbade what was to be sent, and nothing was. */
    public static final int OUT_OF_SCOPE = -2;

    private SocketErrors() {}

    /** When the error was seen, because the same number means different things. */
    public enum Phase {
        /** The call that was to send something failed: nothing was sent. */
        SENDING,
        /** It came after something was sent: somebody on the way sent it. */
        ANSWER
    }

    /** What an error means. */
    public sealed interface Meaning {
        /** The target refused: closed. */
        record Refused() implements Meaning {}

        /** Something on the way, or the target, forbade it: filtered. */
        record Prohibited(Evidence.SocketError evidence) implements Meaning {}

        /** As good as no answer. */
        record Silent() implements Meaning {}

        /** This machine is short of something that may come back. */
        record Hindered(Cause cause, String detail) implements Meaning {}

        /** It can't be tried from here, however often. */
        record Impossible(Cause cause, String detail) implements Meaning {}
    }

    /** What {@code errno} means for a probe on {@code transport}. */
    public static Meaning meaning(Transport transport, Phase phase, int errno) {
        return switch (phase) {
            case SENDING -> whileSending(errno);
            case ANSWER -> asAnswer(transport, errno);
        };
    }

    /** Whether {@code errno} says that there are no descriptors left. */
    public static boolean isDescriptorShortage(int errno) {
        return errno == EMFILE || errno == ENFILE;
    }

    /** Whether {@code errno} says that a connection was established and then reset, by the peer. */
    public static boolean isResetOfConnection(int errno) {
        return errno == ECONNRESET || errno == EPIPE;
    }

    private static Meaning whileSending(int errno) {
        return switch (errno) {
            case ECONNREFUSED -> new Meaning.Refused();
            case ETIMEDOUT -> new Meaning.Silent();
            case 11, 12, ENFILE, EMFILE, 28, EADDRNOTAVAIL, 105 ->
                    new Meaning.Hindered(Cause.NO_RESOURCES, describe(errno));
            case 22, 97, 100, 101, 113 -> new Meaning.Impossible(Cause.NO_ROUTE, describe(errno));
            case 1, 13 -> new Meaning.Impossible(Cause.NO_PERMISSION, describe(errno));
            case 98 -> new Meaning.Impossible(Cause.LOCAL_PORT_TAKEN, describe(errno));
            case OUT_OF_SCOPE -> new Meaning.Impossible(Cause.OUT_OF_SCOPE, "it is no longer in scope");
            default -> new Meaning.Impossible(Cause.UNKNOWN_ERROR, describe(errno));
        };
    }

    private static Meaning asAnswer(Transport transport, int errno) {
        boolean tcp = transport == Transport.TCP;
        return switch (errno) {
            case ECONNREFUSED -> new Meaning.Refused();
            case ETIMEDOUT -> new Meaning.Silent();
            case 13 -> prohibited(errno, "ICMPv6 1/1, 1/5 or 1/6");
            case 64 -> prohibited(errno, "ICMP 3/8");
            case 71 -> prohibited(errno, "ICMP type 12 or ICMPv6 type 4");
            case 90 -> prohibited(errno, "ICMP 3/4 or ICMPv6 type 2");
            case 92 -> prohibited(errno, "ICMP 3/2");
            case 95 -> prohibited(errno, "ICMP 3/5");
            case 101 -> prohibited(errno, tcp ? "ICMP 3/0, 3/6, 3/9 or 3/11, ICMPv6 1/0" : "ICMP 3/6 or 3/9");
            case 112 -> prohibited(errno, "ICMP 3/7");
            case 113 -> prohibited(errno, tcp
                    ? "ICMP 3/1, 3/10, 3/12 to 3/15 or 11/0, ICMPv6 1/2, 1/3 or 3/0, no answer to ARP"
                    : "ICMP 3/10 or 3/13 to 3/15");
            default -> new Meaning.Impossible(Cause.UNKNOWN_ERROR, describe(errno));
        };
    }

    private static Meaning prohibited(int errno, String causes) {
        return new Meaning.Prohibited(new Evidence.SocketError(errno, name(errno), causes));
    }

    /** {@code no route to the host (EHOSTUNREACH, errno 113)}; for a number that is not known only that. */
    public static String describe(int errno) {
        String text = switch (errno) {
            case 1 -> "operation not permitted";
            case 11 -> "resource temporarily unavailable";
            case 12 -> "out of memory";
            case 13 -> "permission denied";
            case 22 -> "a route that discards, or a link-local address without its interface";
            case ENFILE -> "too many open files on this machine";
            case EMFILE -> "too many open files in this process";
            case 28 -> "no room to watch another socket";
            case 97 -> "this machine does not speak the address family";
            case 98 -> "local port already in use";
            case EADDRNOTAVAIL -> "no local address or port left";
            case 100 -> "network is down";
            case 101 -> "no route to the network";
            case 105 -> "no buffer space left";
            case 113 -> "no route to the host";
            default -> "unexpected error";
        };
        String name = name(errno);
        return text + " (" + (name.startsWith("E") ? name + ", errno " + errno : name) + ")";
    }

    /** The symbolic name, {@code EHOSTUNREACH}, or {@code errno 42} for a number that is not in the tables. */
    public static String name(int errno) {
        return switch (errno) {
            case 1 -> "EPERM";
            case 11 -> "EAGAIN";
            case 12 -> "ENOMEM";
            case 13 -> "EACCES";
            case 22 -> "EINVAL";
            case ENFILE -> "ENFILE";
            case EMFILE -> "EMFILE";
            case 28 -> "ENOSPC";
            case EPIPE -> "EPIPE";
            case 64 -> "ENONET";
            case 71 -> "EPROTO";
            case 90 -> "EMSGSIZE";
            case 92 -> "ENOPROTOOPT";
            case 95 -> "EOPNOTSUPP";
            case 97 -> "EAFNOSUPPORT";
            case 98 -> "EADDRINUSE";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL";
            case 100 -> "ENETDOWN";
            case 101 -> "ENETUNREACH";
            case ECONNRESET -> "ECONNRESET";
            case 105 -> "ENOBUFS";
            case ETIMEDOUT -> "ETIMEDOUT";
            case ECONNREFUSED -> "ECONNREFUSED";
            case 112 -> "EHOSTDOWN";
            case 113 -> "EHOSTUNREACH";
            case UNKNOWN -> "no number known";
            default -> "errno " + errno;
        };
    }
}
