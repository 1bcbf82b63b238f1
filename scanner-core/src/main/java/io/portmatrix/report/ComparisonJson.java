package io.portmatrix.report;

import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands in the JSON report of its comparison with an earlier one, and in a finding of what became of it. */
final class ComparisonJson {
    private ComparisonJson() {}

    /** What is read of a comparison; all else is counted anew. */
    record Head(Comparison.Earlier earlier, int dropped) {}

    static void write(JsonOut out, @Nullable Comparison comparison) {
        if (comparison == null) {
            out.nothing("comparison");
            return;
        }
        out.object("comparison", () -> {
            Comparison.Earlier earlier = comparison.earlier();
            out.text("run", earlier.run());
            out.text("started", earlier.started().toString());
            out.text("finished", earlier.finished().toString());
            out.text("site", earlier.site());
            out.object("counts", () -> {
                comparison.counts().forEach((change, count) -> out.number(change.wireName(), count));
                out.number("resolved", comparison.resolved().size());
                out.number("dropped", comparison.dropped());
            });
        });
    }

    static @Nullable Head read(JsonValue value) {
        return value.isNull() ? null : value.object(o -> {
            Comparison.Earlier earlier = new Comparison.Earlier(o.text("run"), o.parsed("started", RunJson::instant),
                    o.parsed("finished", RunJson::instant), o.text("site"));
            int dropped = o.field("counts").object(counts -> {
                Arrays.stream(Change.values()).forEach(change -> counts.integer(change.wireName()));
                counts.integer("resolved");
                return counts.integer("dropped");
            });
            return new Head(earlier, dropped);
        });
    }

    /** The fields of one finding. */
    static void write(JsonOut out, @Nullable Comparison comparison, Finding finding) {
        Before before = comparison == null ? null : comparison.before(finding);
        out.text("change", comparison == null ? null : comparison.change(finding).wireName());
        if (before == null) {
            out.nothing("before");
            return;
        }
        out.object("before", () -> {
            out.text("verdict", before.verdict().wireName());
            out.text("kind", before.kind().wireName());
            out.text("severity", before.severity().wireName());
            out.text("expected", before.expected().wireName());
            out.text("observed", before.observed().wireName());
        });
    }

    /** The fields of one finding; null where it was not compared. */
    static Comparison.@Nullable Line readLine(JsonObject o) {
        JsonValue before = o.field("before");
        if (o.field("change").isNull()) {
            if (!before.isNull()) {
                throw before.wrong("stands beside no 'change'");
            }
            return null;
        }
        return new Comparison.Line(o.word("change", Change.values(), Change::wireName),
                before.isNull() ? null : before.object(ComparisonJson::readBefore));
    }

    private static Before readBefore(JsonObject o) {
        return new Before(o.word("verdict", VerdictName.values(), VerdictName::wireName),
                o.word("kind", FindingKind.values(), FindingKind::wireName),
                o.word("severity", Severity.values(), Severity::wireName),
                o.word("expected", Expected.values(), Expected::wireName),
                o.word("observed", Finding.Observed.values(), Finding.Observed::wireName));
    }
}
