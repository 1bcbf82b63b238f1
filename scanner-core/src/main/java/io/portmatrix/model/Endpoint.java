package io.portmatrix.model;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.Transport;
import java.net.InetAddress;

/**
 * What a probe is aimed at and what an observation is about.
 *
 * @param address the target's address, already resolved
 * @param transport TCP or UDP, or ICMP with port 0
 * @param port 1 to 65535, or 0 for ICMP
 */
public record Endpoint(InetAddress address, Transport transport, int port) {
    /** @throws IllegalArgumentException for a port out of bounds or a transport that can't be probed */
    public Endpoint {
        if (transport == Transport.UNKNOWN) {
            throw new IllegalArgumentException("an endpoint has a transport");
        }
        if (transport == Transport.ICMP ? port != 0 : PortRange.requirePort(port) != port) {
            throw new IllegalArgumentException("ICMP has no ports");
        }
    }

    /** A TCP endpoint. */
    public static Endpoint tcp(InetAddress address, int port) {
        return new Endpoint(address, Transport.TCP, port);
    }

    /** A UDP endpoint. */
    public static Endpoint udp(InetAddress address, int port) {
        return new Endpoint(address, Transport.UDP, port);
    }

    /** An address as such, which is asked by ICMP. */
    public static Endpoint icmp(InetAddress address) {
        return new Endpoint(address, Transport.ICMP, 0);
    }

    /** {@code 127.0.0.1 tcp/80}, or {@code 127.0.0.1 icmp}. */
    @Override
    public String toString() {
        return AddressText.of(address) + " " + transport.wireName() + (transport == Transport.ICMP ? "" : "/" + port);
    }
}
