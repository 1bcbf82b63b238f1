package io.portmatrix.site;

/** Input as it appears in messages: in quotes, shortened, with everything escaped that could steer a terminal. */
final class Quoted {
    private static final int LONGEST = 80;
    private static final int LONGEST_MESSAGE = 600;

    private Quoted() {}

    static String of(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        return limited(text, LONGEST);
    }

    /** A whole message: the value types quote their input as it is. */
    static String escaped(String message) {
        return limited(message, LONGEST_MESSAGE);
    }

    private static String limited(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        int[] codePoints = text.codePoints().limit(longest + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, longest); i++) {
            int c = codePoints[i];
            if (isSafe(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        }
        return codePoints.length > longest ? escaped + "..." : escaped.toString();
    }

    /** Whether a name may contain this character and a terminal may get it as it is. */
    static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
