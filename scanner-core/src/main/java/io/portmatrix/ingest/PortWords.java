package io.portmatrix.ingest;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.PortState;
import java.net.InetAddress;
import java.time.Instant;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scanner's words for the state of a port come to, at one address. */
final class PortWords {
    /** Reasons of nmap's that are ICMP errors, so that somebody sent them. */
    private static final Set<String> ICMP = Set.of("net-unreach", "host-unreach", "proto-unreach", "port-unreach",
            "admin-prohibited", "net-prohibited", "host-prohibited", "time-exceeded", "dest-unreach", "addr-unreach",
            "beyond-scope", "no-route", "unreach");

    private final RunWords run;
    private final ImportHandler handler;
    private final InetAddress address;
    private final @Nullable Instant at;

    PortWords(RunWords run, ImportHandler handler, InetAddress address, @Nullable Instant at) {
        this.run = run;
        this.handler = handler;
        this.address = address;
        this.at = at;
    }

    /** Tells of a port that is listed by itself. */
    void listed(Transport transport, int port, ScannedPort said) {
        Endpoint endpoint = new Endpoint(address, transport, port);
        PortState state = state(transport, said.state(), said.reason());
        if (state == null || !run.tells(transport)) {
            handler.endpoint(run.source().untold(endpoint, unusable(transport, said.state()), at));
            return;
        }
        boolean closesAtOnce = state == PortState.OPEN && transport == Transport.TCP && said.isWrapped();
        InetAddress from = sender(said.reason(), said.reporter());
        handler.endpoint(run.source()
                .concluded(endpoint, closesAtOnce ? PortState.ACCEPT_CLOSE : state,
                        new Source.Said(closesAtOnce ? said.state() + ", closes at once" : said.state(), said.reason(),
                                said.ttl(), from, said.recognised(run.tool())),
                        at));
    }

    /** Tells of ports that share what is said. */
    void shared(Transport transport, BitSet ports, String word, @Nullable String reason) {
        String one = reason == null ? null : singular(reason);
        PortState state = state(transport, word, one);
        if (state == null || !run.tells(transport) || state == PortState.OPEN) {
            untold(transport, ports, unusable(transport, word));
            return;
        }
        // Who sent the errors is not said of many, so that it may have been anybody.
        Source.Said said = new Source.Said(word, one, null, null, null);
        ports.stream()
                .forEach(port -> handler.endpoint(
                        run.source().concluded(new Endpoint(address, transport, port), state, said, at)));
    }

    /** Says that nothing is told. */
    void untold(Transport transport, BitSet ports, String why) {
        ports.stream()
                .forEach(port -> handler.endpoint(
                        run.source().untold(new Endpoint(address, transport, port), why, at)));
    }

    /**
     * The state that a word stands for, or null if it could be several. Silence of a UDP port is {@code open|filtered};
     * {@code filtered} over UDP is an ICMP error, and without one nothing but silence.
     */
    private static @Nullable PortState state(Transport transport, String word, @Nullable String reason) {
        boolean udp = transport == Transport.UDP;
        return switch (word) {
            case "open" -> PortState.OPEN;
            case "closed" -> PortState.CLOSED;
            case "filtered" -> udp && (reason == null || !ICMP.contains(reason)) ? PortState.SILENT
                    : PortState.FILTERED;
            case "open|filtered" -> udp ? PortState.SILENT : null;
            default -> null;
        };
    }

    private String unusable(Transport transport, String word) {
        return run.tells(transport) ? run.tool() + " says " + (word.isBlank() ? "nothing of its state" : word)
                + ", which could be more than one thing"
                : "the way " + run.tool() + " scanned does not tell open from closed";
    }

    /** Without another address, nmap means that the host itself sent it. */
    private @Nullable InetAddress sender(@Nullable String reason, @Nullable InetAddress reporter) {
        if (reason == null || !ICMP.contains(reason)) {
            return null;
        }
        return reporter == null ? address : reporter;
    }

    /** In groups nmap writes {@code resets} and {@code no-responses}. */
    private static String singular(String reason) {
        if (reason.endsWith("es") && ICMP.contains(reason.substring(0, reason.length() - 2))) {
            return reason.substring(0, reason.length() - 2);
        }
        return reason.endsWith("s") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
