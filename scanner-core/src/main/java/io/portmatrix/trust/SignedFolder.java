package io.portmatrix.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of which a signed list of hashes says what its files hold. What is read is checked when it is read, so that it does
 * not matter what becomes of the files afterwards. Immutable.
 */
public final class SignedFolder {
    /** The list, as {@code sha256sum} prints it; its signature beside it. */
    public static final String MANIFEST = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](?:\\./)?([^\\\\]+)");

    private final Path folder;
    private final String signedBy;
    private final Map<String, String> digests;

    private SignedFolder(Path folder, String signedBy, Map<String, String> digests) {
        this.folder = folder;
        this.signedBy = signedBy;
        this.digests = Map.copyOf(digests);
    }

    /**
     * Reads the list of a folder.
     *
     * @throws TrustException if it is missing, malformed or not signed by one of {@code keys}
     * @throws IOException if it can't be read
     */
    public static SignedFolder open(Path folder, TrustKeys keys) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        byte[] content;
        try {
            content = Files.readAllBytes(manifest);
        } catch (NoSuchFileException e) {
            throw new TrustException(
                    folder + ": it is not signed: there is no " + manifest + "; write one: (cd " + folder
                            + " && sha256sum * > " + MANIFEST + "), and sign that",
                    e);
        }
        String signedBy = keys.verify(manifest.toString(), content, folder.resolve(MANIFEST + TrustKeys.SUFFIX));
        return new SignedFolder(folder, signedBy,
                parse(manifest.toString(), new String(content, StandardCharsets.UTF_8)));
    }

    static Map<String, String> parse(String name, String text) {
        Map<String, String> digests = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isEmpty()) {
                continue;
            }
            Matcher file = LINE.matcher(line);
            if (!file.matches() || digests.put(file.group(2), file.group(1)) != null) {
                throw new TrustException(name + ":" + number
                        + ": a line must hold a SHA-256 and a name, each name once; write it anew with sha256sum");
            }
        }
        return digests;
    }

    /** Fingerprint of the key that signed the list. */
    public String signedBy() {
        return signedBy;
    }

    /**
     * Checks what was read of one of its files.
     *
     * @param path relative to the folder, with slashes
     * @param content what was read, or null if there is no such file
     * @throws TrustException if it is not what was signed
     */
    public void check(String path, byte @org.jspecify.annotations.Nullable [] content) {
        String signed = digests.get(path);
        Path file = folder.resolve(path);
        if (content == null) {
            if (signed != null) {
                throw new TrustException(file + ": it is missing, and " + MANIFEST + " lists it");
            }
        } else if (signed == null) {
            throw new TrustException(file + ": it is not in the signed list " + folder.resolve(MANIFEST)
                    + "; have it looked at and the list signed anew");
        } else if (!signed.equals(Sha256.of(content))) {
            throw new TrustException(file + ": it is not what was signed in " + folder.resolve(MANIFEST)
                    + "; have it looked at and the list signed anew");
        }
    }
}
