package io.portmatrix.baseline;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Party;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.Rule;
import io.portmatrix.model.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the site says of everything that one rule depends on, at one address. What is unsaid stays unsaid: nothing is required
 * and nothing forbidden by it.
 *
 * @param unsaid ids of the parameters that the rule's condition names and the site does not
 * @param falseBecause the clause that is false, for people, or null
 * @param forbiddenMode the security mode that makes the service inactive, {@code security-mode is high}, or null
 * @param zoneUnsaid whether the rule is bound to one side of the product and the address's side is unsaid
 * @param option how the switch behind the rule stands
 * @param declared whether there is a site file that could have said more
 * @param rolesNamed whether the vantage names roles at all
 * @param documentedRole whether a documented flow starts at one of them; true where either names none
 * @param choosers of the parameters that the rule's condition names, those that choose between it and its alternatives
 */
record Circumstances(List<String> unsaid, @Nullable String falseBecause, @Nullable String forbiddenMode,
        boolean zoneUnsaid, OptionState option, boolean declared, boolean rolesNamed, boolean documentedRole,
        Set<String> choosers) {

    /** Looks up everything that {@code rule} depends on. */
    static Circumstances of(Rule rule, Product product, Map<String, String> settings, boolean declared,
            @Nullable String addressZone, Vantage vantage, Set<String> choosers) {
        List<String> unsaid = new ArrayList<>();
        String falseBecause = null;
        String forbiddenMode = null;
        for (Map.Entry<String, List<String>> clause : rule.terms().condition().allOf().entrySet()) {
            String value = settings.get(clause.getKey());
            if (value == null) {
                unsaid.add(clause.getKey());
            } else if (!clause.getValue().contains(value)) {
                if (isMode(product, clause.getKey())) {
                    forbiddenMode = clause.getKey() + " is " + value;
                } else if (falseBecause == null) {
                    falseBecause = clause.getKey() + " is " + value + ", and the rule is for "
                            + String.join(" or ", clause.getValue());
                }
            }
        }
        String zone = rule.terms().zone();
        if (falseBecause == null && zone != null && addressZone != null && !zone.equals(addressZone)) {
            falseBecause = "the address is " + addressZone + ", and the rule is for the " + zone + " side";
        }
        return new Circumstances(List.copyOf(unsaid), falseBecause, forbiddenMode, zone != null && addressZone == null,
                option(rule, settings), declared, !vantage.roles().isEmpty(), isDocumented(rule, vantage),
                Set.copyOf(choosers));
    }

    /** Whether the site says that it is this one of several alternatives. */
    boolean isChosen() {
        return !choosers.isEmpty() && unsaid.stream().noneMatch(choosers::contains);
    }

    /** Whether something is unsaid that decides more than which of several alternatives it is. */
    boolean isUncertain() {
        return !choosers.containsAll(unsaid);
    }

    private static boolean isMode(Product product, String parameterId) {
        return product.parameter(parameterId).filter(p -> p.kind() == Parameter.Kind.MODE).isPresent();
    }

    private static OptionState option(Rule rule, Map<String, String> settings) {
        String id = rule.terms().option();
        if (id == null) {
            return rule.terms().optional() ? OptionState.UNSAID : OptionState.NONE;
        }
        String value = settings.get(id);
        return Parameter.ON.equals(value) ? OptionState.ON
                : Parameter.OFF.equals(value) ? OptionState.OFF
                : OptionState.UNSAID;
    }

    private static boolean isDocumented(Rule rule, Vantage vantage) {
        List<Party> initiators = rule.flow().initiators();
        return vantage.roles().isEmpty() || initiators.isEmpty()
                || initiators.stream().anyMatch(party -> vantage.roles().contains(party.id()));
    }
}
