package io.portmatrix.capture.filter;

import io.portmatrix.capture.LinkType;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the kernel which packets to capture, in the language of pcap-filter(7): those from or to some hosts, in whole or in
 * fragments, those to some multicast groups, and the ICMP errors that quote a packet from or to the hosts. Everything else
 * stays in the kernel.
 *
 * <p>The kernel takes no more than 4,096 instructions. A filter that would be longer is made coarser: hosts that are
 * near each other are joined to networks, and {@link #isExact} is false then.
 */
public final class KernelFilter {
    /** Of a filter for Ethernet with its VLANs, measured with libpcap's optimizer and rounded up. */
    private static final int INSTRUCTIONS_4 = 32;
    private static final int INSTRUCTIONS_6 = 112;
    /** What remains below the kernel's limit is for what does not depend on the number of hosts. */
    private static final int BUDGET = 3_600;

    private static final int WORDS_6 = 4;
    /** Where the quoted packet's addresses stand in an ICMP error (RFC 792) and in an ICMPv6 error (RFC 4443). */
    private static final int[] QUOTED_4 = {20, 24};
    private static final int[] QUOTED_6 = {56, 72};

    private final List<AddressBlock> hosts4;
    private final List<AddressBlock> hosts6;
    private final List<AddressBlock> groups;
    private final List<AddressBlock> except;
    private final boolean exact;

    private KernelFilter(List<AddressBlock> hosts4, List<AddressBlock> hosts6, List<AddressBlock> groups,
            List<AddressBlock> except, boolean exact) {
        this.hosts4 = hosts4;
        this.hosts6 = hosts6;
        this.groups = groups;
        this.except = except;
        this.exact = exact;
    }

    /**
     * A filter for these addresses.
     *
     * @param hosts at least one
     * @param groups multicast groups; few
     * @throws IllegalArgumentException without a host
     */
    public static KernelFilter of(Collection<InetAddress> hosts, Collection<InetAddress> groups) {
        return of(hosts, groups, List.of());
    }

    /**
     * A filter for these addresses that leaves out what comes from some others or goes to them.
     *
     * @param hosts at least one
     * @param groups multicast groups; few
     * @param except who is left out; few
     * @throws IllegalArgumentException without a host
     */
    public static KernelFilter of(Collection<InetAddress> hosts, Collection<InetAddress> groups,
            Collection<InetAddress> except) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a filter without hosts");
        }
        List<AddressBlock> all4 = blocks(hosts, true);
        List<AddressBlock> all6 = blocks(hosts, false);
        List<AddressBlock> to = groups.stream().map(AddressBlock::of).distinct().toList();
        List<AddressBlock> without = except.stream().map(AddressBlock::of).distinct().toList();
        int budget = BUDGET - cost(blocks(groups, true), blocks(groups, false))
                - cost(blocks(except, true), blocks(except, false));
        List<AddressBlock> hosts4 = AddressCover.of(all4, Integer.MAX_VALUE);
        List<AddressBlock> hosts6 = AddressCover.of(all6, Integer.MAX_VALUE);
        boolean exact = cost(hosts4, hosts6) <= budget;
        if (!exact) {
            int half = budget / 2;
            int for4 = Math.max(half, budget - hosts6.size() * INSTRUCTIONS_6);
            hosts4 = AddressCover.of(all4, Math.max(1, for4 / INSTRUCTIONS_4));
            int for6 = budget - hosts4.size() * INSTRUCTIONS_4;
            hosts6 = AddressCover.of(all6, Math.max(1, for6 / INSTRUCTIONS_6));
        }
        return new KernelFilter(hosts4, hosts6, to, without, exact);
    }

    private static List<AddressBlock> blocks(Collection<InetAddress> addresses, boolean ipv4) {
        return addresses.stream().map(AddressBlock::of).filter(block -> block.isIpv4() == ipv4).distinct().toList();
    }

    private static int cost(List<AddressBlock> blocks4, List<AddressBlock> blocks6) {
        return blocks4.size() * INSTRUCTIONS_4 + blocks6.size() * INSTRUCTIONS_6;
    }

    /** Whether no packet passes that is about other hosts only. */
    public boolean isExact() {
        return exact;
    }

    /**
     * The filter for frames that begin like this. On Ethernet it looks behind one VLAN tag and behind two. Elsewhere libpcap
     * has no word for tags.
     */
    public String text(LinkType link) {
        String packets = packets();
        if (link != LinkType.ETHERNET) {
            return packets;
        }
        // Each word "vlan" moves on by a tag where libpcap looks for everything that is written after it.
        return packets + " or (vlan and (" + packets + " or (vlan and (" + packets + "))))";
    }

    private String packets() {
        String packets = wanted();
        return except.isEmpty() ? packets
                : "(not (" + except.stream()
                        .map(block -> (block.isIpv4() ? "ip " : "ip6 ") + named(block))
                        .collect(Collectors.joining(" or ")) + ") and (" + packets + "))";
    }

    private String wanted() {
        return Stream.of(addressed("ip", hosts4), quoting4(), addressed("ip6", hosts6), quoting6(), toGroups())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" or "));
    }

    private static String addressed(String family, List<AddressBlock> hosts) {
        if (hosts.isEmpty()) {
            return "";
        }
        // Sources first and then destinations: libpcap's optimizer loads each only once that way.
        return "(" + family + " and (" + Stream.of("src", "dst")
                .flatMap(side -> hosts.stream().map(block -> side + " " + named(block)))
                .collect(Collectors.joining(" or ")) + "))";
    }

    private static String named(AddressBlock block) {
        String first = block.first().getHostAddress();
        return block.isSingle() ? "host " + first : "net " + first + "/" + block.prefix();
    }

    /** Destination unreachable, type 3. */
    private String quoting4() {
        return hosts4.isEmpty() ? ""
                : "(icmp[0] = 3 and (" + hosts4.stream()
                        .flatMap(block -> Stream.of(word("icmp", QUOTED_4[0], block, 0),
                                word("icmp", QUOTED_4[1], block, 0)))
                        .collect(Collectors.joining(" or ")) + "))";
    }

    /** Destination unreachable, type 1. */
    private String quoting6() {
        return hosts6.isEmpty() ? ""
                : "(icmp6 and ip6[40] = 1 and (" + hosts6.stream()
                        .flatMap(block -> Stream.of(words(QUOTED_6[0], block), words(QUOTED_6[1], block)))
                        .collect(Collectors.joining(" or ")) + "))";
    }

    private static String words(int at, AddressBlock block) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < WORDS_6; i++) {
            if (i == 0 || block.mask(i) != 0) {
                text.append(i == 0 ? "" : " and ").append(word("ip6", at + WORDS_6 * i, block, i));
            }
        }
        return text.append(')').toString();
    }

    private static String word(String header, int at, AddressBlock block, int index) {
        String field = header + "[" + at + ":4]";
        long mask = block.mask(index);
        return (mask == 0xffff_ffffL ? field : field + " & 0x" + Long.toHexString(mask)) + " = 0x"
                + Long.toHexString(block.word(index));
    }

    private String toGroups() {
        return groups.stream()
                .map(group -> (group.isIpv4() ? "ip" : "ip6") + " dst " + named(group))
                .collect(Collectors.joining(" or "));
    }
}
