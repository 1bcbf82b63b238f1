package io.portmatrix.explain;

import io.portmatrix.model.FindingKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The pages about the kinds of findings. */
public final class KindPages {
    private KindPages() {}

    /** The page of a kind. @throws IllegalStateException if the program was packed without it, or it is malformed */
    public static KindPage of(FindingKind kind) {
        String file = "kinds/" + kind.wireName() + ".md";
        try (InputStream page = KindPages.class.getResourceAsStream(file)) {
            if (page == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return read(kind, new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a page. @throws IllegalArgumentException if it is not as all pages are */
    static KindPage read(FindingKind kind, String markdown) {
        List<String> lines = markdown.lines().toList();
        String begin = "# " + kind.wireName() + ": ";
        if (lines.isEmpty() || !lines.getFirst().startsWith(begin)) {
            throw new IllegalArgumentException("it does not begin with '" + begin + "'");
        }
        List<String> texts = texts(lines.subList(1, lines.size()));
        return new KindPage(kind, lines.getFirst().substring(begin.length()), texts.get(0), texts.get(1), texts.get(2),
                texts.get(3), texts.get(4));
    }

    /** The text below each heading; headings stand in their order, each once. */
    private static List<String> texts(List<String> lines) {
        List<StringBuilder> texts = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("#")) {
                String next = texts.size() < KindPage.HEADINGS.size() ? KindPage.HEADINGS.get(texts.size()) : null;
                if (!line.equals("## " + next)) {
                    throw new IllegalArgumentException("'" + line + "' stands where " + (next == null
                            ? "no heading is expected"
                            : "'## " + next + "' is expected"));
                }
                texts.add(new StringBuilder());
            } else if (!texts.isEmpty()) {
                texts.getLast().append(line).append('\n');
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("text before the first heading");
            }
        }
        List<String> stripped = texts.stream().map(text -> text.toString().strip()).toList();
        if (stripped.size() < KindPage.HEADINGS.size() || stripped.contains("")) {
            throw new IllegalArgumentException("a section is missing or empty");
        }
        return stripped;
    }
}
