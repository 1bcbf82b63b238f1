package io.portmatrix.site;

import java.util.ArrayList;
import java.util.List;

/** Reads what must never be touched. */
final class Exclusions {
    private Exclusions() {}

    /** A network, a range or an address. @throws IllegalArgumentException if {@code text} is none, names included */
    static AddressBlock parse(String text) {
        return switch (WrittenAddress.parse(text)) {
            case WrittenAddress.One one -> AddressBlock.single(one.address());
            case WrittenAddress.Many many -> many.block();
            case WrittenAddress.Name name -> throw new IllegalArgumentException(Quoted.of(text)
                    + " is a name, whose addresses may change; write the addresses that must never be touched");
        };
    }

    /** All of them; a malformed one is a problem. */
    static List<Excluded> parse(List<Marked<String>> texts, Problems problems) {
        List<Excluded> blocks = new ArrayList<>();
        for (Marked<String> text : texts) {
            try {
                blocks.add(new Excluded(parse(text.value()), text.value()));
            } catch (IllegalArgumentException e) {
                problems.add(text.mark(), e, "write as in 192.0.2.7, 192.0.2.10-20 or 192.0.2.0/28");
            }
        }
        return blocks;
    }

    /** What is excluded, and how it was written. */
    record Excluded(AddressBlock block, String text) {}
}
