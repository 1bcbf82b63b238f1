package io.portmatrix.report;

import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Verdict;
import java.time.DateTimeException;
import java.time.LocalDate;

/** A verdict in the JSON report. What it carries stands in a field of its own, present only with that verdict. */
final class VerdictJson {
    private VerdictJson() {}

    static void write(JsonOut out, Verdict verdict) {
        out.text("verdict", verdict.wireName());
        switch (verdict) {
            case Verdict.Compliant c -> out.bool("bySilence", c.bySilence());
            case Verdict.Undetermined u -> out.bool("required", u.required());
            case Verdict.Waived w -> out.object("waiver", () -> {
                LocalDate until = w.until();
                out.text("owner", w.owner());
                out.text("reason", w.reason());
                out.text("ticket", w.ticket());
                out.text("until", until == null ? null : until.toString());
                out.object("replaced", () -> write(out, w.replaced()));
            });
            case Verdict.Deviation d -> {}
            case Verdict.Advisory a -> {}
            case Verdict.NotApplicable n -> {}
        }
    }

    static Verdict read(JsonObject o) {
        VerdictName name = o.word("verdict", VerdictName.values(), VerdictName::wireName);
        return switch (name) {
            case COMPLIANT -> new Verdict.Compliant(o.bool("bySilence"));
            case DEVIATION -> new Verdict.Deviation();
            case ADVISORY -> new Verdict.Advisory();
            case UNDETERMINED -> new Verdict.Undetermined(o.bool("required"));
            case WAIVED -> o.version() == 1 ? readFirst(o) : o.field("waiver").object(VerdictJson::readWaiver);
            case NOT_APPLICABLE -> new Verdict.NotApplicable();
        };
    }

    private static Verdict readWaiver(JsonObject o) {
        return new Verdict.Waived(o.text("owner"), o.text("reason"), o.textOrNull("ticket"),
                o.textOrNull("until") == null ? null : o.parsed("until", VerdictJson::date),
                o.field("replaced").object(VerdictJson::read));
    }

    /** Version 1 does not say what is replaced; then only silence and listeners could be waived. */
    private static Verdict readFirst(JsonObject o) {
        String kind = o.text("kind");
        Verdict replaced = kind.equals(FindingKind.UDP_SILENCE.wireName()) ? new Verdict.Undetermined(true)
                : kind.equals(FindingKind.UNEXPECTED_ACCEPT.wireName()) ? new Verdict.Advisory()
                : new Verdict.Deviation();
        return o.field("waiver").object(w -> Verdict.Waived.withoutEnd(w.text("owner"), w.text("reason"), replaced));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no date; write 2026-11-21", e);
        }
    }
}
