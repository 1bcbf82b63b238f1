package io.portmatrix.history;

import io.portmatrix.report.SafeText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text in an index, where PostgreSQL takes no more than some 2,700 bytes a row: what is too long ends in its hash. */
final class StoredKey {
    /** Bytes that fit thrice. */
    private static final int LONGEST = 600;
    private static final int KEPT_CHARACTERS = 100;

    private StoredKey() {}

    static String of(String text) {
        String escaped = SafeText.escape(text);
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return escaped;
        }
        int end = escaped.offsetByCodePoints(0, KEPT_CHARACTERS);
        return escaped.substring(0, end) + "#" + HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
