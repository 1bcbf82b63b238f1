package io.portmatrix.model;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be probed at one address.
 *
 * @param host the host's name in the site file
 * @param address where
 * @param tcp TCP ports to connect to
 * @param udp UDP ports and what to say there
 * @param echo whether to ask for an ICMP echo
 * @param talks what is documented to be spoken on TCP ports, each port once; nothing is said to any other
 * @param care how gently
 * @param earlier what is known of the address's other TCP ports from an earlier part of the run
 */
public record TargetWork(String host, InetAddress address, PortSet tcp, List<UdpWork> udp, boolean echo,
        List<TcpTalk> talks, CareProfile care, EarlierTcp earlier) {
    public TargetWork {
        udp = List.copyOf(udp);
        talks = List.copyOf(talks);
    }

    /** Without a word to any TCP port. */
    public TargetWork(String host, InetAddress address, PortSet tcp, List<UdpWork> udp, boolean echo,
            CareProfile care) {
        this(host, address, tcp, udp, echo, List.of(), care, EarlierTcp.NONE);
    }

    /** Ports only, and no echo. */
    public TargetWork(String host, InetAddress address, PortSet tcp, List<UdpWork> udp, CareProfile care) {
        this(host, address, tcp, udp, false, care);
    }

    /** The same, with this to talk about with those of its TCP ports that are open. */
    public TargetWork talking(List<TcpTalk> about) {
        return new TargetWork(host, address, tcp, udp, echo,
                about.stream().filter(talk -> tcp.contains(talk.port())).toList(), care, earlier);
    }

    /** How many endpoints that are. */
    public int endpoints() {
        return tcp.size() + udp.size() + (echo ? 1 : 0);
    }

    /** The same with other TCP ports. */
    public TargetWork withTcp(PortSet ports) {
        return new TargetWork(host, address, ports, udp, echo, talks, care, earlier);
    }

    /** The same, with this known of its other TCP ports. */
    public TargetWork knowing(EarlierTcp other) {
        return new TargetWork(host, address, tcp, udp, echo, talks, care, other);
    }

    /** What of it is left to do. @param otherUdp the UDP ports of it that are left */
    public TargetWork left(PortSet otherTcp, List<UdpWork> otherUdp, boolean otherEcho) {
        return new TargetWork(host, address, otherTcp, otherUdp, otherEcho, talks, care, earlier);
    }

    /**
     * One UDP port.
     *
     * @param port 1 to 65535
     * @param protocol wire name of the protocol to speak there, or null for none known
     */
    public record UdpWork(int port, @Nullable String protocol) {}

    /**
     * What to talk about with one TCP port, once it is open.
     *
     * @param port 1 to 65535
     * @param documented what may be spoken there, the likeliest first
     */
    public record TcpTalk(int port, List<Spoken> documented) {
        public TcpTalk {
            documented = List.copyOf(documented);
        }
    }

    /**
     * A protocol over TCP.
     *
     * @param protocol its wire name, or null where only TLS is known
     * @param tls whether TLS carries it
     */
    public record Spoken(@Nullable String protocol, boolean tls) {}
}
