package io.portmatrix.probe.netty;

import io.netty.channel.unix.Socket;
import io.portmatrix.link.KernelSockets;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.SocketErrorQueue;
import io.portmatrix.model.Limitation;
import io.portmatrix.probe.IcmpReport;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives sockets their error queues. Not on loopback: there this machine itself answers, and a sweep has no time to spend.
 * What is needed is loaded when the first other target turns up.
 */
final class ErrorQueues {
    /** Entries that are about something else are thrown away, but not without end. */
    private static final int MOST_STRAYS = 64;
    /** Linux queues what ends a TCP connect since 5.8. */
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    private static final boolean TELLS_TCP = tellsTcp(System.getProperty("os.version", ""));

    private final KernelSockets kernel;
    private @Nullable SocketErrorQueue opened;
    private @Nullable String refusal;

    ErrorQueues(KernelSockets kernel) {
        this.kernel = kernel;
    }

    /**
     * The queue of a TCP socket that is going to connect to {@code target}, or null if it has none.
     *
     * @param enabled whether an earlier connect of the socket had one
     */
    @Nullable
    Queue forTcp(Socket socket, InetSocketAddress target, boolean enabled) {
        if (enabled && opened != null) {
            return new Queue(opened, socket, target);
        }
        return TELLS_TCP ? forUdp(socket, target) : null;
    }

    /** The queue of a UDP socket that is connected to {@code target}, or null if it has none. */
    @Nullable
    Queue forUdp(Socket socket, InetSocketAddress target) {
        SocketErrorQueue queue = open(target.getAddress());
        return queue != null && queue.enable(socket.intValue(), isIpv6(target)) ? new Queue(queue, socket, target)
                : null;
    }

    static boolean tellsTcp(String release) {
        Matcher matcher = RELEASE.matcher(release);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        return major > 5 || major == 5 && Integer.parseInt(matcher.group(2)) >= 8;
    }

    private @Nullable SocketErrorQueue open(InetAddress target) {
        if (target.isLoopbackAddress()) {
            return null;
        }
        if (opened == null && refusal == null) {
            try {
                opened = kernel.errorQueue();
            } catch (LinkException e) {
                refusal = e.getMessage();
            }
        }
        return opened;
    }

    /** What could not be told, if anybody asked. */
    List<Limitation> limitations() {
        return refusal == null ? List.of() : List.of(unseen(refusal));
    }

    /** What the report says where nobody reads error queues. */
    static Limitation unseen(@Nullable String why) {
        return new Limitation("icmp-not-seen",
                "which ICMP error refused or prohibited a port, and who sent it, is not known"
                        + ", so that an ICMP rejection may pass for a refusal by RST"
                        + (why == null ? "" : ": " + why));
    }

    private static boolean isIpv6(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address;
    }

    /** What a queue told. */
    sealed interface Told {
        /** It was empty: no ICMP error came. */
        record Nothing() implements Told {}

        /** An ICMP error about a packet to the target. */
        record Icmp(IcmpReport report) implements Told {}

        /** Nothing that can be used. */
        record Unclear() implements Told {}
    }

    /** The queue of one socket. */
    static final class Queue {
        private final SocketErrorQueue queue;
        private final Socket socket;
        private final InetSocketAddress target;

        private Queue(SocketErrorQueue queue, Socket socket, InetSocketAddress target) {
            this.queue = queue;
            this.socket = socket;
            this.target = target;
        }

        /** The next error about a packet to the target. */
        Told next() {
            Told told = new Told.Nothing();
            for (int i = 0; i < MOST_STRAYS; i++) {
                switch (queue.read(socket.intValue())) {
                    case SocketErrorQueue.Entry.Nothing nothing -> {
                        return told;
                    }
                    case SocketErrorQueue.Entry.Other other -> told = new Told.Unclear();
                    case SocketErrorQueue.Entry.Icmp icmp -> {
                        Optional<IcmpReport> report = IcmpReport.of(icmp.error(), target, local());
                        if (report.isPresent()) {
                            return new Told.Icmp(report.get());
                        }
                        told = new Told.Unclear();
                    }
                }
            }
            return told;
        }

        private InetAddress local() {
            InetSocketAddress local = socket.localAddress();
            return local == null ? target.getAddress() : local.getAddress();
        }

        /** Nothing is queued any more. */
        void stop() {
            queue.disable(socket.intValue(), isIpv6(target));
        }
    }
}
