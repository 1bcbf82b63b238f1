package io.portmatrix.probe.talk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What a server says before encryption begins, read along beside the handshake: a handshake that this program can't
 * complete, because the device is too old for it, still shows version and certificate (RFC 5246 sections 6.2.1 and 7.4).
 */
final class TlsFlight {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int RECORD_HEADER = 5;
    private static final int MAX_RECORD = 16 * 1024 + 2048;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SUPPORTED_VERSIONS = 43;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean tls = true;

    /** Whether more may be read: what never ends is no handshake. */
    boolean hears(byte[] bytes) {
        heard.write(bytes, 0, bytes.length);
        byte[] all = heard.toByteArray();
        int type = Bytes.u8(all, 0);
        tls = (type == ALERT || type == HANDSHAKE) && (all.length < 2 || all[1] == 3)
                && (all.length < RECORD_HEADER || Bytes.u16(all, 3) <= MAX_RECORD);
        return heard.size() <= MAX_BYTES;
    }

    /** Everything so far. */
    byte[] bytes() {
        return heard.toByteArray();
    }

    /** Whether it can be TLS at all; nothing heard can be anything. */
    boolean mayBeTls() {
        return tls;
    }

    /** Whether a whole record header of TLS came: whoever sends that speaks TLS. */
    boolean isTls() {
        return tls && heard.size() >= RECORD_HEADER;
    }

    /** The first alert in clear, or null. */
    @Nullable
    String alert() {
        byte[] all = heard.toByteArray();
        for (int at = 0; at + RECORD_HEADER <= all.length; at += RECORD_HEADER + Bytes.u16(all, at + 3)) {
            if (Bytes.u8(all, at) == ALERT && Bytes.u16(all, at + 3) == 2 && at + RECORD_HEADER + 2 <= all.length) {
                return TlsAlerts.name(Bytes.u8(all, at + RECORD_HEADER + 1));
            }
        }
        return null;
    }

    /** {@code TLSv1.2}, as the server chose it, or null. */
    @Nullable
    String version() {
        byte[] hello = handshake(SERVER_HELLO);
        return hello == null || hello.length < 2 ? null : name(chosen(hello));
    }

    /** The server's own certificate, where it came in clear and can be read, or null. */
    @Nullable
    X509Certificate certificate() {
        byte[] message = handshake(CERTIFICATE);
        int length = message == null ? Bytes.NOTHING : Bytes.u24(message, 3);
        if (message == null || length <= 0 || length > message.length - 6) {
            return null;
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(message, 6, length)) instanceof X509Certificate found
                            ? found
                            : null;
        } catch (CertificateException | RuntimeException e) {
            // A provider may stumble over what it was not made for; then there is nothing to say about it.
            return null;
        }
    }

    /** TLS 1.3 hides its version in an extension (RFC 8446 section 4.2.1). */
    private static int chosen(byte[] hello) {
        int version = Bytes.u16(hello, 0);
        int at = 34 + 1 + Math.max(0, Bytes.u8(hello, 34)) + 3 + 2;
        while (at + 4 <= hello.length) {
            int length = Bytes.u16(hello, at + 2);
            if (Bytes.u16(hello, at) == SUPPORTED_VERSIONS && length == 2 && at + 6 <= hello.length) {
                return Bytes.u16(hello, at + 4);
            }
            at += 4 + length;
        }
        return version;
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0300 -> "SSLv3";
            case 0x0301 -> "TLSv1";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0304 -> "TLSv1.3";
            default -> String.format("0x%04x", version);
        };
    }

    /** The body of the first handshake message of this type, or null; messages may be spread over records. */
    private byte @Nullable [] handshake(int type) {
        byte[] messages = messages();
        int at = 0;
        while (at + 4 <= messages.length) {
            int length = Bytes.u24(messages, at + 1);
            if (length > messages.length - at - 4) {
                return null;
            }
            if (Bytes.u8(messages, at) == type) {
                byte[] body = new byte[length];
                System.arraycopy(messages, at + 4, body, 0, length);
                return body;
            }
            at += 4 + length;
        }
        return null;
    }

    private byte[] messages() {
        byte[] all = heard.toByteArray();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int at = 0;
        while (at + RECORD_HEADER <= all.length && Bytes.u8(all, at) == HANDSHAKE) {
            int length = Math.min(Bytes.u16(all, at + 3), all.length - at - RECORD_HEADER);
            messages.write(all, at + RECORD_HEADER, length);
            at += RECORD_HEADER + Bytes.u16(all, at + 3);
        }
        return messages.toByteArray();
    }
}
