package io.portmatrix.report.html;

import io.portmatrix.explain.Block;
import io.portmatrix.explain.KindPage;
import io.portmatrix.explain.KindPages;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.Before;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the kinds of findings in this report mean and what to do; {@code explain} prints the same. */
final class KindsSection {
    /** Of the parts of a page, those that are told on paper too; the others are for whoever sits at a machine. */
    private static final Set<String> PRINTED = Set.of("What it means", "What to do");

    private KindsSection() {}

    /** The anchor of a kind. */
    static String id(FindingKind kind) {
        return "kind-" + kind.wireName();
    }

    static void write(HtmlOut page, Report report) throws IOException {
        Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
        Set<FindingKind> urgent = EnumSet.noneOf(FindingKind.class);
        for (Finding finding : report.findings()) {
            kinds.add(finding.kind());
            if (Before.of(finding).isProblem()) {
                urgent.add(finding.kind());
            }
        }
        if (kinds.isEmpty()) {
            return;
        }
        page.begin("section", "id", "kinds", "aria-labelledby", "kinds-title");
        page.element("h2", "What the kinds mean", "id", "kinds-title").line();
        page.element("p", "The kinds of findings in this report, and what to do. “portmatrix explain” knows them all.",
                "class", "lead");
        for (FindingKind kind : kinds) {
            kind(page, KindPages.of(kind), urgent.contains(kind));
        }
        page.end().line();
    }

    /** @param printed whether it is told on paper: where there is something to know or to do */
    private static void kind(HtmlOut page, KindPage kind, boolean printed) throws IOException {
        page.begin("details", "class", printed ? "kind-page" : "kind-page screen-only", "id", id(kind.kind()));
        page.begin("summary").element("h3", kind.kind().wireName()).text(" ");
        page.element("span", kind.title(), "class", "kind-title").end().line();
        for (KindPage.Section section : kind.sections()) {
            page.begin("div", "class", PRINTED.contains(section.heading()) ? "part" : "part screen-only",
                    "data-part", section.heading());
            page.element("h4", section.heading());
            blocks(page, section.blocks());
            page.end().line();
        }
        page.end().line();
    }

    private static void blocks(HtmlOut page, List<Block> blocks) throws IOException {
        boolean inList = false;
        for (Block block : blocks) {
            if (block instanceof Block.Item != inList) {
                if (inList) {
                    page.end();
                } else {
                    page.begin("ul");
                }
                inList = !inList;
            }
            switch (block) {
                case Block.Paragraph(String text) -> prose(page, "p", text);
                case Block.Item(String text) -> prose(page, "li", text);
                case Block.Code(List<String> lines) -> code(page, lines);
            }
        }
        if (inList) {
            page.end();
        }
    }

    /** What stands between backticks is code. */
    private static void prose(HtmlOut page, String element, String text) throws IOException {
        page.begin(element);
        boolean code = false;
        for (String piece : text.split("`", -1)) {
            if (code) {
                page.element("code", piece);
            } else {
                page.text(piece);
            }
            code = !code;
        }
        page.end();
    }

    private static void code(HtmlOut page, List<String> lines) throws IOException {
        page.begin("pre", "tabindex", "0");
        for (String line : lines) {
            page.text(line).line();
        }
        page.end();
    }
}
