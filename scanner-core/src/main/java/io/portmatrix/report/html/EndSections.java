package io.portmatrix.report.html;

import io.portmatrix.catalog.Document;
import io.portmatrix.model.Limitation;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the report does not say, and what it rests on. */
final class EndSections {
    private EndSections() {}

    static void limitations(HtmlOut page, Report.Run run) throws IOException {
        page.begin("section", "id", "limitations", "aria-labelledby", "limitations-title");
        page.element("h2", "Limitations", "id", "limitations-title").line();
        if (run.limitations().isEmpty()) {
            page.element("p", "Nothing is known that this run could not or did not do.", "class", "empty");
        } else {
            page.begin("dl", "class", "limitations");
            Map<String, List<Limitation>> byCode = run.limitations()
                    .stream()
                    .collect(Collectors.groupingBy(Limitation::code, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<Limitation>> limitations : byCode.entrySet()) {
                page.begin("div").element("dt", limitations.getKey());
                for (Limitation limitation : limitations.getValue()) {
                    page.element("dd", limitation.text());
                }
                page.end().line();
            }
            page.end();
        }
        page.end().line();
    }

    static void documents(HtmlOut page, Report.Run run) throws IOException {
        page.begin("section", "id", "documents", "aria-labelledby", "documents-title");
        page.element("h2", "Documents", "id", "documents-title").line();
        if (run.documents().isEmpty()) {
            page.element("p", "No document of a vendor was judged by.", "class", "empty");
        } else {
            page.begin("dl", "class", "limitations");
            for (Document document : run.documents()) {
                page.begin("div")
                        .element("dt", "document " + document.id())
                        .element("dd", Stream.of(document.title(), issue(document), document.date())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(", ")))
                        .end()
                        .line();
            }
            page.end();
        }
        page.end().line();
    }

    /** What the report was made from and by, so that whoever has these can tell whether they are the same. */
    static void inputs(HtmlOut page, Report.Run run) throws IOException {
        if (run.inputs().isEmpty()) {
            return;
        }
        page.begin("section", "id", "inputs", "aria-labelledby", "inputs-title");
        page.element("h2", "Made from", "id", "inputs-title").line();
        page.begin("dl", "class", "limitations");
        for (Report.Input input : run.inputs()) {
            page.begin("div").element("dt", input.kind().wireName() + " " + input.name());
            if (input.sha256() == null) {
                page.element("dd", "no SHA-256 is known");
            } else {
                page.begin("dd").text("SHA-256 ").element("code", input.sha256()).end();
            }
            if (input.signedBy() != null) {
                page.begin("dd").text("signed by ").element("code", input.signedBy()).end();
            }
            page.end().line();
        }
        page.end().end().line();
    }

    /** Documents print "13.1" as well as "Issue 1". */
    private static String issue(Document document) {
        return document.issue().matches("[0-9].*") ? "issue " + document.issue() : document.issue();
    }
}
