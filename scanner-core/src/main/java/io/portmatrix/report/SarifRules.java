package io.portmatrix.report;

import io.portmatrix.explain.Block;
import io.portmatrix.explain.KindPage;
import io.portmatrix.explain.KindPages;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tool in SARIF, with a rule for each kind of finding; a rule's index is the kind's place among all. */
final class SarifRules {
    private static final List<FindingKind> KINDS = List.of(FindingKind.values());

    private SarifRules() {}

    static void write(JsonOut out, String toolVersion) {
        out.object("driver", () -> {
            out.text("name", "portmatrix");
            out.text("version", toolVersion);
            out.array("rules", KINDS, kind -> rule(out, KindPages.of(kind)));
        });
    }

    static int index(FindingKind kind) {
        return KINDS.indexOf(kind);
    }

    /** The level of a failure of this severity. */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
            case INFO -> "none";
        };
    }

    private static void rule(JsonOut out, KindPage page) {
        FindingKind kind = page.kind();
        out.object(() -> {
            out.text("id", kind.wireName());
            String name = Arrays.stream(kind.wireName().split("-"))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(Collectors.joining());
            if (!name.equalsIgnoreCase(kind.wireName())) {
                out.text("name", name); // the format wants none that says the same as the id
            }
            out.object("shortDescription", () -> out.text("text", page.title()));
            out.object("fullDescription", () -> out.text("text", plain(Block.read(page.meaning()))));
            out.object("defaultConfiguration", () -> out.text("level", level(kind.severity())));
            out.object("help", () -> {
                out.plain("text", page.sections()
                        .stream()
                        .map(section -> section.heading() + "\n\n" + plain(section.blocks()))
                        .collect(Collectors.joining("\n\n")));
                out.plain("markdown", page.sections()
                        .stream()
                        .map(section -> "## " + section.heading() + "\n\n" + section.text())
                        .collect(Collectors.joining("\n\n")));
            });
            out.object("properties", () -> {
                out.array("tags", List.of("security", "network"), out::element);
                String score = score(kind.severity());
                if (score != null) {
                    out.text("security-severity", score);
                }
            });
        });
    }

    /** In the middle of what CVSS, and the code-scanning view with it, calls so; none for what is no problem. */
    private static @Nullable String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case INFO -> null;
        };
    }

    private static String plain(List<Block> blocks) {
        return blocks.stream().map(block -> switch (block) {
            case Block.Paragraph(String text) -> text.replace("`", "");
            case Block.Item(String text) -> "- " + text.replace("`", "");
            case Block.Code(List<String> lines) ->
                    lines.stream().map(l -> "    " + l).collect(Collectors.joining("\n"));
        }).collect(Collectors.joining("\n"));
    }
}
