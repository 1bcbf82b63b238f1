package io.portmatrix.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustKeysTest {
    private static final byte[] SITE = "hosts: [{address: 192.0.2.1}]\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;
    private KeyPair pair;
    private KeyPair other;
    private Path keyFile;
    private Path signature;

    @BeforeEach
    void sign() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keyFile = write("key.pem", pem(pair));
        signature = folder.resolve("site.yaml.sig");
        Files.write(signature, signed(pair, SITE));
    }

    @Test
    void a_signature_counts_as_its_bytes_and_in_base64() throws Exception {
        TrustKeys keys = TrustKeys.read(List.of(keyFile));
        String fingerprint = keys.verify("site.yaml", SITE, signature);
        assertThat(fingerprint).matches("SHA256:[A-Za-z0-9+/]{43}");

        Files.writeString(signature, Base64.getMimeEncoder().encodeToString(signed(pair, SITE)) + "\r\n");
        assertThat(keys.verify("site.yaml", SITE, signature)).isEqualTo(fingerprint);
    }

    @Test
    void each_of_several_keys_counts() throws Exception {
        Path both = write("both.pem", pem(other) + "a comment\n" + pem(pair));

        assertThat(TrustKeys.read(List.of(both)).verify("site.yaml", SITE, signature))
                .isEqualTo(TrustKeys.read(List.of(keyFile)).verify("site.yaml", SITE, signature));
    }

    @Test
    void no_mutation_of_signature_or_content_is_ever_accepted() throws Exception {
        TrustKeys keys = TrustKeys.read(List.of(keyFile));
        byte[] good = signed(pair, SITE);
        for (int bit = 0; bit < good.length * 8; bit++) {
            refused(keys, SITE, flipped(good, bit));
        }
        for (int bit = 0; bit < SITE.length * 8; bit++) {
            refused(keys, flipped(SITE, bit), good);
        }
        for (int length = 0; length < good.length; length++) {
            refused(keys, SITE, Arrays.copyOf(good, length));
        }
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] mutated = random.nextBoolean() ? good.clone() : new byte[random.nextInt(2_000)];
            for (int n = 1 + random.nextInt(8); n > 0 && mutated.length > 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            if (!Arrays.equals(mutated, good)) {
                refused(keys, SITE, mutated);
            }
        }
        refused(keys, SITE, Arrays.copyOf(good, good.length + 1));
        refused(keys, SITE, new byte[64]);
        refused(keys, new byte[0], good);
        refused(keys, SITE, signed(other, SITE));
        // RFC 8032 section 5.1.7: S must be below the group's order, or every signature had a second form.
        byte[] order = java.util.HexFormat.of()
                .parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        byte[] second = good.clone();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (second[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            second[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        refused(keys, SITE, second);
    }

    private void refused(TrustKeys keys, byte[] content, byte[] bytes) throws IOException {
        Files.write(signature, bytes);
        assertThatThrownBy(() -> keys.verify("site.yaml", content, signature)).isInstanceOf(TrustException.class)
                .hasMessageContaining(signature.toString())
                .hasMessageContaining("openssl pkeyutl -sign -rawin -inkey KEY.pem -in site.yaml -out " + signature);
    }

    @Test
    void without_a_signature_nothing_is_taken() throws Exception {
        Files.delete(signature);

        assertThatThrownBy(() -> TrustKeys.read(List.of(keyFile)).verify("site.yaml", SITE, signature))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("site.yaml: it is not signed: there is no " + signature + "; sign it anew: ");
    }

    @Test
    void what_is_no_key_is_refused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1_024);
        refusedKey("", "there is no public key in PEM in it");
        refusedKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", "there is no public key in PEM in it");
        refusedKey(pem(rsa.generateKeyPair()), "this is no Ed25519 public key");
        refusedKey(pem(pair).replaceFirst("M", "!"), "this is no Ed25519 public key");
        refusedKey("-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n", "this is a private key");
        refusedKey("-----BEGIN CERTIFICATE-----\nMC4=\n-----END CERTIFICATE-----\n", "a CERTIFICATE is no public key");
        refusedKey("x".repeat(70_000), "this is too large to be a key");
    }

    private void refusedKey(String text, String message) throws IOException {
        Path file = write("no.pem", text);
        assertThatThrownBy(() -> TrustKeys.read(List.of(keyFile, file))).isInstanceOf(TrustException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @Test
    void a_folder_holds_what_its_signed_list_says() throws Exception {
        Path catalog = Files.createDirectory(folder.resolve("catalog"));
        byte[] index = "documents: []\n".getBytes(StandardCharsets.UTF_8);
        String list = Sha256.of(index) + "  documents.yaml\n" + Sha256.of(SITE) + " *./sub/site.yaml\n";
        Files.writeString(catalog.resolve("SHA256SUMS"), list);
        TrustKeys keys = TrustKeys.read(List.of(keyFile));
        assertThatThrownBy(() -> SignedFolder.open(catalog, keys)).isInstanceOf(TrustException.class)
                .hasMessageContaining("SHA256SUMS: it is not signed");
        Files.write(catalog.resolve("SHA256SUMS.sig"), signed(pair, list.getBytes(StandardCharsets.UTF_8)));

        SignedFolder signed = SignedFolder.open(catalog, keys);

        signed.check("documents.yaml", index);
        signed.check("sub/site.yaml", SITE);
        signed.check("names.yaml", null);
        for (int bit = 0; bit < index.length * 8; bit++) {
            byte[] mutated = flipped(index, bit);
            assertThatThrownBy(() -> signed.check("documents.yaml", mutated)).isInstanceOf(TrustException.class)
                    .hasMessageContaining("it is not what was signed");
        }
        assertThatThrownBy(() -> signed.check("documents.yaml", null)).hasMessageContaining("it is missing");
        assertThatThrownBy(() -> signed.check("names.yaml", SITE)).hasMessageContaining("is not in the signed list");
        Files.writeString(catalog.resolve("SHA256SUMS"), list + "\n");
        assertThatThrownBy(() -> SignedFolder.open(catalog, keys)).isInstanceOf(TrustException.class);
    }

    @Test
    void a_list_names_each_file_once_and_nothing_else() {
        String hash = "0".repeat(64);
        assertThat(SignedFolder.parse("S", hash + "  a b.yaml\n"))
                .containsExactly(java.util.Map.entry("a b.yaml", hash));
        for (String wrong : List.of("x", hash, hash + "  ", hash + " a",
                hash.toUpperCase(java.util.Locale.ROOT) + "A  a",
                "\\" + hash + "  a", hash + "  a\\nb", hash + "  a\n" + hash + "  ./a", "0" + hash + "  a")) {
            assertThatThrownBy(() -> SignedFolder.parse("S", wrong + "\n")).as(wrong)
                    .isInstanceOf(TrustException.class)
                    .hasMessageMatching("S:[12]: a line must hold .*");
        }
    }

    @Test
    void several_hashes_make_one_as_sha256sum_does() {
        java.util.TreeMap<String, String> digests = new java.util.TreeMap<>();
        digests.put("b", Sha256.of("2".getBytes(StandardCharsets.UTF_8)));
        digests.put("a", Sha256.of("1".getBytes(StandardCharsets.UTF_8)));

        assertThat(Sha256.ofAll(digests)).isEqualTo(Sha256.of((digests.get("a") + "  a\n" + digests.get("b") + "  b\n")
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static byte[] signed(KeyPair by, byte[] content) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(by.getPrivate());
        signer.update(content);
        return signer.sign();
    }

    private static String pem(KeyPair of) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(of.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
