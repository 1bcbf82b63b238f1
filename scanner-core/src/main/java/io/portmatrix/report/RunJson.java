package io.portmatrix.report;

import io.portmatrix.catalog.Document;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The run and the hosts in the JSON report. */
final class RunJson {
    private static final String TOOL = "portmatrix";

    private RunJson() {}

    static void write(JsonOut out, Report.Run run) {
        out.text("id", run.id());
        out.text("started", run.started().toString());
        out.text("finished", run.finished().toString());
        out.object("tool", () -> {
            out.text("name", TOOL);
            out.text("version", run.toolVersion());
        });
        out.text("site", run.site());
        out.object("vantage", () -> {
            out.array("roles", run.vantage().roles().stream().sorted().toList(), out::element);
            out.text("zone", run.vantage().zone());
        });
        out.object("options", () -> run.options().forEach(out::text));
        out.array("limitations", run.limitations(), l -> out.object(() -> {
            out.text("code", l.code());
            out.text("text", l.text());
        }));
        out.bool("incomplete", run.incomplete() != null);
        out.text("incompleteReason", run.incomplete());
        out.text("recheckOf", run.recheckOf());
        out.array("documents", run.documents(), d -> out.object(() -> {
            out.text("id", d.id());
            out.text("title", d.title());
            out.text("issue", d.issue());
            out.text("date", d.date());
        }));
        ProvenanceJson.write(out, run);
    }

    static void write(JsonOut out, Report.Host host) {
        out.object(() -> {
            out.text("name", host.name());
            out.array("addresses", host.addresses(), a -> out.object(() -> {
                out.text("address", AddressText.of(a.address()));
                out.text("zone", a.zone());
            }));
            out.array("products", host.products(), out::element);
        });
    }

    static Report.Run read(JsonValue value) {
        return value.object(o -> {
            Report.Run run = new Report.Run(o.text("id"), o.parsed("started", RunJson::instant),
                    o.parsed("finished", RunJson::instant), o.text("site"), o.field("vantage").object(RunJson::vantage),
                    o.field("options").object(RunJson::options), o.field("limitations").array(RunJson::limitation),
                    o.textOrNull("incompleteReason"), o.textOrNull("recheckOf"),
                    o.field("tool").object(RunJson::toolVersion), o.field("documents").array(RunJson::document),
                    o.version() < 3 ? null : ProvenanceJson.authorisation(o.field("authorisation")),
                    o.version() < 3 ? List.of() : ProvenanceJson.inputs(o.field("inputs")));
            if (o.bool("incomplete") != (run.incomplete() != null)) {
                throw o.field("incomplete").wrong("contradicts 'incompleteReason'");
            }
            return run;
        });
    }

    static Report.Host readHost(JsonValue value) {
        return value.object(o -> new Report.Host(o.text("name"),
                o.field("addresses")
                        .array(v -> v.object(
                                a -> new Report.Address(a.parsed("address", AddressText::parse),
                                        a.textOrNull("zone")))),
                o.field("products").array(JsonValue::text)));
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time; write 2026-11-21T02:17:05Z", e);
        }
    }

    private static Vantage vantage(JsonObject o) {
        Set<String> roles = o.field("roles").array(JsonValue::text).stream().collect(Collectors.toUnmodifiableSet());
        return new Vantage(roles, o.textOrNull("zone"));
    }

    private static Map<String, String> options(JsonObject o) {
        Map<String, String> options = new LinkedHashMap<>();
        o.names().forEach(name -> options.put(name, o.text(name)));
        return options;
    }

    private static Limitation limitation(JsonValue value) {
        return value.object(o -> new Limitation(o.text("code"), o.text("text")));
    }

    private static String toolVersion(JsonObject o) {
        String name = o.text("name");
        if (!name.equals(TOOL)) {
            throw o.field("name").wrong("'" + name + "' wrote this, not " + TOOL);
        }
        return o.text("version");
    }

    private static Document document(JsonValue value) {
        return value.object(o -> new Document(o.text("id"), o.text("title"), o.text("issue"), o.text("date")));
    }
}
