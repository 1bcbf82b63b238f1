package io.portmatrix.probe.netty;

import io.netty.channel.epoll.LinuxSocket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * TCP sockets whose connect was refused by an RST, kept to connect again: on Linux that saves opening and closing one, a
 * third of what a refused connect costs. Disconnecting gives the source port back, so that the next connect gets another
 * one, and takes the socket out of every table in which a late packet could find it.
 *
 * <p>One of each family is kept, which is all that a sweep of a target that answers at once needs.
 */
final class SpareSockets {
    private @Nullable Spare ipv4;
    private @Nullable Spare ipv6;

    /**
     * A socket that is neither bound nor connected.
     *
     * @param ipv6 its family
     * @param queued whether its error queue is switched on; then it is empty
     */
    record Spare(LinuxSocket socket, boolean ipv6, boolean queued) {}

    /** A spare socket of that family, which is no longer kept here, or null if there is none. */
    @Nullable
    Spare take(boolean ofIpv6) {
        Spare spare = ofIpv6 ? ipv6 : ipv4;
        put(ofIpv6, null);
        return spare;
    }

    /**
     * Disconnects and keeps a socket.
     *
     * @return false if it is not wanted or can't be used again, so that it has to be closed
     */
    boolean keep(Spare spare) {
        if ((spare.ipv6() ? ipv6 : ipv4) != null) {
            return false;
        }
        try {
            spare.socket().disconnect();
        } catch (IOException e) {
            return false;
        }
        put(spare.ipv6(), spare);
        return true;
    }

    /** Closes what is kept. */
    void close() {
        close(take(false));
        close(take(true));
    }

    private static void close(@Nullable Spare spare) {
        if (spare != null) {
            try {
                spare.socket().close();
            } catch (IOException e) {
                // The descriptor is released all the same.
            }
        }
    }

    private void put(boolean ofIpv6, @Nullable Spare spare) {
        if (ofIpv6) {
            ipv6 = spare;
        } else {
            ipv4 = spare;
        }
    }
}
