package io.portmatrix.learn;

import io.portmatrix.catalog.fact.PortRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Makes ranges of many ports, split where the widest gaps are. */
final class Folding {
    private Folding() {}

    /**
     * The ranges that hold these ports.
     *
     * @param ports at least one
     * @param most into how many ranges at most
     * @param gap ports that lie so near to each other share a range
     */
    static List<PortRange> ranges(BitSet ports, int most, int gap) {
        int[] all = ports.stream().toArray();
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < all.length; i++) {
            if (all[i] - all[i - 1] > gap) {
                gaps.add(i);
            }
        }
        gaps.sort(Comparator.<Integer>comparingInt(i -> all[i - 1] - all[i]).thenComparing(i -> i));
        TreeSet<Integer> splits = new TreeSet<>(gaps.subList(0, Math.min(gaps.size(), most - 1)));
        splits.add(all.length);
        List<PortRange> ranges = new ArrayList<>();
        int from = 0;
        for (int split : splits) {
            ranges.add(PortRange.of(all[from], all[split - 1]));
            from = split;
        }
        return ranges;
    }
}
