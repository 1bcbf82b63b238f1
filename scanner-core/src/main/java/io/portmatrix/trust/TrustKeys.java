package io.portmatrix.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The keys whose signatures count. Where there is one, what is read must be signed by one of them. Immutable. */
public final class TrustKeys {
    /** No key: nothing needs to be signed. */
    public static final TrustKeys NONE = new TrustKeys(List.of());
    /** What the name of a signature has beside the name of what is signed. */
    public static final String SUFFIX = ".sig";

    private static final long LARGEST = 1 << 16;

    private final List<TrustKey> keys;

    private TrustKeys(List<TrustKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads Ed25519 public keys in PEM (X.509 SubjectPublicKeyInfo), as {@code openssl pkey -pubout} writes them.
     *
     * @throws TrustException if a file holds none, or something else
     * @throws IOException if one can't be read
     */
    public static TrustKeys read(List<Path> files) throws IOException {
        List<TrustKey> keys = new ArrayList<>();
        for (Path file : files) {
            if (Files.size(file) > LARGEST) {
                throw new TrustException(file + ": this is too large to be a key");
            }
            keys.addAll(TrustKey.parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
        }
        return new TrustKeys(keys);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Checks a detached signature over exactly these bytes.
     *
     * @param name what messages call what is signed
     * @param signature the file with the signature
     * @return the fingerprint of the key that signed it
     * @throws TrustException if there is no signature, or none of these keys made it
     */
    public String verify(String name, byte[] content, Path signature) {
        byte[] bytes = SignatureFile.read(name, signature);
        return keys.stream()
                .filter(key -> key.signed(content, bytes))
                .map(TrustKey::fingerprint)
                .findFirst()
                .orElseThrow(() -> new TrustException(name + ": its signature " + signature
                        + " is none of a trusted key (" + keys.stream()
                                .map(TrustKey::fingerprint)
                                .collect(Collectors.joining(", "))
                        + "): it was changed since, or signed by somebody else; have it looked at and "
                        + SignatureFile.advice(name, signature)));
    }
}
