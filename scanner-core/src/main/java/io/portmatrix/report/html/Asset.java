package io.portmatrix.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A style or a script of the page, made of resource files, and what the Content Security Policy knows it by.
 *
 * @param text as it stands in the page
 */
record Asset(String text) {
    /** The files in a row, as they are. */
    static Asset of(String... files) {
        return new Asset(Arrays.stream(files).map(Asset::read).collect(Collectors.joining()));
    }

    /** The files in a row as one strict script, whose names are nobody else's. */
    static Asset script(String... files) {
        return new Asset("(() => {\n\"use strict\";\n" + of(files).text + "})();\n");
    }

    /** A source expression of Content Security Policy Level 3. */
    String source() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String read(String file) {
        try (InputStream in = Asset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + Asset.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
