package io.portmatrix.report.html;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Elements and texts of a page. Whatever is given as a text or as the value of an attribute becomes just that, and what is
 * opened is closed by its own name.
 */
final class HtmlOut {
    private final Writer target;
    private final Deque<String> open = new ArrayDeque<>();

    HtmlOut(Writer target) {
        this.target = target;
    }

    /**
     * Begins an element that {@link #end} ends.
     *
     * @param attributes names and values in turn; one whose value is null is left out, one whose value is empty stands alone
     */
    HtmlOut begin(String name, @Nullable String... attributes) throws IOException {
        tag(name, attributes);
        open.push(name);
        return this;
    }

    /** Ends the element that was begun last. */
    HtmlOut end() throws IOException {
        target.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds a text and nothing else. */
    HtmlOut element(String name, String text, @Nullable String... attributes) throws IOException {
        tag(name, attributes);
        text(text);
        target.append("</").append(name).append('>');
        return this;
    }

    /** An element of HTML that has no end, as {@code meta}. */
    HtmlOut single(String name, @Nullable String... attributes) throws IOException {
        tag(name, attributes);
        return this;
    }

    /** A text, made harmless and {@link Shown#text cut where it is very long}. */
    HtmlOut text(String text) throws IOException {
        escape(Shown.text(text));
        return this;
    }

    /** What is HTML already, or the content of a script or style. */
    HtmlOut raw(CharSequence html) throws IOException {
        target.append(html);
        return this;
    }

    /** A line's end, for whoever reads the source. */
    HtmlOut line() throws IOException {
        target.append('\n');
        return this;
    }

    private void tag(String name, @Nullable String... attributes) throws IOException {
        target.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                target.append(' ').append(attributes[i]);
                if (!value.isEmpty()) {
                    target.append("=\"");
                    // The data of a path is ours, and it may be long.
                    escape("d".equals(attributes[i]) ? value : Shown.text(value));
                    target.append('"');
                }
            }
        }
        target.append('>');
    }

    private void escape(String text) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                default -> "";
            };
            if (!entity.isEmpty()) {
                target.append(text, from, i).append(entity);
                from = i + 1;
            }
        }
        target.append(text, from, text.length());
    }
}
