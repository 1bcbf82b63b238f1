package io.portmatrix.learn;

import io.portmatrix.model.AddressText;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the site file: the hosts that were seen, and as comments the peers and what they seem to be. */
final class SiteDraft {
    static final int MAX_PEERS = 256;
    private static final int MAX_UNSEEN = 16;

    private final DraftProduct product;
    private final Learned learned;
    private final YamlText text = new YamlText();

    private SiteDraft(DraftProduct product, Learned learned) {
        this.product = product;
        this.learned = learned;
    }

    /** @param own the product's addresses, as they are to be written */
    static String of(DraftProduct product, Learned learned, Collection<InetAddress> own, List<Row> rows) {
        SiteDraft draft = new SiteDraft(product, learned);
        draft.hosts(own);
        draft.peers(rows);
        return draft.text.toString();
    }

    private void hosts(Collection<InetAddress> own) {
        text.comment("", "A draft: the hosts of " + YamlText.harmless(product.name()) + " that were seen. Where several"
                + " addresses are one host's, write addresses: [...] under one name.");
        text.line("", "name: " + product.id());
        text.line("", "hosts:");
        int number = 0;
        List<InetAddress> seen = own.stream().filter(learned.addresses()::contains).sorted(SiteDraft::compare).toList();
        for (InetAddress address : seen) {
            number++;
            text.line("  ", "- name: " + product.id() + (seen.size() > 1 ? "-" + number : ""));
            text.line("    ", "address: " + YamlText.quoted(AddressText.of(address)));
            text.line("    ", "products:");
            text.line("      ", "- product: " + product.id());
            text.line("        ", "release: " + product.release());
        }
        List<InetAddress> unseen = own.stream()
                .filter(address -> !learned.addresses().contains(address))
                .sorted(SiteDraft::compare)
                .toList();
        if (!unseen.isEmpty()) {
            text.comment("", "nothing was seen of "
                    + String.join(", ", unseen.stream().limit(MAX_UNSEEN).map(SeenText::address).toList())
                    + (unseen.size() > MAX_UNSEEN ? " and " + (unseen.size() - MAX_UNSEEN) + " more" : ""));
        }
    }

    private void peers(List<Row> rows) {
        Map<InetAddress, Set<Slot>> peers = learned.peers();
        List<InetAddress> tellable = peers.keySet()
                .stream()
                .filter(address -> !address.isLinkLocalAddress() && !address.isAnyLocalAddress())
                .sorted(SiteDraft::compare)
                .toList();
        if (tellable.isEmpty()) {
            return;
        }
        text.gap();
        text.comment("",
                "Who talked to it. The roles are guesses of what was spoken: mend them, and take the # away from"
                        + " these lines and from peers: to have them hold. Until then everybody may play every role.");
        text.line("", "#peers:");
        for (InetAddress address : tellable.subList(0, Math.min(tellable.size(), MAX_PEERS))) {
            SortedSet<String> roles = new TreeSet<>();
            peers.getOrDefault(address, Set.of()).forEach(slot -> roles.addAll(roles(slot, rows)));
            if (!roles.isEmpty()) {
                text.line("", "#  - address: " + YamlText.quoted(SeenText.address(address)));
                text.line("", "#    roles: [" + String.join(", ", roles) + "]");
            }
        }
        if (learned.hasMorePeers() || tellable.size() > MAX_PEERS) {
            text.comment("", "There were more peers than these.");
        }
    }

    private static SortedSet<String> roles(Slot slot, List<Row> rows) {
        SortedSet<String> roles = new TreeSet<>();
        for (Row row : rows) {
            boolean same = row.slots().contains(slot);
            boolean covers = slot.side() != Slot.Side.MEDIA && row.transport() == slot.transport()
                    && row.ports().contains(slot.port());
            if (same || covers) {
                roles.add(row.role());
            }
        }
        return roles;
    }

    private static int compare(InetAddress a, InetAddress b) {
        byte[] left = a.getAddress();
        byte[] right = b.getAddress();
        return left.length != right.length ? left.length - right.length : Arrays.compareUnsigned(left, right);
    }
}
