package io.portmatrix.report;

import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Authorisation.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who allowed a run, and what it was made from, in the JSON report; from schema version 3 on. */
final class ProvenanceJson {
    private ProvenanceJson() {}

    static void write(JsonOut out, Report.Run run) {
        Authorisation authorisation = run.authorisation();
        if (authorisation == null) {
            out.nothing("authorisation");
        } else {
            out.object("authorisation", () -> {
                out.text("by", authorisation.by());
                out.text("ticket", authorisation.ticket());
                out.array("scope", authorisation.scope(), out::element);
                out.text("from", authorisation.from().toString());
                out.text("to", authorisation.to().toString());
            });
        }
        out.array("inputs", run.inputs(), input -> out.object(() -> {
            out.text("kind", input.kind().wireName());
            out.text("name", input.name());
            out.text("sha256", input.sha256());
            out.text("signedBy", input.signedBy());
        }));
    }

    static @Nullable Authorisation authorisation(JsonValue value) {
        return value.isNull() ? null
                : value.object(o -> new Authorisation(o.text("by"), o.textOrNull("ticket"),
                        o.field("scope").array(JsonValue::text), o.parsed("from", Bound::parse),
                        o.parsed("to", Bound::parse)));
    }

    static List<Report.Input> inputs(JsonValue value) {
        return value.array(input -> input.object(o -> new Report.Input(
                o.word("kind", Report.Input.Kind.values(), Report.Input.Kind::wireName), o.text("name"),
                o.textOrNull("sha256"), o.textOrNull("signedBy"))));
    }
}
