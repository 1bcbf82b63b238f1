package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.Product;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One host that runs one product, and from where it is looked.
 *
 * @param product at one documented release
 * @param said parameter id → value, as a site file says it
 * @param moved rule → where its service was moved to
 * @param zone of the address, or null if unsaid
 * @param roles the vantage's; empty means every role
 */
record Installation(Product product, Map<String, String> said, Map<RuleId, PortSet> moved, @Nullable String zone,
        Set<String> roles) {

    /** A site file that names the product and nothing else. */
    static Installation plain(Product product) {
        return new Installation(product, Map.of(), Map.of(), null, Set.of());
    }

    /** What the site says of a parameter, else its documented default where it has one and is no option, else null. */
    @Nullable
    String value(String parameter) {
        String value = said.get(parameter);
        if (value != null) {
            return value;
        }
        return product.parameter(parameter)
                .filter(p -> p.kind() != Parameter.Kind.OPTION)
                .map(Parameter::defaultValue)
                .orElse(null);
    }

    boolean isMode(String parameter) {
        return product.parameter(parameter).filter(p -> p.kind() == Parameter.Kind.MODE).isPresent();
    }

    ProductRef ref() {
        return new ProductRef(product.id(), product.release());
    }

    Site.Host host(String name, InetAddress address) {
        return new Site.Host(name, List.of(new Site.HostAddress(address, zone)),
                List.of(new Site.Deployment(ref(), said, moved, true)), List.of(), List.of());
    }

    Site site(InetAddress address) {
        return new Site("proof", new Vantage(roles, null), List.of(host("host", address)), List.of(), "proof");
    }

    @Override
    public String toString() {
        return ref() + (said.isEmpty() ? "" : " " + said) + (moved.isEmpty() ? "" : " moved " + moved)
                + (zone == null ? "" : " " + zone) + (roles.isEmpty() ? "" : " seen by " + roles);
    }
}
