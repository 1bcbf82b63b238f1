package io.portmatrix.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a page's text. Pages keep to little of Markdown: paragraphs, bullets, fenced code, and {@code `code`} inside
 * lines; blocks are parted by empty lines.
 */
public sealed interface Block {
    /** Running text in one line. @param text with backticks around what is code */
    record Paragraph(String text) implements Block {}

    /** A bullet of a list. @param text in one line, with backticks around what is code */
    record Item(String text) implements Block {}

    /** Lines that stand as they are. */
    record Code(List<String> lines) implements Block {
        public Code {
            lines = List.copyOf(lines);
        }
    }

    /** Takes a text apart. @throws IllegalArgumentException if a fence is not closed */
    static List<Block> read(String markdown) {
        List<Block> blocks = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean fenced = false;
        boolean open = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                if (fenced) {
                    blocks.add(new Code(code));
                    code.clear();
                }
                fenced = !fenced;
                open = false;
            } else if (fenced) {
                code.add(line);
            } else if (line.isBlank()) {
                open = false;
            } else if (line.startsWith("- ")) {
                blocks.add(new Item(line.substring(2).strip()));
                open = true;
            } else if (open) {
                blocks.add(continued(blocks.removeLast(), line.strip()));
            } else {
                blocks.add(new Paragraph(line.strip()));
                open = true;
            }
        }
        if (fenced) {
            throw new IllegalArgumentException("a fence is not closed");
        }
        return List.copyOf(blocks);
    }

    private static Block continued(Block begun, String line) {
        return switch (begun) {
            case Paragraph(String text) -> new Paragraph(text + " " + line);
            case Item(String text) -> new Item(text + " " + line);
            case Code code -> code;
        };
    }
}
