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
 * @param care how gently
 */
public record TargetWork(String host, InetAddress address, PortSet tcp, List<UdpWork> udp, boolean echo,
        CareProfile care) {
    public TargetWork {
        udp = List.copyOf(udp);
    }

    /** Ports only, and no echo. */
    public TargetWork(String host, InetAddress address, PortSet tcp, List<UdpWork> udp, CareProfile care) {
        this(host, address, tcp, udp, false, care);
    }

    /** How many endpoints that are. */
    public int endpoints() {
        return tcp.size() + udp.size() + (echo ? 1 : 0);
    }

    /**
     * One UDP port.
     *
     * @param port 1 to 65535
     * @param protocol wire name of the protocol to speak there, or null for none known
     */
    public record UdpWork(int port, @Nullable String protocol) {}
}
