package io.portmatrix.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A PEM file of certificate authorities, in place of those that Java knows. */
final class TrustedRoots {
    private TrustedRoots() {}

    /**
     * A context that trusts them and nobody else.
     *
     * @throws FileSystemException if the file holds no certificate
     * @throws IOException if it can't be read
     */
    static SSLContext of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new FileSystemException(file.toString(), null, "holds no certificate; write PEM");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new FileSystemException(file.toString(), null, "holds no certificates: " + e.getMessage());
        }
    }
}
