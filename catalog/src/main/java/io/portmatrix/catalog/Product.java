package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.CareProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One release of one product, as documented.
 *
 * @param id product id
 * @param name as the document calls it
 * @param release the documented release
 * @param document the document it was read from
 * @param care how gently it wants to be probed where nothing more is known; see {@link #careFor}
 * @param careCases installations that need more care
 * @param parameters what its expectations depend on
 * @param rules every rule of its tables, in the document's order; flows it only starts included
 */
public record Product(String id, String name, String release, Document document, CareProfile care,
        List<CareCase> careCases, List<Parameter> parameters, List<Rule> rules) {
    public Product {
        careCases = List.copyOf(careCases);
        parameters = List.copyOf(parameters);
        rules = List.copyOf(rules);
    }

    /** A product that wants the same care everywhere. */
    public Product(String id, String name, String release, Document document, CareProfile care,
            List<Parameter> parameters, List<Rule> rules) {
        this(id, name, release, document, care, List.of(), parameters, rules);
    }

    /**
     * Installations that need more care than the product in general.
     *
     * @param when which
     * @param care what they need in addition
     */
    public record CareCase(Condition when, CareProfile care) {}

    /** How gently an installation with these settings wants to be probed. */
    public CareProfile careFor(Map<String, String> settings) {
        CareProfile result = care;
        for (CareCase careCase : careCases) {
            if (careCase.when().under(settings) == Truth.TRUE) {
                result = result.and(careCase.care());
            }
        }
        return result;
    }

    /** The parameter with this id. */
    public Optional<Parameter> parameter(String parameterId) {
        return parameters.stream().filter(p -> p.id().equals(parameterId)).findFirst();
    }

    /**
     * {@code settings} with the documented default of each parameter they leave unsaid, where there is one. Options are
     * left out: unsaid, they are judged by the printed state.
     */
    public Map<String, String> withDefaults(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        for (Parameter parameter : parameters) {
            String value = parameter.defaultValue();
            if (value != null && parameter.kind() != Parameter.Kind.OPTION) {
                all.putIfAbsent(parameter.id(), value);
            }
        }
        return all;
    }
}
