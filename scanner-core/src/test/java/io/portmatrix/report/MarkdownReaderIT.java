package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** markdown-it, for Node, sees the tables that are meant, and no markup that came from anywhere else. */
class MarkdownReaderIT {
    /** What we write: headings, paragraphs, tables, lists, code and bold words. */
    private static final Set<String> OURS = Set.of("heading_open", "heading_close", "paragraph_open", "paragraph_close",
            "inline", "text", "strong_open", "strong_close", "code_inline", "table_open", "table_close", "thead_open",
            "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open",
            "td_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "html_inline",
            "text_special");

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void nothing_but_our_own_markup_is_there(Outsider.Named named) throws IOException, InterruptedException {
        var unused = Outsider.npmFile("markdown-it");
        Report report = named.report();

        JsonNode read = JsonMapper.shared()
                .readTree(Outsider.node("markdown.js", named, new MarkdownReportWriter()).fine());

        assertThat(read.get("types").propertyNames()).isSubsetOf(OURS);
        assertThat(read.get("html").values()).extracting(JsonNode::asString).allMatch("<br>"::equals);
        long rows = 0;
        for (JsonNode table : read.get("tables").values()) {
            List<Integer> cells = table.values().stream().map(JsonNode::asInt).toList();
            assertThat(Set.copyOf(cells)).as("cells of rows").hasSize(1);
            rows += cells.size() - 1;
        }
        long hosts = HostFindings.of(report).size();
        long worthReading = report.findings()
                .stream()
                .map(Finding::verdict)
                .filter(v -> !(v instanceof Verdict.Compliant || v instanceof Verdict.NotApplicable))
                .count();
        assertThat(rows).isEqualTo(hosts + worthReading + report.resolved().size());
    }
}
