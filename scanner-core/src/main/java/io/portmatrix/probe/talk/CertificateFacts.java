package io.portmatrix.probe.talk;

import io.portmatrix.model.Evidence;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.temporal.ChronoUnit;

/** What a report says about a certificate. */
final class CertificateFacts {
    private static final int MAX_NAME = 200;
    /** Checking a signature with a larger key than this would be work that the peer hands out. */
    private static final int MAX_KEY_BITS = 8_192;

    private CertificateFacts() {}

    static Evidence.Certificate of(X509Certificate certificate) {
        String subject = name(certificate.getSubjectX500Principal().getName());
        String issuer = name(certificate.getIssuerX500Principal().getName());
        return new Evidence.Certificate(subject, issuer,
                certificate.getNotBefore().toInstant().truncatedTo(ChronoUnit.SECONDS),
                certificate.getNotAfter().toInstant().truncatedTo(ChronoUnit.SECONDS),
                subject.equals(issuer) && signedByItself(certificate), key(certificate.getPublicKey()));
    }

    private static String name(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    private static boolean signedByItself(X509Certificate certificate) {
        if (bits(certificate.getPublicKey()) > MAX_KEY_BITS) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static String key(PublicKey key) {
        int bits = bits(key);
        return name(key.getAlgorithm()) + (bits > 0 ? " " + bits : "");
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getCurve().getField().getFieldSize();
            default -> 0;
        };
    }
}
