package io.portmatrix.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that describes a site: a file, inventories beside or instead of it, or targets named one by one; and what was
 * said outside of them, which has the last word.
 *
 * @param file the site file, or null if there is none
 * @param inventories CSV files
 * @param targets hosts without a file
 * @param said what flags and environment say
 * @param waivers files of waivers, beside those of the site file
 */
public record SiteInput(@Nullable SourceText file, List<SourceText> inventories, List<Target> targets, Said said,
        List<SourceText> waivers) {
    public SiteInput {
        inventories = List.copyOf(inventories);
        targets = List.copyOf(targets);
        waivers = List.copyOf(waivers);
    }

    /** Without files of waivers. */
    public SiteInput(@Nullable SourceText file, List<SourceText> inventories, List<Target> targets, Said said) {
        this(file, inventories, targets, said, List.of());
    }

    /** A site file and nothing else. */
    public static SiteInput of(SourceText file) {
        return new SiteInput(file, List.of(), List.of(), Said.NOTHING);
    }

    /**
     * One or more hosts that are not described in a file.
     *
     * @param address an address, a range or a name
     * @param products {@code id} or {@code id@release} each
     * @param settings {@code parameter=value} each; they hold for every product that has the parameter
     */
    public record Target(Word address, List<Word> products, List<Word> settings) {
        public Target {
            products = List.copyOf(products);
            settings = List.copyOf(settings);
        }
    }

    /**
     * What flags and environment say.
     *
     * @param roles the vantage's roles in place of the file's, or empty to keep those
     * @param zone the vantage's zone in place of the file's, or null to keep that
     * @param exclusions more of them, beside the file's
     * @param wideRanges whether a range may hold more than {@value SiteReader#WIDE_RANGE} addresses
     */
    public record Said(List<Word> roles, @Nullable Word zone, List<Word> exclusions, boolean wideRanges) {
        /** Nothing was said. */
        public static final Said NOTHING = new Said(List.of(), null, List.of(), false);

        public Said {
            roles = List.copyOf(roles);
            exclusions = List.copyOf(exclusions);
        }
    }

    /**
     * Something said outside of a file.
     *
     * @param text what
     * @param source where, for messages: an option or an environment variable
     */
    public record Word(String text, String source) {
        Marked<String> marked() {
            return new Marked<>(text.strip(), Mark.of(source));
        }
    }
}
