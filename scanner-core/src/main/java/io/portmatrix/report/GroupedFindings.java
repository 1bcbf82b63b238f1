package io.portmatrix.report;

import io.portmatrix.model.Finding;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * Findings that belong together, as views of one list. Kept are positions where groups begin and end, not findings, so that
 * a list in which groups stand together costs next to nothing, however long it is.
 */
final class GroupedFindings {
    private GroupedFindings() {}

    /** The findings with the same key, keys in the order of {@code first} and then as they come. */
    static <K> Map<K, List<Finding>> by(Function<Finding, K> key, List<Finding> findings, List<K> first) {
        Map<K, Stretches> groups = new LinkedHashMap<>();
        first.forEach(k -> groups.putIfAbsent(k, new Stretches(findings)));
        int at = 0;
        for (Finding finding : findings) {
            groups.computeIfAbsent(key.apply(finding), k -> new Stretches(findings)).add(at);
            at++;
        }
        Map<K, List<Finding>> views = new LinkedHashMap<>();
        groups.forEach(views::put);
        return views;
    }

    /** Stretches of a list, one after the other. */
    private static final class Stretches extends AbstractList<Finding> implements RandomAccess {
        private final List<Finding> all;
        /** Where each stretch begins in the list. */
        private final List<Integer> begins = new ArrayList<>();
        /** How many elements stand before each stretch in this view. */
        private int[] before = {0};
        private int size;

        Stretches(List<Finding> all) {
            this.all = all;
        }

        /** @param at position in the list, beyond all that were added */
        void add(int at) {
            int stretches = begins.size();
            if (stretches == 0 || begins.getLast() + (size - before[stretches - 1]) != at) {
                if (stretches == before.length) {
                    before = Arrays.copyOf(before, 2 * stretches);
                }
                before[stretches] = size;
                begins.add(at);
            }
            size++;
        }

        @Override
        public Finding get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            int found = Arrays.binarySearch(before, 0, begins.size(), index);
            int stretch = found >= 0 ? found : -found - 2;
            return all.get(begins.get(stretch) + index - before[stretch]);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
