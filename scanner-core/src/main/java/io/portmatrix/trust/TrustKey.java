package io.portmatrix.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ed25519 public key.
 *
 * @param key the key
 * @param fingerprint {@code SHA256:} and base64 without padding of the SHA-256 of its X.509 SubjectPublicKeyInfo
 */
record TrustKey(PublicKey key, String fingerprint) {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** The keys in a PEM file, at least one. @throws TrustException if it holds none, or something else */
    static List<TrustKey> parse(String name, String pem) {
        List<TrustKey> keys = new ArrayList<>();
        Matcher block = PEM.matcher(pem);
        while (block.find()) {
            if (block.group(1).endsWith("PRIVATE KEY")) {
                throw new TrustException(
                        name + ": this is a private key, which belongs to whoever signs; write its public"
                                + " one: openssl pkey -in " + name + " -pubout");
            }
            if (!block.group(1).equals("PUBLIC KEY")) {
                throw new TrustException(name + ": a " + block.group(1) + " is no public key; " + advice());
            }
            keys.add(key(name, block.group(2)));
        }
        if (keys.isEmpty()) {
            throw new TrustException(name + ": there is no public key in PEM in it; " + advice());
        }
        return keys;
    }

    private static TrustKey key(String name, String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
            return new TrustKey(key, "SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(Sha256.digest(key.getEncoded())));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new TrustException(name + ": this is no Ed25519 public key; " + advice(), e);
        }
    }

    private static String advice() {
        return "make a pair: openssl genpkey -algorithm ed25519 -out KEY.pem, and openssl pkey -in KEY.pem -pubout";
    }

    /** Whether {@code signature} is this key's on exactly these bytes. */
    boolean signed(byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // that is how some malformed signatures are told
        }
    }
}
