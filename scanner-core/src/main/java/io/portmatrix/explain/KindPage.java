package io.portmatrix.explain;

import io.portmatrix.model.FindingKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What there is to say about a kind of finding. Texts are Markdown of the kind that {@link Block} reads, without headings,
 * lines broken as in the file.
 *
 * @param kind the kind
 * @param title what it says in one line, without the kind's name and without full stop
 * @param meaning what it means
 * @param concluded what leads to it
 * @param confirm how to confirm it by hand, with commands
 * @param causes what usually causes it
 * @param remedy what to do
 */
public record KindPage(FindingKind kind, String title, String meaning, String concluded, String confirm, String causes,
        String remedy) {
    /** The headings of every page, in order. */
    static final List<String> HEADINGS = List.of("What it means", "How it was concluded", "How to confirm it by hand",
            "What usually causes it", "What to do");

    /** A part of the page. */
    public record Section(String heading, String text) {
        /** The text, taken apart. */
        public List<Block> blocks() {
            return Block.read(text);
        }
    }

    /** The parts of the page with their headings, in order. */
    public List<Section> sections() {
        List<String> texts = List.of(meaning, concluded, confirm, causes, remedy);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Section(HEADINGS.get(i), texts.get(i)))
                .toList();
    }
}
