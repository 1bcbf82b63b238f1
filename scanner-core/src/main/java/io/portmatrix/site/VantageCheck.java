package io.portmatrix.site;

import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Draft.VantageDraft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks from where it is looked. A role that no document knows is allowed, one that is a known one but for a letter is not. */
final class VantageCheck {
    private final Set<String> knownRoles = new TreeSet<>();
    private final Problems problems;
    private final List<Limitation> limitations = new ArrayList<>();

    VantageCheck(List<Products.Known> products, Problems problems) {
        this.problems = problems;
        products.forEach(p -> p.listening()
                .forEach(
                        rule -> rule.flow().initiators().stream().map(Party::id).forEach(knownRoles::add)));
    }

    Vantage check(@Nullable VantageDraft file, SiteInput.Said said) {
        List<Marked<String>> written = !said.roles().isEmpty()
                ? said.roles().stream().map(SiteInput.Word::marked).toList()
                : file == null ? List.of()
                : file.roles();
        Set<String> roles = new LinkedHashSet<>();
        written.forEach(role -> check(role, roles));
        SiteInput.Word zone = said.zone();
        return new Vantage(roles,
                HostPlan.zone(zone != null ? zone.marked() : file == null ? null : file.zone(), problems));
    }

    List<Limitation> limitations() {
        return List.copyOf(limitations);
    }

    private void check(Marked<String> role, Set<String> into) {
        try {
            RuleId.requireSlug(role.value());
        } catch (IllegalArgumentException e) {
            problems.add(role.mark(), "the role " + Quoted.of(role.value()) + " is no plain word",
                    "use lower-case letters, digits and single hyphens");
            return;
        }
        Optional<String> near = knownRoles.contains(role.value())
                ? Optional.empty()
                : NearestName.typoOf(role.value(), knownRoles);
        if (near.isPresent()) {
            problems.add(role.mark(), "no documented flow starts at the role " + Quoted.of(role.value()),
                    "write " + near.get() + ", or a name that is not so near to it");
            return;
        }
        if (!knownRoles.isEmpty() && !knownRoles.contains(role.value())) {
            limitations.add(new Limitation("vantage-role-undocumented",
                    "no documented flow starts at the role " + role.value()));
        }
        into.add(role.value());
    }
}
