package io.portmatrix.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that decides what a run sends and how its answers are judged, in parts with names for people. Another part of a
 * run may go on with it only while all of them are the same.
 *
 * @param parts name → value; what would be long or is nobody's business stands there as a hash
 */
public record RunFingerprint(SortedMap<String, String> parts) {
    private static final String HASH = "sha256:";

    public RunFingerprint {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        parts.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('\t') >= 0 || name.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("'" + name + "' is no name of a part");
            }
        });
    }

    /** In place of a text: two texts with one hash are the same. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As above, of bytes. */
    public static String hash(byte[] bytes) {
        try {
            return HASH + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** The same, to be kept; {@link #parse} reads it. A line a part. */
    public String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, value) -> text.append(name).append('\t').append(escaped(value)).append('\n'));
        return text.toString();
    }

    /** Reads what {@link #text} wrote. @throws IllegalArgumentException if it is none */
    public static RunFingerprint parse(String text) {
        SortedMap<String, String> parts = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                parts.put(line.substring(0, tab), unescaped(line.substring(tab + 1)));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("'" + line + "' is no part of a run's fingerprint");
            }
        }
        return new RunFingerprint(parts);
    }

    /**
     * What is not the same any more.
     *
     * @param now what it would be now
     * @return a phrase a part, possibly none: {@code --ports (documented, was all)}
     */
    public List<String> changes(RunFingerprint now) {
        List<String> changes = new ArrayList<>();
        Set<String> names = new TreeSet<>(parts.keySet());
        names.addAll(now.parts.keySet());
        for (String name : names) {
            String before = parts.get(name);
            String after = now.parts.get(name);
            if (before == null) {
                changes.add(name + (after == null || isHash(after) ? " (there now, was not there)"
                        : " (" + after + ", was not there)"));
            } else if (after == null) {
                changes.add(name + (isHash(before) ? " (not there any more)"
                        : " (not there any more, was " + before + ")"));
            } else if (!before.equals(after)) {
                changes.add(isHash(before) || isHash(after) ? name : name + " (" + after + ", was " + before + ")");
            }
        }
        return changes;
    }

    private static boolean isHash(String value) {
        return value.startsWith(HASH);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
