package io.portmatrix.site;

import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.site.Draft.PeerDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks who is said to be there beside the hosts. A role that is a documented one but for a letter is refused. */
final class PeerCheck {
    private final Set<String> known = new TreeSet<>();
    private final Problems problems;

    PeerCheck(List<Products.Known> products, Problems problems) {
        this.problems = problems;
        for (Products.Known product : products) {
            Stream.concat(product.listening().stream(), product.product().rules().stream()).forEach(this::learn);
        }
    }

    private void learn(Rule rule) {
        rule.flow().initiators().stream().map(Party::id).forEach(known::add);
        known.add(rule.flow().responder().id());
    }

    List<Site.Peer> check(List<PeerDraft> drafts) {
        List<Site.Peer> peers = new ArrayList<>();
        for (PeerDraft draft : drafts) {
            Set<String> roles = new LinkedHashSet<>();
            draft.roles().forEach(role -> check(role, roles));
            for (Marked<String> text : draft.addresses()) {
                try {
                    AddressBlock block = block(text.value());
                    peers.add(new Site.Peer(block.first(), block.last(), roles));
                } catch (IllegalArgumentException e) {
                    problems.add(text.mark(), e, "write as in 192.0.2.50, 192.0.2.50-60 or 192.0.2.0/28");
                }
            }
        }
        return peers;
    }

    private static AddressBlock block(String text) {
        return switch (WrittenAddress.parse(text)) {
            case WrittenAddress.One one -> AddressBlock.single(one.address());
            case WrittenAddress.Many many -> many.block();
            case WrittenAddress.Name name -> throw new IllegalArgumentException(Quoted.of(text)
                    + " is a name, and captured packets carry addresses; write the peer's addresses");
        };
    }

    private void check(Marked<String> role, Set<String> into) {
        try {
            RuleId.requireSlug(role.value());
        } catch (IllegalArgumentException e) {
            problems.add(role.mark(), "the role " + Quoted.of(role.value()) + " is no plain word",
                    "use lower-case letters, digits and single hyphens");
            return;
        }
        Optional<String> near = known.contains(role.value()) ? Optional.empty()
                : NearestName.typoOf(role.value(), known);
        if (near.isPresent()) {
            problems.add(role.mark(), "no documented flow has the role " + Quoted.of(role.value()),
                    "write " + near.get() + ", or a name that is not so near to it");
            return;
        }
        into.add(role.value());
    }
}
