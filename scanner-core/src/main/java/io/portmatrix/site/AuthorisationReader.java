package io.portmatrix.site;

import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Authorisation.Bound;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who allowed a site to be scanned, what of it and when. */
final class AuthorisationReader {
    static final List<String> AUTHORISATION = List.of("by", "ticket", "scope", "from", "to");

    private AuthorisationReader() {}

    /** An authorisation, or null after a problem. */
    static @Nullable Marked<Authorisation> read(@Nullable YamlNode node, Problems problems) {
        return switch (node) {
            case null -> null;
            case YamlNode.Mapping mapping ->
                    read(new YamlFields(mapping, "an authorisation", AUTHORISATION, problems), problems);
            default -> {
                problems.add(node.mark(), "authorisation is " + node.kind(),
                        "write by:, scope:, from: and to: under it");
                yield null;
            }
        };
    }

    private static @Nullable Marked<Authorisation> read(YamlFields fields, Problems problems) {
        Marked<String> by = fields.required("by", "who allows it");
        Marked<String> ticket = fields.text("ticket");
        List<String> scope = scope(fields, problems);
        Bound from = bound(fields, "from", "the first day, as in 2026-11-01", problems);
        Bound to = bound(fields, "to", "the last day, as in 2026-12-31", problems);
        if (by == null || scope == null || from == null || to == null) {
            return null;
        }
        try {
            return new Marked<>(new Authorisation(by.value(), ticket == null ? null : ticket.value(), scope, from, to),
                    fields.mark());
        } catch (IllegalArgumentException e) {
            problems.add(fields.mark(), e, "write a later to:");
            return null;
        }
    }

    /** As written, null after a problem. */
    private static @Nullable List<String> scope(YamlFields fields, Problems problems) {
        if (fields.node("scope") == null) {
            var unused = fields.required("scope", "what may be scanned, as in [192.0.2.0/28, \"2001:db8::/64\"]");
            return null;
        }
        List<String> scope = new ArrayList<>();
        List<Marked<String>> written = fields.texts("scope");
        for (Marked<String> text : written) {
            try {
                var unused = block(text.value());
                scope.add(text.value());
            } catch (IllegalArgumentException e) {
                problems.add(text.mark(), e, "write as in 192.0.2.7, 192.0.2.10-20 or 192.0.2.0/28");
            }
        }
        if (fields.items("scope").isEmpty()) {
            problems.add(fields.mark(), "an authorisation has an empty scope", "write what may be scanned");
        }
        return scope.isEmpty() || scope.size() < fields.items("scope").size() ? null : scope;
    }

    /**
     * The addresses that one entry of a scope stands for.
     *
     * @throws IllegalArgumentException if {@code text} is neither network nor range nor address
     */
    static AddressBlock block(String text) {
        return switch (WrittenAddress.parse(text)) {
            case WrittenAddress.One one -> AddressBlock.single(one.address());
            case WrittenAddress.Many many when many.block().first() instanceof Inet6Address six
                    && six.isLinkLocalAddress() ->
                    throw new IllegalArgumentException(Quoted.of(text)
                            + " is on every link another network; write single addresses, as in fe80::1%eth0");
            case WrittenAddress.Many many -> many.block();
            case WrittenAddress.Name name -> throw new IllegalArgumentException(Quoted.of(text)
                    + " is a name, whose addresses may change; write the addresses that may be scanned");
        };
    }

    private static @Nullable Bound bound(YamlFields fields, String key, String instead, Problems problems) {
        Marked<String> text = fields.required(key, instead);
        if (text == null) {
            return null;
        }
        try {
            return Bound.parse(text.value());
        } catch (IllegalArgumentException e) {
            problems.add(text.mark(), e, "write a day as in 2026-11-01");
            return null;
        }
    }
}
