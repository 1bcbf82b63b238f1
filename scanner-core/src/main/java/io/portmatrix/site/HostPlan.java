package io.portmatrix.site;

import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.site.Draft.AddressDraft;
import io.portmatrix.site.Draft.HostDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host of which the addresses have been read, but names not yet resolved and ranges not yet expanded.
 *
 * @param index which of the site's hosts as written it is, from 0
 * @param draft as written
 * @param title the name it goes by
 * @param addresses as written; those that could not be read are missing
 */
record HostPlan(int index, HostDraft draft, Marked<String> title, List<Planned> addresses) {
    private static final int LONGEST_NAME = 255;

    /** One address, range or name, with its zone. */
    record Planned(WrittenAddress text, Mark mark, @Nullable String zone) {}

    static HostPlan of(int index, HostDraft draft, Problems problems) {
        Marked<String> name = draft.name();
        List<AddressDraft> written = draft.addresses().isEmpty() && name != null
                ? List.of(new AddressDraft(name, draft.zone()))
                : draft.addresses();
        List<Planned> planned = new ArrayList<>();
        for (AddressDraft address : written) {
            try {
                planned.add(new Planned(WrittenAddress.parse(address.text().value()), address.text().mark(),
                        zone(address.zone(), problems)));
            } catch (IllegalArgumentException e) {
                problems.add(address.text().mark(), e, "write as in 192.0.2.10 or pbx.example.com");
            }
        }
        Marked<String> title = name != null ? name
                : written.isEmpty() ? new Marked<>("", draft.mark())
                : written.get(0).text();
        if (title.value().length() > LONGEST_NAME || !title.value().codePoints().allMatch(Quoted::isSafe)) {
            problems.add(title.mark(), "the name " + Quoted.of(title.value())
                    + " is too long or has characters that can't be shown",
                    "write a plain name of at most "
                            + LONGEST_NAME + " characters");
        }
        return new HostPlan(index, draft, title, planned);
    }

    /** The one range that this plan stands for, or null if it is one host. */
    @Nullable
    AddressBlock range() {
        return addresses.size() == 1 && addresses.get(0).text() instanceof WrittenAddress.Many many ? many.block()
                : null;
    }

    /** The zone's name, or null if there is none or it is a problem. */
    static @Nullable String zone(@Nullable Marked<String> zone, Problems problems) {
        if (zone == null) {
            return null;
        }
        try {
            return RuleId.requireSlug(zone.value());
        } catch (IllegalArgumentException e) {
            problems.add(zone.mark(), "the zone " + Quoted.of(zone.value()) + " is no plain word",
                    "use lower-case letters, digits and single hyphens");
            return null;
        }
    }
}
