package io.portmatrix.link.pcap;

import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawRoute;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the Ethernet addresses of next hops: in the kernel's table, and by asking who is not there. */
final class Neighbours {
    private final Netlink kernel;
    private final Device device;
    private final Framing framing;
    private final NeighbourQuestions questions;
    private final Sender sender;

    /** Sends a frame, as {@link io.portmatrix.link.RawLink#send} does. */
    @FunctionalInterface
    interface Sender {
        boolean send(byte[] frame) throws LinkException;
    }

    Neighbours(Netlink kernel, Device device, Framing framing, NeighbourQuestions questions, Sender sender) {
        this.kernel = kernel;
        this.device = device;
        this.framing = framing;
        this.questions = questions;
        this.sender = sender;
    }

    /** As {@link io.portmatrix.link.RawLink#headers} says. */
    Map<RawRoute, byte[]> headers(Collection<RawRoute> routes, Duration patience, Predicate<RawRoute> permitted)
            throws LinkException {
        Map<RawRoute, byte[]> headers = new LinkedHashMap<>();
        MacAddress own = device.address();
        if (framing == Framing.PLAIN_IP || own == null) {
            routes.forEach(route -> headers.put(route, new byte[0]));
            return headers;
        }
        Map<InetAddress, byte[]> frames = new LinkedHashMap<>();
        Map<InetAddress, List<RawRoute>> behind = new HashMap<>();
        Map<InetAddress, MacAddress> known = new HashMap<>();
        for (RawRoute route : routes) {
            InetAddress hop = route.nextHop();
            behind.computeIfAbsent(hop, h -> new ArrayList<>()).add(route);
            if (!known.containsKey(hop) && !frames.containsKey(hop)) {
                Optional<MacAddress> inTable = inTable(hop);
                if (inTable.isPresent()) {
                    known.put(hop, inTable.get());
                } else {
                    question(own, route).ifPresent(frame -> frames.put(hop, frame));
                }
            }
        }
        known.putAll(ask(frames, patience,
                hop -> behind.getOrDefault(hop, List.of()).stream().anyMatch(permitted)));
        for (RawRoute route : routes) {
            MacAddress mac = known.get(route.nextHop());
            if (mac != null) {
                int type = route.target() instanceof Inet6Address ? Framing.IPV6 : Framing.IPV4;
                headers.put(route, Framing.header(mac, own, type));
            }
        }
        return headers;
    }

    private Map<InetAddress, MacAddress> ask(Map<InetAddress, byte[]> frames, Duration patience,
            Predicate<InetAddress> permitted) throws LinkException {
        long start = System.nanoTime();
        long left = patience.toNanos();
        for (int round = 0; left > 0; round++) {
            var unanswered = questions.unanswered();
            if (unanswered.isEmpty()) {
                break;
            }
            for (InetAddress hop : unanswered) {
                byte[] frame = frames.get(hop);
                if (frame != null && permitted.test(hop) && !sender.send(frame)) {
                    // The queue is full: who is left is asked in the next round.
                    break;
                }
            }
            try {
                questions.await(Math.min(left, NeighbourQuestions.waitNanos(round)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            left = patience.toNanos() - (System.nanoTime() - start);
        }
        return questions.close();
    }

    /** The frame that asks for a route's next hop, which is listened for from now on; empty if nobody can ask. */
    private Optional<byte[]> question(MacAddress mac, RawRoute route) {
        InetAddress hop = route.nextHop();
        if (hop instanceof Inet6Address) {
            Optional<InetAddress> own = route.source() instanceof Inet6Address ? Optional.of(route.source())
                    : linkLocal();
            own.ifPresent(address -> questions.ask(hop, address));
            return own.map(address -> NeighbourDiscovery.solicitation(mac, address, hop));
        }
        questions.ask(hop, route.source());
        return Optional.of(Arp.request(mac, route.source(), hop));
    }

    /** For gateways of IPv6 on the way to IPv4 (RFC 5549). */
    private Optional<InetAddress> linkLocal() {
        try {
            NetworkInterface same = NetworkInterface.getByIndex(device.index());
            return same == null ? Optional.empty()
                    : same.inetAddresses()
                            .filter(address -> address instanceof Inet6Address && address.isLinkLocalAddress())
                            .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private Optional<MacAddress> inTable(InetAddress hop) {
        try {
            return KernelNeighbour.parse(kernel.ask(KernelNeighbour.question(device.index(), hop)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
