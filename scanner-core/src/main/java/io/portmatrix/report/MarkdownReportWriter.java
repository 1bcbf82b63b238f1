package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as Markdown with GitHub's tables, for tickets, wikis and merge requests: what came of it in numbers, then by
 * host what deviates, could not be proved, is worth knowing or was waived; what is as documented or does not apply is
 * counted only. What became of them since an earlier report, and what is gone, is told where there is one. Texts that are not ours are escaped. UTF-8, the same bytes for the same report.
 */
public final class MarkdownReportWriter implements ReportFormat {
    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        Writer page = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        head(page, report);
        List<HostFindings> hosts = HostFindings.of(report);
        numbers(page, hosts);
        for (HostFindings host : hosts) {
            host(page, report, host);
        }
        resolved(page, report);
        limitations(page, report.run());
        inputs(page, report.run());
        page.flush();
    }

    private static void head(Writer page, Report report) throws IOException {
        Report.Run run = report.run();
        page.append("# Port matrix check of ").append(MarkdownText.prose(run.site())).append("\n\n");
        if (run.incomplete() != null) {
            page.append("**The run is incomplete:** ").append(MarkdownText.prose(run.incomplete())).append("\n\n");
        }
        page.append("Run ")
                .append(MarkdownText.code(run.id()))
                .append(" from ")
                .append(run.started().toString())
                .append(" to ")
                .append(run.finished().toString())
                .append(", portmatrix ")
                .append(MarkdownText.prose(run.toolVersion()))
                .append(".\n\n");
        if (run.authorisation() != null) {
            page.append("Authorised by ").append(MarkdownText.prose(run.authorisation().text())).append(".\n\n");
        }
        Comparison comparison = report.comparison();
        if (comparison != null) {
            page.append("Compared with ").append(MarkdownText.prose(ChangeText.of(comparison.earlier()))).append(": ");
            for (Map.Entry<Change, Integer> problems : comparison.problems().entrySet()) {
                page.append(problems.getValue() + " " + problems.getKey().wireName() + ", ");
            }
            page.append(report.resolved().size() + " resolved.\n\n");
        }
    }

    private static void numbers(Writer page, List<HostFindings> hosts) throws IOException {
        page.append("| host |");
        for (VerdictName verdict : VerdictName.values()) {
            page.append(' ').append(verdict.wireName()).append(" |");
        }
        page.append("\n|---|").append("---:|".repeat(VerdictName.values().length)).append('\n');
        for (HostFindings host : hosts) {
            FindingCounts counts = host.counts();
            page.append("| ").append(MarkdownText.code(host.host())).append(" |");
            for (VerdictName verdict : VerdictName.values()) {
                page.append(" " + counts.count(verdict) + " |");
            }
            page.append('\n');
        }
    }

    private static void host(Writer page, Report report, HostFindings host) throws IOException {
        boolean begun = false;
        for (Finding finding : host.findings()) {
            if (!isWorthReading(finding)) {
                continue;
            }
            if (!begun) {
                page.append("\n## ").append(MarkdownText.code(host.host())).append("\n\n");
                String heading = "| verdict | severity | address | what | expected | observed | why | evidence | document |"
                        + (report.comparison() == null ? "" : " change |");
                page.append(heading).append('\n').append(heading.replaceAll("[a-z ]+", "---")).append('\n');
                begun = true;
            }
            String change = ChangeText.of(report, finding);
            page.append(List.of(finding.verdict().wireName(), finding.severity().wireName(),
                    MarkdownText.code(AddressText.of(finding.subject().address())),
                    MarkdownText.code(FindingText.title(finding.subject())), finding.expected().wireName(),
                    finding.observed().wireName(), why(finding),
                    finding.evidence()
                            .stream()
                            .map(Evidence::text)
                            .map(MarkdownText::code)
                            .collect(Collectors.joining("<br>")),
                    finding.citations()
                            .stream()
                            .map(c -> MarkdownText.prose(c.toString()))
                            .collect(Collectors.joining("<br>")))
                    .stream()
                    .collect(Collectors.joining(" | ", "| ", change == null ? " |\n" : " | " + change + " |\n")));
        }
    }

    private static void resolved(Writer page, Report report) throws IOException {
        if (report.resolved().isEmpty()) {
            return;
        }
        page.append("\n## Resolved\n\n| was | severity | host | address | what | why |\n|---|---|---|---|---|---|\n");
        for (Finding finding : report.resolved()) {
            page.append(List.of(finding.verdict().wireName(), finding.severity().wireName(),
                    MarkdownText.code(finding.subject().host()),
                    MarkdownText.code(AddressText.of(finding.subject().address())),
                    MarkdownText.code(FindingText.title(finding.subject())), why(finding))
                    .stream()
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
    }

    private static boolean isWorthReading(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Deviation d -> true;
            case Verdict.Undetermined u -> true;
            case Verdict.Advisory a -> true;
            case Verdict.Waived w -> true;
            case Verdict.Compliant c -> false;
            case Verdict.NotApplicable n -> false;
        };
    }

    private static String why(Finding finding) {
        StringBuilder why = new StringBuilder("**").append(finding.kind().wireName()).append("**");
        if (!finding.explanation().isEmpty()) {
            why.append(": ").append(MarkdownText.prose(finding.explanation()));
        }
        if (finding.impact() != null) {
            why.append("<br>Impact: ").append(MarkdownText.prose(finding.impact()));
        }
        if (finding.verdict() instanceof Verdict.Waived waived) {
            why.append("<br>Waived by ")
                    .append(MarkdownText.prose(WaiverText.terms(waived)))
                    .append(": ")
                    .append(MarkdownText.prose(waived.reason()));
        }
        return why.toString();
    }

    private static void inputs(Writer page, Report.Run run) throws IOException {
        if (run.inputs().isEmpty()) {
            return;
        }
        page.append("\n## Made from\n\n");
        for (Report.Input input : run.inputs()) {
            page.append("- ")
                    .append(input.kind().wireName())
                    .append(' ')
                    .append(MarkdownText.code(input.name()))
                    .append(": ")
                    .append(input.sha256() == null ? "no SHA-256 is known"
                            : "SHA-256 " + MarkdownText.code(input.sha256()));
            if (input.signedBy() != null) {
                page.append(", signed by ").append(MarkdownText.code(input.signedBy()));
            }
            page.append('\n');
        }
    }

    private static void limitations(Writer page, Report.Run run) throws IOException {
        if (run.limitations().isEmpty()) {
            return;
        }
        page.append("\n## Limitations\n\n");
        for (Limitation limitation : run.limitations()) {
            page.append("- ")
                    .append(MarkdownText.code(limitation.code()))
                    .append(": ")
                    .append(MarkdownText.prose(limitation.text()))
                    .append('\n');
        }
    }
}
