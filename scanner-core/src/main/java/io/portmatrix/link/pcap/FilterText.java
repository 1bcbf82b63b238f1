package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import org.jspecify.annotations.Nullable;

/** What the kernel is told to hand over, in the language of pcap-filter(7). */
final class FilterText {
    /** Source quench, unreachable, time exceeded, parameter problem: RFC 792. */
    private static final String ICMP_ERRORS = "(icmp and (icmp[0] = 3 or icmp[0] = 4 or icmp[0] = 11 or icmp[0] = 12))";
    /** Errors (RFC 4443 section 2.1: types below 128, of which four are in use) and neighbour advertisements. */
    private static final String ICMPV6 = "(icmp6 and ((ip6[40] >= 1 and ip6[40] <= 4) or ip6[40] = 136))";
    private static final String ARP_REPLIES = "(arp and arp[6:2] = 2)";

    private FilterText() {}

    /**
     * The expression for a device. What this machine sends itself is kept out here as far as possible, because libpcap would
     * look at the direction of packets only after they have taken their place in the buffer. Its own word for the direction
     * ({@code inbound}) can't be used: libpcap judges the first packets after a filter was set by itself, where that word
     * matches none.
     *
     * @param own the device's own Ethernet address; null where it has none
     */
    static String of(CaptureFilter capture, @Nullable MacAddress own) {
        String packets = "(tcp dst portrange " + capture.firstPort() + "-" + capture.lastPort() + ") or " + ICMP_ERRORS
                + " or " + ICMPV6;
        return own == null ? packets : "not ether src " + own + " and (" + packets + " or " + ARP_REPLIES + ")";
    }
}
