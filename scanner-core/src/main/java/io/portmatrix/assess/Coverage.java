package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.ProbeOutcome.Cause;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States what was not swept, so that no absence of findings is read as an absence of listeners. */
final class Coverage {
    private static final int MAX_NAMED = 8;
    private static final int MAX_PORTS_TEXT = 200;

    private final Map<Limitation, List<String>> places = new LinkedHashMap<>();

    /** Takes note of what was reached at one address. */
    void note(HostBaseline host, InetAddress address, AddressLog log) {
        String place = host.name() + " (" + AddressText.of(address) + ")";
        if (log.isDown()) {
            add(place, "host-down", "nothing answered, and nothing is known of any listener there");
            return;
        }
        if (log.isOfTraffic()) {
            add(place, "only-listened", "nobody probed, and nothing is known of listeners that nobody talked to");
            return;
        }
        PortSet tcp = PortSet.ALL.minus(PortSet.ofBits(log.concluded(Transport.TCP)));
        if (!tcp.isEmpty()) {
            add(place, "tcp-not-swept", "nothing is known of listeners on TCP ports " + shortened(tcp));
        }
        PortSet udp = PortSet.ofBits(log.concluded(Transport.UDP));
        add(place, "udp-not-swept", udp.isEmpty() ? "nothing is known of listeners on any UDP port"
                : "nothing is known of listeners on UDP ports other than " + shortened(udp));
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            for (Map.Entry<Cause, Integer> entry : log.missed(transport).entrySet()) {
                add(place, "not-concluded", entry.getValue() + " undocumented " + transport.wireName()
                        + " ports came to no conclusion: " + entry.getKey().wireName());
            }
        }
        notePools(host, address, log, place);
    }

    private void notePools(HostBaseline host, InetAddress address, AddressLog log, String place) {
        BitSet concluded = log.concluded(Transport.UDP);
        PortSet left = PortSet.EMPTY;
        for (Expectation expectation : host.expectations()) {
            if (expectation.isEffective() && expectation.isPool() && expectation.transport() == Transport.UDP
                    && expectation.address().equals(address)
                    && !expectation.ports().bits().intersects(concluded)) {
                left = left.union(expectation.ports());
            }
        }
        if (!left.isEmpty()) {
            add(place, "pool-not-probed", "UDP pools " + shortened(left) + " were not probed");
        }
    }

    /** One limitation for each thing not done, naming the addresses it was not done at. */
    List<Limitation> limitations() {
        List<Limitation> all = new ArrayList<>();
        places.forEach((what, where) -> {
            String named = String.join(", ", where.subList(0, Math.min(MAX_NAMED, where.size())));
            String more = where.size() > MAX_NAMED ? " and " + (where.size() - MAX_NAMED) + " more" : "";
            all.add(new Limitation(what.code(), named + more + ": " + what.text()));
        });
        return all;
    }

    private void add(String place, String code, String text) {
        places.computeIfAbsent(new Limitation(code, text), key -> new ArrayList<>()).add(place);
    }

    private static String shortened(PortSet ports) {
        String text = ports.toString();
        return text.length() <= MAX_PORTS_TEXT ? text
                : text.substring(0, text.lastIndexOf(',', MAX_PORTS_TEXT)) + " and more, " + ports.size() + " in all";
    }
}
