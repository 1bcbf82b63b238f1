package io.portmatrix.report.html;

import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormat;
import io.portmatrix.report.Summary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The report as one page that holds everything it needs: it loads nothing, sends nothing, and its Content Security Policy
 * allows its own style and scripts only. Without a script it reads from top to bottom, as on paper; with one, all findings can
 * be searched and filtered. Written as it goes, so that what is in memory beside the report does not grow with its texts.
 * UTF-8, the same bytes for the same report.
 */
public final class HtmlReportWriter implements ReportFormat {
    private static final Asset STYLE = Asset.of("page.css", "findings.css", "maps.css", "print.css");
    private static final Asset EARLY = Asset.script("early.js");
    private static final Asset SCRIPT = Asset.script("dom.js", "data.js", "filter.js", "state.js", "detail.js",
            "list.js",
            "maps.js", "theme.js", "fold.js", "main.js");
    private static final String POLICY = "default-src 'none'; style-src " + STYLE.source() + "; script-src "
            + EARLY.source() + " " + SCRIPT.source() + "; base-uri 'none'; form-action 'none'";

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16);
        HtmlOut page = new HtmlOut(writer);
        Summary summary = report.summary();
        List<HostView> hosts = HostView.of(report);
        page.raw("<!DOCTYPE html>\n").begin("html", "lang", "en").line();
        head(page, report);
        page.begin("body").line();
        banner(page, report);
        page.begin("main", "id", "content").line();
        HeadSection.write(page, report, summary);
        ChangesSection.write(page, report);
        HostsSection.write(page, hosts);
        findings(page, report, summary, hosts);
        WaivedSection.write(page, report);
        FlowsSection.write(page, report);
        LedgerSection.write(page, summary);
        EndSections.limitations(page, report.run());
        KindsSection.write(page, report);
        EndSections.documents(page, report.run());
        EndSections.inputs(page, report.run());
        page.end().line();
        FindingData.write(page, report, hosts.stream().map(HostView::name).toList());
        page.begin("script").raw(SCRIPT.text()).end().line();
        page.end().line().end().line();
        writer.flush();
    }

    private static void head(HtmlOut page, Report report) throws IOException {
        page.begin("head").line();
        page.single("meta", "charset", "utf-8").line();
        page.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
        page.single("meta", "name", "color-scheme", "content", "light dark").line();
        page.single("meta", "name", "referrer", "content", "no-referrer").line();
        page.single("meta", "name", "generator", "content", "portmatrix " + report.run().toolVersion()).line();
        page.element("title", "Port matrix check of " + report.run().site()).line();
        page.begin("script").raw(EARLY.text()).end().line();
        page.begin("style").raw(STYLE.text()).end().line();
        page.end().line();
    }

    private static void banner(HtmlOut page, Report report) throws IOException {
        page.element("a", "Skip to the verdict", "class", "skip", "href", "#summary").line();
        page.begin("header", "class", "banner").begin("nav", "aria-label", "Sections");
        link(page, "summary", "Summary");
        if (report.comparison() != null) {
            link(page, "changes", "Changes");
        }
        link(page, "hosts", "Port maps");
        link(page, "findings", "Findings");
        link(page, "waived", "Waived");
        link(page, "flows", "Flows");
        link(page, "ledger", "Ledger");
        link(page, "limitations", "Limitations");
        if (!report.findings().isEmpty()) {
            link(page, "kinds", "Meanings");
        }
        link(page, "documents", "Documents");
        if (!report.run().inputs().isEmpty()) {
            link(page, "inputs", "Made from");
        }
        page.end().element("button", "Theme", "type", "button", "id", "theme", "hidden", "").end().line();
    }

    private static void link(HtmlOut page, String section, String words) throws IOException {
        page.element("a", words, "href", "#" + section);
    }

    private static void findings(HtmlOut page, Report report, Summary summary, List<HostView> hosts)
            throws IOException {
        page.begin("section", "id", "findings", "aria-labelledby", "findings-title");
        page.element("h2", "Findings", "id", "findings-title").line();
        if (!report.findings().isEmpty()) {
            FilterForm.write(page, report, summary, hosts);
        }
        PlainFindings.write(page, report);
        page.end().line();
    }
}
