package io.portmatrix.ingest;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.PortState;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code host} of a scanner's XML, as it is read, and what it tells in the end. */
final class ScannedHost {
    /** More ports than there are, or the same again and again, are nothing that a scanner writes. */
    private static final int MAX_LISTED = 4 * 65_536;
    private static final List<Transport> WITH_PORTS = List.of(Transport.TCP, Transport.UDP);

    private final @Nullable Instant at;
    private final boolean timedOut;
    private final List<ScannedPort> listed = new ArrayList<>();
    /** State → how many ports share it, of all transports. */
    private final Map<String, Integer> extras = new LinkedHashMap<>();
    private final List<Extra> named = new ArrayList<>();
    private @Nullable InetAddress address;
    private String status = "up";
    private String statusReason = "";
    private @Nullable Integer statusTtl;

    /** Ports that share a state and a reason, by name. */
    private record Extra(String state, String reason, Transport transport, BitSet ports) {}

    ScannedHost(@Nullable Instant at, String timedOut) {
        this.at = at;
        this.timedOut = timedOut.equals("true");
    }

    void status(String state, String reason, @Nullable Integer ttl) {
        status = state;
        statusReason = reason;
        statusTtl = ttl;
    }

    /** Takes the first that is an IP address; others are of the hardware. */
    void address(String text) {
        if (address == null) {
            address = Words.address(text).orElse(null);
        }
    }

    void extra(String state, @Nullable Integer count) {
        extras.merge(state, count == null ? -1 : count, (one, other) -> -1);
    }

    void extraReason(String state, String reason, String protocol, String ports) {
        Words.transport(protocol).ifPresent(transport -> {
            BitSet some = PortList.parse(ports);
            if (!some.isEmpty()) {
                named.add(new Extra(state, reason, transport, some));
            }
        });
    }

    void add(ScannedPort port) {
        if (listed.size() < MAX_LISTED) {
            listed.add(port);
        }
    }

    /** The address, if nobody wants to know about it. */
    Optional<InetAddress> foreignTo(ImportHandler handler) {
        return Optional.ofNullable(address).filter(a -> !handler.concerns(a));
    }

    /** Tells everything. @param whole whether the host was read to its end */
    void give(RunWords run, ImportHandler handler, boolean whole) {
        InetAddress of = address;
        if (of == null || !handler.concerns(of)) {
            return;
        }
        if (status.equals("up") && statusReason.equals("echo-reply")) {
            handler.endpoint(run.source()
                    .concluded(Endpoint.icmp(of), PortState.OPEN, new Source.Said("up", statusReason, statusTtl, null,
                            null), at));
        }
        Map<Transport, BitSet> told = new EnumMap<>(Transport.class);
        PortWords words = new PortWords(run, handler, of, at);
        for (ScannedPort port : listed) {
            Optional<Transport> transport = Words.transport(port.protocol());
            Integer number = Words.port(port.port());
            if (transport.isPresent() && number != null) {
                portsOf(told, transport.get()).set(number);
                words.listed(transport.get(), number, port);
            }
        }
        for (Extra extra : named) {
            BitSet ports = (BitSet) extra.ports().clone();
            ports.andNot(portsOf(told, extra.transport()));
            portsOf(told, extra.transport()).or(ports);
            words.shared(extra.transport(), ports, extra.state(), Words.orNull(extra.reason()));
        }
        giveRest(run, words, told, whole);
    }

    private static BitSet portsOf(Map<Transport, BitSet> told, Transport transport) {
        return told.computeIfAbsent(transport, key -> new BitSet());
    }

    /** What was scanned and is not listed: where one state only is left for all of it, it has that. */
    private void giveRest(RunWords run, PortWords words, Map<Transport, BitSet> told, boolean whole) {
        Map<Transport, BitSet> rest = new EnumMap<>(Transport.class);
        int count = 0;
        for (Transport transport : WITH_PORTS) {
            BitSet left = run.scanned(transport);
            left.andNot(portsOf(told, transport));
            rest.put(transport, left);
            count += left.cardinality();
        }
        boolean one = whole && named.isEmpty() && extras.size() == 1 && extras.containsValue(count);
        String state = one ? extras.keySet().iterator().next() : null;
        rest.forEach((transport, ports) -> {
            if (state != null) {
                words.shared(transport, ports, state, null);
            } else {
                words.untold(transport, ports, whyUntold(run, whole));
            }
        });
    }

    private String whyUntold(RunWords run, boolean whole) {
        String tool = run.tool();
        if (!whole) {
            return "the file was cut off here";
        }
        if (!status.equals("up")) {
            return tool + " held the host for " + (status.isBlank() ? "unreachable" : status)
                    + " and did not probe its ports";
        }
        if (timedOut) {
            return tool + " gave the host up before it was finished";
        }
        return extras.size() > 1 ? tool + " does not say which of its unlisted ports is in which state"
                : tool + " was to scan the port and does not say what it found";
    }
}
