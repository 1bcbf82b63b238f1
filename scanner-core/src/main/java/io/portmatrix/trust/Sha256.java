package io.portmatrix.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest in lower-case hexadecimal, as {@code sha256sum} prints it. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    /**
     * One digest for several files: that of the lines {@code DIGEST  NAME}, sorted by name, which {@code sha256sum} prints for
     * them.
     *
     * @param digests name → {@link #of} of its content
     */
    public static String ofAll(SortedMap<String, String> digests) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            lines.append(file.getValue()).append("  ").append(file.getKey()).append('\n');
        }
        return of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
