package io.portmatrix.probe.netty;

import io.netty.channel.unix.Errors;
import io.portmatrix.probe.SocketErrors;
import java.net.NoRouteToHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Linux's error number out of what Netty's native sockets throw. */
final class EpollErrors {
    private static final int ENETUNREACH = 101;
    private static final Pattern NUMBER = Pattern.compile("failed with error\\(-(\\d+)\\)");

    private EpollErrors() {}

    /** The positive number, or {@link SocketErrors#UNKNOWN}. Causes are searched too. */
    static int errno(Throwable thrown) {
        for (@Nullable
        Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case Errors.NativeIoException e -> {
                    return -e.expectedErr();
                }
                // Netty drops the number here; it stands for 101 and 113, and as a failed call both mean "no route".
                case NoRouteToHostException e -> {
                    return ENETUNREACH;
                }
                default -> {
                    Matcher number = NUMBER.matcher(String.valueOf(t.getMessage()));
                    if (number.find()) {
                        return Integer.parseInt(number.group(1));
                    }
                }
            }
        }
        return SocketErrors.UNKNOWN;
    }
}
