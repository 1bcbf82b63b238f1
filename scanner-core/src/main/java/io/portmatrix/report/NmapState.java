package io.portmatrix.report;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import java.net.Inet6Address;
import org.jspecify.annotations.Nullable;

/**
 * The state of a port in nmap's words.
 *
 * @param state {@code open}, {@code closed}, {@code filtered}, {@code open|filtered} or {@code unknown}
 * @param reason the packet that shows it
 * @param sender who sent the ICMP error that shows it, or null
 */
record NmapState(String state, String reason, @Nullable String sender) {
    static final NmapState UNKNOWN = new NmapState("unknown", "unknown-response", null);
    private static final String NO_RESPONSE = "no-response";

    static NmapState of(Finding finding) {
        boolean udp = finding.subject().transport() == Transport.UDP;
        return switch (finding.observed()) {
            case OPEN, ACCEPT_CLOSE -> new NmapState("open", udp ? "udp-response" : "syn-ack", null);
            case CLOSED -> refused(finding, udp);
            case FILTERED -> filtered(finding);
            case SILENT -> new NmapState(udp ? "open|filtered" : "filtered", NO_RESPONSE, null);
            case HOST_DOWN, NOT_CONCLUDED -> UNKNOWN;
        };
    }

    /** Whether anything is known of the port. */
    boolean isKnown() {
        return !equals(UNKNOWN);
    }

    private static NmapState refused(Finding finding, boolean udp) {
        for (Evidence evidence : finding.evidence()) {
            if (evidence instanceof Evidence.IcmpUnreachable icmp) {
                return new NmapState("closed", reason(icmp), AddressText.of(icmp.from()));
            }
            if (evidence instanceof Evidence.ResetCaptured || evidence instanceof Evidence.RefusedByReset) {
                return new NmapState("closed", "reset", null);
            }
        }
        return new NmapState("closed", udp ? "port-unreach" : "conn-refused", null);
    }

    private static NmapState filtered(Finding finding) {
        for (Evidence evidence : finding.evidence()) {
            if (evidence instanceof Evidence.IcmpUnreachable icmp) {
                return new NmapState("filtered", reason(icmp), AddressText.of(icmp.from()));
            }
        }
        return new NmapState("filtered", NO_RESPONSE, null);
    }

    /** As nmap's table of reasons names type and code. */
    private static String reason(Evidence.IcmpUnreachable icmp) {
        if (icmp.from() instanceof Inet6Address) {
            return icmp.type() != 1 ? "unknown-response" : switch (icmp.code()) {
                case 0 -> "net-unreach";
                case 1, 5, 6 -> "admin-prohibited";
                case 3 -> "host-unreach";
                case 4 -> "port-unreach";
                default -> "dest-unreach";
            };
        }
        return switch (icmp.type()) {
            case 3 -> switch (icmp.code()) {
                case 0 -> "net-unreach";
                case 1 -> "host-unreach";
                case 2 -> "proto-unreach";
                case 3 -> "port-unreach";
                case 9 -> "net-prohibited";
                case 10 -> "host-prohibited";
                case 13 -> "admin-prohibited";
                default -> "dest-unreach";
            };
            case 11 -> "time-exceeded";
            default -> "unknown-response";
        };
    }
}
