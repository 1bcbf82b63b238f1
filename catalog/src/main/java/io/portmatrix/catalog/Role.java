package io.portmatrix.catalog;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.fact.RuleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody who talks to products or is talked to by them without being a product of the catalog.
 *
 * @param id the one name of this role in all files
 * @param name for people
 * @param also what documents call it too
 */
public record Role(String id, String name, List<String> also) {
    /** Its file in every catalog. */
    static final String FILE = "roles.yaml";

    public Role {
        also = List.copyOf(also);
    }

    /** Whether the role goes by this name, however it is written. */
    public boolean isCalled(String text) {
        String wanted = NameBook.folded(text);
        return id.equals(text) || id.equals(wanted) || NameBook.folded(name).equals(wanted)
                || also.stream().anyMatch(n -> NameBook.folded(n).equals(wanted));
    }

    /** Reads the list of roles; what can't be read is complained about and left out. */
    static List<Role> read(Mapping mapping, Complaints complaints) {
        Fields file = new Fields(mapping, "list of roles", complaints);
        file.allow(Set.of("format", "roles"));
        new ProductFileReader(Set.of(), complaints).requireFormat(file);
        List<Role> roles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Mapping m : file.mappings("roles", "[{id: web-client, name: browser}]")) {
            Fields fields = new Fields(m, "role", complaints);
            fields.allow(Set.of("id", "name", "also"));
            String id = fields.requiredAs("id", "web-client", RuleId::requireSlug);
            String name = fields.required("name", "browser");
            if (id != null && name != null) {
                if (!seen.add(id)) {
                    complaints.add(fields.line(), "role '" + id + "' is listed twice", "keep one of them");
                }
                roles.add(new Role(id, name, fields.texts("also", "[web browser]")));
            }
        }
        return roles;
    }
}
