package io.portmatrix.model;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.util.Collection;
import java.util.Comparator;

/** Where a waiver holds. */
public sealed interface WaiverTarget {
    /** The host's name in the site file. */
    String host();

    /** What carries the ports. */
    Transport transport();

    /** Which ports; empty for ICMP. */
    PortSet ports();

    /** Whether a finding about this is covered as a whole; none that is about a waiver ever is. */
    boolean covers(Finding.Subject subject);

    /** Whether it is about traffic, which nobody can look for: not to have seen it shows nothing. */
    boolean isTraffic();

    /** What tells it from other targets at the same place; ends in a slash, or is empty. */
    String label();

    /**
     * Ports of a host and who listens there, whatever rule documents them. Traffic is not covered, because it has another
     * end, which a waiver has to name.
     */
    record Ports(String host, Transport transport, PortSet ports) implements WaiverTarget {
        @Override
        public boolean covers(Finding.Subject subject) {
            return subject.waiver() == null && subject.flow() == null && host.equals(subject.host())
                    && transport == subject.transport() && ports.isEmpty() == subject.ports().isEmpty()
                    && subject.ports().minus(ports).isEmpty();
        }

        @Override
        public boolean isTraffic() {
            return false;
        }

        @Override
        public String label() {
            return "";
        }
    }

    /** What has one fingerprint. */
    record Fingerprint(String fingerprint, String host, Transport transport, PortSet ports) implements WaiverTarget {
        private static final String LINE = "(undocumented|(?!waiver/)[a-z0-9-]+/[a-z0-9-]+)";
        private static final String TRAFFIC = "/(to|from)(/[^/]+)?";

        /**
         * Takes a fingerprint apart.
         *
         * @param hosts the names of the hosts that there are
         * @throws IllegalArgumentException if it is none, or one of another host; the message says what to write
         */
        public static Fingerprint parse(String text, Collection<String> hosts) {
            String host = hosts.stream()
                    .filter(name -> text.startsWith(name + "/"))
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow(() -> new IllegalArgumentException("'" + text
                            + "' begins with no host of the site; write the fingerprint as a report has it"));
            String[] parts = text.substring(host.length() + 1).split("/", 3);
            if (parts.length < 3 || !isLine(parts[2])) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is no fingerprint; write it as a report has it, as in pbx/tcp/443/ip-office/https");
            }
            Transport transport = Transport.ofWireName(parts[0]);
            PortSet ports = parts[1].isEmpty() ? PortSet.EMPTY : PortSet.parse(parts[1]);
            if (ports.isEmpty() != (transport == Transport.ICMP)) {
                throw new IllegalArgumentException("'" + text + "' names "
                        + (ports.isEmpty() ? "no port" : "a port of ICMP")
                        + "; write the fingerprint as a report has it");
            }
            if (!parts[1].equals(ports.toString())) {
                throw new IllegalArgumentException(
                        "'" + text + "' writes ports as no fingerprint does; write " + ports);
            }
            return new Fingerprint(text, host, transport, ports);
        }

        /** Whether {@code text} names a rule, or that there is none, and may be where traffic goes. */
        private static boolean isLine(String text) {
            return text.matches(LINE + "(" + TRAFFIC + ")?");
        }

        @Override
        public boolean covers(Finding.Subject subject) {
            return subject.waiver() == null && fingerprint.equals(subject.fingerprint());
        }

        @Override
        public boolean isTraffic() {
            return label().matches(LINE + TRAFFIC + "/");
        }

        @Override
        public String label() {
            String place = host + "/" + transport.wireName() + "/" + ports + "/";
            return fingerprint.substring(place.length()) + "/";
        }
    }
}
