package io.portmatrix.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/** A detached Ed25519 signature (RFC 8032): its 64 bytes as they are, or in base64. */
final class SignatureFile {
    static final int BYTES = 64;
    private static final int LONGEST = 1_024;

    private SignatureFile() {}

    /** @throws TrustException if there is none, or it is none */
    static byte[] read(String signed, Path file) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LONGEST + 1);
        } catch (NoSuchFileException e) {
            throw new TrustException(signed + ": it is not signed: there is no " + file + "; " + advice(signed, file),
                    e);
        } catch (IOException e) {
            throw new TrustException(file + ": the signature can't be read (" + e.getMessage() + ")", e);
        }
        return decode(content, signed, file);
    }

    private static byte[] decode(byte[] content, String signed, Path file) {
        if (content.length == BYTES) {
            return content;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1).replaceAll("[ \t\r\n]", "");
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (content.length <= LONGEST && decoded.length == BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new TrustException(
                file + ": this is no Ed25519 signature, which has " + BYTES + " bytes, or these in base64; "
                        + advice(signed, file));
    }

    static String advice(String signed, Path file) {
        return "sign it anew: openssl pkeyutl -sign -rawin -inkey KEY.pem -in " + signed + " -out " + file;
    }
}
