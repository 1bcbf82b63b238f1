package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.CareProfile.Close;
import io.portmatrix.catalog.fact.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code care} and {@code care-when}: a named profile and what differs from it. */
final class CareReader {
    private static final String EXAMPLE = "{profile: standard}";
    private static final Set<String> KEYS = Set.of("profile", "max-connections", "close", "unknown-payloads",
            "never-speak");

    private final Complaints complaints;

    CareReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The profile of the product, {@link CareProfile#STANDARD} where it can't be read. */
    CareProfile care(Fields owner) {
        if (!owner.has("care")) {
            complaints.add(owner.line(), "there is no 'care'", "write care: " + EXAMPLE);
        }
        Mapping mapping = owner.mapping("care", EXAMPLE);
        return mapping == null ? CareProfile.STANDARD : profile(new Fields(mapping, "care profile", complaints));
    }

    List<Product.CareCase> cases(Fields file) {
        List<Product.CareCase> cases = new ArrayList<>();
        for (Mapping mapping : file.mappings("care-when", "[{when: {platform: [ip500v2]}, care: {profile: gentle}}]")) {
            Fields fields = new Fields(mapping, "care case", complaints);
            fields.allow(Set.of("when", "care"));
            Condition when = ConditionReader.read(fields, complaints);
            if (when.equals(Condition.ALWAYS)) {
                complaints.add(fields.line(), "the care case has no condition", "write when: {platform: [ip500v2]}");
            }
            cases.add(new Product.CareCase(when, care(fields)));
        }
        return cases;
    }

    private CareProfile profile(Fields fields) {
        fields.allow(KEYS);
        CareProfile base = fields.requiredAs("profile", "standard", CareReader::named);
        if (base == null) {
            return CareProfile.STANDARD;
        }
        Integer connections = fields.optionalAs("max-connections", "64", CareReader::connections);
        Close close = fields.optionalAs("close", "fin", WireNames.of("way to close", Close.values(), Close::wireName));
        Boolean unknown = fields.yesNo("unknown-payloads");
        @Nullable
        PortSet silent = fields.optionalAs("never-speak", "8005", PortSet::parse);
        return new CareProfile(base.name(), connections == null ? base.maxConnections() : connections,
                Objects.requireNonNullElse(close, base.close()),
                unknown == null ? base.unknownPayloads() : unknown,
                Objects.requireNonNullElse(silent, base.neverSpeak()));
    }

    private static CareProfile named(String name) {
        return switch (name) {
            case "standard" -> CareProfile.STANDARD;
            case "gentle" -> CareProfile.GENTLE;
            default ->
                    throw new IllegalArgumentException("'" + name + "' is no care profile; write standard or gentle");
        };
    }

    private static Integer connections(String text) {
        try {
            int connections = Integer.parseInt(text);
            if (connections >= 1 && connections <= 1024) {
                return connections;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new IllegalArgumentException("'" + text + "' is no number of connections; write 1 to 1024");
    }
}
