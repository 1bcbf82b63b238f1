package io.portmatrix.catalog;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.RuleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a document makes expectations depend on and that differs from installation to installation: a platform,
 * a security mode, a component that may be present, a service that can be switched on and off.
 *
 * @param id name in site files, the alphabet of rule ids; unique within the product
 * @param kind what it is
 * @param description what it means, in few words
 * @param values what it may be set to; {@code on} and {@code off} for options and components
 * @param defaultValue the documented default, one of {@code values}, or null where the document states none
 * @param citation the row that mentions it first
 */
public record Parameter(String id, Kind kind, String description, List<String> values, @Nullable String defaultValue,
        Citation citation) {
    /** Switched on, in options and components. */
    public static final String ON = "on";
    /** Switched off, in options and components. */
    public static final String OFF = "off";

    /** What a parameter is. */
    public enum Kind {
        /** One of several values: platform, security mode, operating system. */
        CHOICE("choice"),
        /** A security mode: a rule whose condition does not list the mode is inactive in it, so that its port is closed. */
        MODE("mode"),
        /** A service the customer can enable and disable ("Optionally Enabled / Disabled: Yes"). */
        OPTION("option"),
        /** A part of the product that need not be on this host. */
        COMPONENT("component");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in data files. */
        public String wireName() {
            return wireName;
        }
    }

    /** @throws IllegalArgumentException for a bad id, no values, or a default that is none of them */
    public Parameter {
        RuleId.requireSlug(id);
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("parameter '" + id + "' has no values");
        }
        if (defaultValue != null && !values.contains(defaultValue)) {
            throw new IllegalArgumentException("parameter '" + id + "': default '" + defaultValue
                    + "' is none of its values " + String.join(", ", values));
        }
    }
}
