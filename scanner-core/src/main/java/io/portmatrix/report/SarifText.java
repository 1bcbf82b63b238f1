package io.portmatrix.report;

/**
 * Text of SARIF messages, in which braces make placeholders and brackets before parentheses make links (SARIF 2.1.0,
 * sections 3.11.5 and 3.11.6).
 */
final class SarifText {
    private SarifText() {}

    /** A message object with this text. */
    static void message(JsonOut out, String name, String text) {
        out.object(name, () -> out.plain("text", escape(text)));
    }

    /** {@code text} harmless, without a link, braces doubled as the format wants them. */
    static String escape(String text) {
        return SafeText.escape(text).replace("](", "]\\u{28}").replace("{", "{{").replace("}", "}}");
    }
}
