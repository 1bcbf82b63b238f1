package io.portmatrix.report;

/**
 * Text from the network or from a file made harmless in Markdown (CommonMark and GitHub's extensions): no markup, no HTML,
 * no link, no mention, no end of a table cell.
 */
final class MarkdownText {
    /** Everything that can begin or end markup within a line; a backslash before punctuation makes it itself. */
    private static final String MARKUP = "\\`*_[]<>&|~#$!^";

    private MarkdownText() {}

    /** {@code text} as prose. It must not stand at the beginning of a line, where digits and hyphens make lists. */
    static String prose(String text) {
        String safe = SafeText.escape(text);
        StringBuilder markdown = new StringBuilder(safe.length() + 16);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if (isLink(safe, i) || isMention(safe, i)) {
                markdown.append("\\\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                if (MARKUP.indexOf(c) >= 0) {
                    markdown.append('\\');
                }
                markdown.append(c);
            }
        }
        return markdown.toString();
    }

    /**
     * {@code text} as code, which nothing looks into for markup, links or mentions. What ends code or a table cell is
     * written as {@link SafeText} writes what it escapes.
     */
    static String code(String text) {
        String safe = SafeText.escape(text).replace("`", "\\u{60}").replace("|", "\\u{7c}");
        return safe.isBlank() ? "" : "`" + safe + "`";
    }

    /** The colon of {@code http://} and the full stop of {@code www.}, which become links without any markup. */
    private static boolean isLink(String text, int at) {
        return text.charAt(at) == ':' && text.startsWith("//", at + 1)
                || text.charAt(at) == '.' && at >= 3 && text.substring(at - 3, at).equalsIgnoreCase("www");
    }

    /** An at sign that is no part of a word, as in {@code @someone}; in {@code ip-office@12.0} it stays. */
    private static boolean isMention(String text, int at) {
        return text.charAt(at) == '@' && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }
}
