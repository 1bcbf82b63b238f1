package io.portmatrix.report.html;

import io.portmatrix.model.Vantage;
import io.portmatrix.report.Report;
import io.portmatrix.report.Summary;
import io.portmatrix.report.VerdictName;
import io.portmatrix.report.Words;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page begins with: the verdict, its numbers, and when, from where and how it was looked. */
final class HeadSection {
    private static final int BAR = 1_000;

    private HeadSection() {}

    static void write(HtmlOut page, Report report, Summary summary) throws IOException {
        PageHeadline headline = PageHeadline.of(report, summary);
        page.begin("section", "id", "summary", "class", "hero " + headline.mood(), "aria-labelledby", "verdict");
        page.begin("p", "class", "what")
                .text("Port matrix check of ")
                .element("strong", report.run().site())
                .end();
        page.element("h1", headline.verdict(), "id", "verdict", "class", "verdict").line();
        page.element("p", headline.sentence(), "class", "sentence").line();
        if (report.run().incomplete() != null) {
            page.begin("p", "class", "incomplete")
                    .element("strong", "The run is incomplete: ")
                    .text(report.run().incomplete())
                    .end()
                    .line();
        }
        bar(page, summary);
        numbers(page, summary);
        facts(page, report);
        page.end().line();
    }

    /** How the lines are shared between the verdicts. */
    private static void bar(HtmlOut page, Summary summary) throws IOException {
        if (summary.lines() == 0) {
            return;
        }
        page.begin("svg", "class", "share", "viewBox", "0 0 " + BAR + " 10", "preserveAspectRatio", "none",
                "aria-hidden", "true");
        int before = 0;
        for (VerdictName verdict : Words.BY_URGENCY) {
            int count = summary.count(verdict);
            if (count > 0) {
                long from = (long) BAR * before / summary.lines();
                before += count;
                long to = (long) BAR * before / summary.lines();
                page.begin("rect", "class", verdict.wireName(), "x", Long.toString(from), "y", "0", "height", "10",
                        "width", Long.toString(Math.max(2, to - from)), "vector-effect", "non-scaling-stroke")
                        .end();
            }
        }
        page.end().line();
    }

    private static void numbers(HtmlOut page, Summary summary) throws IOException {
        page.begin("ul", "class", "numbers");
        for (VerdictName verdict : Words.BY_URGENCY) {
            int count = summary.count(verdict);
            page.begin("li", "class", verdict.wireName() + (count == 0 ? " none" : ""));
            page.begin("a", "href", "#" + PlainFindings.anchor(verdict));
            page.element("b", Shown.count(count))
                    .text(" ")
                    .element("span", Words.of(verdict, count));
            String more = more(verdict, summary);
            if (!more.isEmpty()) {
                page.text(" ").element("small", more);
            }
            page.end().end().line();
        }
        page.end().line();
    }

    private static String more(VerdictName verdict, Summary summary) {
        if (summary.count(verdict) == 0) {
            return "";
        }
        return switch (verdict) {
            case DEVIATION -> summary.deviations()
                    .entrySet()
                    .stream()
                    .filter(e -> e.getValue() > 0)
                    .map(e -> Shown.count(e.getValue()) + " " + e.getKey().wireName())
                    .collect(Collectors.joining(", "));
            case UNDETERMINED -> (summary.requiredUndetermined() == 0 ? "none"
                    : Shown.count(summary.requiredUndetermined())) + " required";
            case COMPLIANT -> summary.compliantBySilence() == 0 ? ""
                    : Shown.count(summary.compliantBySilence()) + " by silence";
            case ADVISORY -> "worth knowing";
            case WAIVED -> "accepted by an owner";
            case NOT_APPLICABLE -> "";
        };
    }

    private static void facts(HtmlOut page, Report report) throws IOException {
        Report.Run run = report.run();
        page.begin("dl", "class", "facts");
        fact(page, "Site", run.site() + ", " + Shown.count(report.hosts().size(), "host", "hosts"));
        fact(page, "Seen from", vantage(run.vantage()));
        fact(page, "Authorised by", run.authorisation() == null ? "none given" : run.authorisation().text());
        fact(page, "Began", Shown.time(run.started()));
        fact(page, "Took", Shown.duration(run.duration()));
        fact(page, "Run", run.id());
        if (run.recheckOf() != null) {
            fact(page, "Recheck of", run.recheckOf());
        }
        fact(page, "Made by", "portmatrix " + run.toolVersion());
        if (!run.options().isEmpty()) {
            page.begin("div", "class", "wide").element("dt", "Options").begin("dd");
            for (Map.Entry<String, String> option : run.options().entrySet()) {
                page.element("code", option.getKey() + "=" + option.getValue()).text(" ");
            }
            page.end().end().line();
        }
        page.end().line();
    }

    private static void fact(HtmlOut page, String name, String value) throws IOException {
        page.begin("div").element("dt", name).element("dd", value).end().line();
    }

    static String vantage(Vantage vantage) {
        String roles = vantage.roles().isEmpty() ? "any role"
                : vantage.roles().stream().sorted().collect(Collectors.joining(", "));
        return roles + (vantage.zone() == null ? "" : " in zone " + vantage.zone());
    }
}
