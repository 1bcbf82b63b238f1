package io.portmatrix.probe.netty;

import io.netty.channel.epoll.Epoll;
import io.portmatrix.link.KernelSockets;
import io.portmatrix.model.Limitation;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.ProberOptions.SocketChoice;
import io.portmatrix.probe.protocol.UdpProtocols;

/**
 * Makes probers on Netty's sockets: TCP by connect, UDP by requests. Native epoll is used where it is to be had; else, or
 * when the environment's {@value #VARIABLE} is {@code nio}, the JDK's selectors.
 */
public final class NettyProbers implements ProberFactory {
    /** The environment variable that can ask for the JDK's sockets. */
    public static final String VARIABLE = "PORTMATRIX_TRANSPORT";

    private final KernelSockets kernel;

    /** Without what only the system's own calls can tell: who sent an ICMP error, and which. */
    public NettyProbers() {
        this(KernelSockets.NONE);
    }

    /** @param kernel what there is beyond the sockets of the JDK and of Netty */
    public NettyProbers(KernelSockets kernel) {
        this.kernel = kernel;
    }

    @Override
    public Prober create(ProberOptions options) {
        return new NettyProber(options, () -> open(options.sockets()), DescriptorLimit::sockets,
                UdpProtocols.STANDARD);
    }

    private SocketTransport open(SocketChoice choice) {
        boolean wanted = switch (choice) {
            case AUTO -> "nio".equals(System.getenv(VARIABLE));
            case NIO -> true;
        };
        if (wanted) {
            return new NioTransport(new Limitation("jdk-sockets", "probed with the JDK's sockets, as asked for"));
        }
        if (!Epoll.isAvailable()) {
            return new NioTransport(new Limitation("jdk-sockets",
                    "probed with the JDK's sockets, which are slower, because native epoll is not to be had here: "
                            + reason(Epoll.unavailabilityCause())));
        }
        return new EpollTransport(kernel);
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
