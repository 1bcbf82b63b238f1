package io.portmatrix.report.html;

import io.portmatrix.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page that was written, taken apart by its source. */
record PageReader(String html) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static PageReader of(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReportWriter().write(report, out);
        return new PageReader(out.toString(StandardCharsets.UTF_8));
    }

    /** What stands between {@code begin}, a regular expression, and {@code end}, each time. */
    List<String> between(String begin, String end) {
        Matcher matcher = Pattern.compile(begin + "(.*?)" + Pattern.quote(end), Pattern.DOTALL).matcher(html);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The part that is read without a script. */
    String main() {
        return between("<main[^>]*>", "</main>").getFirst();
    }

    /** All tags with the names of their attributes, as a browser sees them: scripts and styles end where they end. */
    List<String> tags() {
        String markup = html.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>")
                .replaceAll("(?s)(<style>).*?</style>", "$1</style>");
        return Pattern.compile("<[^>]*>")
                .matcher(markup)
                .results()
                .map(tag -> tag.group().replaceAll("=\"[^\"]*\"", "="))
                .toList();
    }

    JsonNode words() {
        return JSON.readTree(between("<script type=\"application/json\" id=\"words\">", "</script>").getFirst());
    }

    List<JsonNode> blocks() {
        return between("<script type=\"application/json\" class=\"rows\">", "</script>").stream()
                .map(JSON::readTree)
                .toList();
    }

    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        blocks().forEach(block -> block.get("rows").forEach(rows::add));
        return rows;
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        blocks().forEach(block -> block.get("texts").forEach(text -> texts.add(text.stringValue())));
        return texts;
    }
}
