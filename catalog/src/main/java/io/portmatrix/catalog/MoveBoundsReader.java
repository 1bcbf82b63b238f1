package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.PortSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code moved-within}: ports, {@code anywhere}, or bounds for the first and the last port. */
final class MoveBoundsReader {
    private static final String KEY = "moved-within";
    private static final String EXAMPLE = "1024-65535";

    private MoveBoundsReader() {}

    /** The bounds, or null where the port can't be moved. */
    static @Nullable MoveBounds read(Fields fields, Complaints complaints) {
        if (!fields.has(KEY)) {
            return null;
        }
        if (fields.isText(KEY)) {
            return fields.optionalAs(KEY, EXAMPLE, MoveBoundsReader::parse);
        }
        Mapping mapping = fields.mapping(KEY, EXAMPLE);
        if (mapping == null) {
            return null;
        }
        Fields bounds = new Fields(mapping, "pair of bounds", complaints);
        bounds.allow(Set.of("first", "last"));
        PortSet first = bounds.requiredAs("first", EXAMPLE, PortSet::parse);
        PortSet last = bounds.requiredAs("last", "2048-65535", PortSet::parse);
        return first == null || last == null ? null : new MoveBounds(first, last, true);
    }

    private static MoveBounds parse(String text) {
        if ("anywhere".equals(text)) {
            return MoveBounds.ANYWHERE;
        }
        PortSet ports = PortSet.parse(text);
        return new MoveBounds(ports, ports, true);
    }
}
