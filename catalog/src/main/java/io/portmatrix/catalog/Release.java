package io.portmatrix.catalog;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Orders releases: numbers between dots, missing ones count as 0, so that 12 and 12.0.0 are the same. */
final class Release {
    private static final Pattern FORM = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,5}");

    private Release() {}

    /** Returns {@code text} if it is a release. @throws IllegalArgumentException if it is none */
    static String requireRelease(String text) {
        if (!isRelease(text)) {
            throw new IllegalArgumentException("'" + text + "' is no release; write numbers and dots, as in 12.0");
        }
        return text;
    }

    static boolean isRelease(String text) {
        return FORM.matcher(text).matches();
    }

    static int compare(String a, String b) {
        int[] left = numbers(a);
        int[] right = numbers(b);
        int length = Math.max(left.length, right.length);
        return Arrays.compare(Arrays.copyOf(left, length), Arrays.copyOf(right, length));
    }

    private static int[] numbers(String release) {
        return Arrays.stream(requireRelease(release).split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
