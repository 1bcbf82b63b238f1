package io.portmatrix.capture.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Few blocks that hold many addresses. */
final class AddressCover {
    private static final Comparator<AddressBlock> ORDER = Comparator.comparing(AddressBlock::value);

    private AddressCover() {}

    /**
     * At most so many blocks that hold all of these addresses. As long as they are not too many they hold no other address;
     * beyond that neighbours are joined, nearest first, with what lies between them.
     *
     * @param addresses of one family
     * @param most at least 1
     */
    static List<AddressBlock> of(Collection<AddressBlock> addresses, int most) {
        List<AddressBlock> blocks = new ArrayList<>(addresses.stream().distinct().sorted(ORDER).toList());
        joinHalves(blocks);
        for (int prefix = blocks.isEmpty() ? 0 : blocks.getFirst().bits() - 1; blocks.size() > most; prefix--) {
            joinNeighbours(blocks, prefix, most);
        }
        return blocks;
    }

    /** Joins what makes a whole block together; that adds no address. */
    private static void joinHalves(List<AddressBlock> blocks) {
        List<AddressBlock> joined = new ArrayList<>();
        for (AddressBlock block : blocks) {
            AddressBlock last = block;
            while (!joined.isEmpty() && joined.getLast().prefix() == last.prefix()
                    && joined.getLast().common(last) == last.prefix() - 1) {
                joined.removeLast();
                last = last.widened(last.prefix() - 1);
            }
            joined.add(last);
        }
        blocks.clear();
        blocks.addAll(joined);
    }

    /** Joins neighbours that share at least so many bits, until there are few enough. */
    private static void joinNeighbours(List<AddressBlock> blocks, int prefix, int most) {
        int count = blocks.size();
        List<AddressBlock> joined = new ArrayList<>();
        for (AddressBlock block : blocks) {
            AddressBlock last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && count > most && last.common(block) >= prefix) {
                joined.set(joined.size() - 1, last.widened(prefix));
                count--;
            } else {
                joined.add(block);
            }
        }
        blocks.clear();
        blocks.addAll(joined);
    }
}
