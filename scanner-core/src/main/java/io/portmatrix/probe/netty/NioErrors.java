package io.portmatrix.probe.netty;

import io.portmatrix.probe.SocketErrors;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Linux's error number out of what the JDK's sockets throw. They tell no number, only a class and the system's text for
 * the error, which may be in the user's language. The text decides; the class only where it stands for one number.
 */
final class NioErrors {
    /** The C library's texts, lower-case; Windows' own where they differ stand beside them. */
    private static final Map<String, Integer> TEXTS = Map.ofEntries(Map.entry("operation not permitted", 1), //
            Map.entry("resource temporarily unavailable", 11), //
            Map.entry("cannot allocate memory", 12), //
            Map.entry("permission denied", 13), //
            Map.entry("invalid argument", 22), //
            Map.entry("too many open files in system", SocketErrors.ENFILE), //
            Map.entry("too many open files", SocketErrors.EMFILE), //
            Map.entry("no space left on device", 28), //
            Map.entry("machine is not on the network", 64), //
            Map.entry("protocol error", 71), //
            Map.entry("message too long", 90), //
            Map.entry("protocol not available", 92), //
            Map.entry("operation not supported", 95), //
            Map.entry("address family not supported by protocol", 97), //
            Map.entry("protocol family unavailable", 97), //
            Map.entry("address already in use", 98), //
            Map.entry("cannot assign requested address", 99), //
            Map.entry("network is down", 100), //
            Map.entry("network is unreachable", 101), //
            Map.entry("network unreachable", 101), //
            Map.entry("connection reset by peer", SocketErrors.ECONNRESET), //
            Map.entry("connection reset", SocketErrors.ECONNRESET), //
            Map.entry("no buffer space available", 105), //
            Map.entry("connection timed out", SocketErrors.ETIMEDOUT), //
            Map.entry("connection refused", SocketErrors.ECONNREFUSED), //
            Map.entry("host is down", 112), //
            Map.entry("no route to host", 113));

    private NioErrors() {}

    /** The positive number, or {@link SocketErrors#UNKNOWN}. */
    static int errno(Throwable thrown) {
        @Nullable
        Integer byText = thrown.getMessage() == null ? null : TEXTS.get(text(thrown.getMessage()));
        if (byText != null) {
            return byText;
        }
        return switch (thrown) {
            case PortUnreachableException e -> SocketErrors.ECONNREFUSED;
            // In a language that the table does not know. The JDK throws this class for 111, 110 and 107 alone, and the
            // last two can't come of a connect that is younger than the kernel's own patience.
            case ConnectException e -> SocketErrors.ECONNREFUSED;
            case NoRouteToHostException e -> 113;
            case BindException e -> SocketErrors.UNKNOWN;
            case UnsupportedAddressTypeException e -> 97;
            case UnresolvedAddressException e -> 99;
            default -> SocketErrors.UNKNOWN;
        };
    }

    /** The system's text: Windows appends what it was doing. */
    private static String text(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        return (colon < 0 ? text : text.substring(0, colon)).strip();
    }
}
