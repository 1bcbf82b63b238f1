package io.portmatrix.report;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * One address as a host in nmap's XML. Several lines about a port share its element, the state being that of the first which
 * knows one. Ports that a line covers together are listed one by one where they are open; else they are counted.
 */
final class NmapHost {
    private final XmlOut xml;
    private final Report report;
    private final String name;
    private final InetAddress address;
    private final List<Finding> findings;
    private final SortedMap<Key, List<Finding>> ports = new TreeMap<>();
    /** Lines about many ports that are not open, by state. */
    private final Map<String, List<Finding>> together = new LinkedHashMap<>();
    /** Lines that have no port's element to stand in. */
    private final List<Finding> others = new ArrayList<>();
    private Status status = Status.UNKNOWN;
    private NmapState evidence = NmapState.UNKNOWN;

    NmapHost(XmlOut xml, Report report, String name, InetAddress address, List<Finding> findings) {
        this.xml = xml;
        this.report = report;
        this.name = name;
        this.address = address;
        this.findings = findings;
    }

    /** Whether the host is there. */
    enum Status {
        UP("up"), DOWN("down"), UNKNOWN("unknown");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }
    }

    private record Key(Transport transport, int port) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTransport = transport.compareTo(other.transport);
            return byTransport != 0 ? byTransport : Integer.compare(port, other.port);
        }
    }

    Status write() throws XMLStreamException {
        findings.forEach(this::sort);
        xml.element("host", () -> {
            xml.empty("status", () -> {
                xml.attribute("state", status.wireName);
                xml.attribute("reason", status == Status.DOWN ? "no-response" : evidence.reason());
                xml.attribute("reason_ttl", 0);
            });
            xml.empty("address", () -> {
                xml.attribute("addr", AddressText.of(address));
                xml.attribute("addrtype", address instanceof Inet6Address ? "ipv6" : "ipv4");
            });
            xml.element("hostnames", () -> xml.empty("hostname", () -> {
                xml.attribute("name", name);
                xml.attribute("type", "user");
            }));
            if (!ports.isEmpty() || !together.isEmpty()) {
                xml.element("ports", this::ports);
            }
            if (!others.isEmpty()) {
                xml.element("hostscript", () -> NmapFinding.script(xml, report, others));
            }
        });
        return status;
    }

    private void sort(Finding finding) {
        note(finding);
        Finding.Subject subject = finding.subject();
        NmapState state = NmapState.of(finding);
        PortSet covered = subject.ports();
        if (!isAboutOwnPorts(subject)) {
            others.add(finding);
        } else if (covered.size() == 1) {
            add(new Key(subject.transport(), covered.first()), finding);
        } else if (state.state().equals("open")) {
            covered.bits().stream().forEach(port -> add(new Key(subject.transport(), port), finding));
        } else {
            others.add(finding);
            if (state.isKnown()) {
                together.computeIfAbsent(state.state(), s -> new ArrayList<>()).add(finding);
            }
        }
    }

    private void add(Key key, Finding finding) {
        ports.computeIfAbsent(key, k -> new ArrayList<>(1)).add(finding);
    }

    /** Not about pings, not about ports of those whom the host speaks to, and not about what was written down. */
    private static boolean isAboutOwnPorts(Finding.Subject subject) {
        boolean hasPorts = subject.transport() == Transport.TCP || subject.transport() == Transport.UDP;
        boolean outgoing = subject.flow() != null && subject.flow().outgoing();
        return hasPorts && !outgoing && !subject.ports().isEmpty() && subject.waiver() == null;
    }

    private void note(Finding finding) {
        boolean outgoing = finding.subject().flow() != null && finding.subject().flow().outgoing();
        switch (finding.observed()) {
            case OPEN, ACCEPT_CLOSE, CLOSED -> {
                if (status == Status.UNKNOWN && !outgoing) {
                    status = Status.UP;
                    evidence = NmapState.of(finding);
                }
            }
            case HOST_DOWN -> status = status == Status.UP ? Status.UP : Status.DOWN;
            case FILTERED, SILENT, NOT_CONCLUDED -> {}
        }
    }

    private void ports() throws XMLStreamException {
        for (Map.Entry<String, List<Finding>> state : together.entrySet()) {
            xml.element("extraports", () -> {
                xml.attribute("state", state.getKey());
                xml.attribute("count", state.getValue().stream().mapToInt(f -> f.subject().ports().size()).sum());
                for (Finding finding : state.getValue()) {
                    extraReasons(finding);
                }
            });
        }
        for (Map.Entry<Key, List<Finding>> port : ports.entrySet()) {
            NmapFinding.port(xml, report, port.getKey().transport(), port.getKey().port(), port.getValue());
        }
    }

    private void extraReasons(Finding finding) throws XMLStreamException {
        PortSet covered = finding.subject().ports();
        xml.empty("extrareasons", () -> {
            xml.attribute("reason", NmapState.of(finding).reason());
            xml.attribute("count", covered.size());
            xml.attribute("proto", finding.subject().transport().wireName());
            // Nmap's lists of ports have no word for even or odd ones; the script's result has them.
            if (!covered.toString().contains(":")) {
                xml.attribute("ports", covered.toString());
            }
        });
    }
}
