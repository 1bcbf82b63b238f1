package io.portmatrix.assess;

import io.portmatrix.model.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Protocols that a listener gives away by itself: in those where the server speaks first, its first line names it. */
final class Greeting {
    /** Protocols whose server greets before the client has said anything, unless TLS comes first. */
    private static final Set<String> SERVER_FIRST = Set.of("ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet");
    /** Protocols that may start plain and change to TLS on request (RFC 3207, RFC 2595, RFC 4217, RFC 6120, RFC 4511). */
    private static final Set<String> UPGRADABLE = Set.of("smtp", "pop3", "imap", "ftp", "xmpp", "ldap");
    /** Ports on which those are never plain (RFC 8314, RFC 4217; 5223 and 636 by custom). */
    private static final Set<Integer> IMPLICIT_TLS = Set.of(465, 636, 990, 993, 995, 5223);

    private Greeting() {}

    /** The protocol that the evidence shows to be spoken, by an answer to a request of its own or by its greeting. */
    static Optional<String> spokenIn(List<Evidence> evidence) {
        for (Evidence piece : evidence) {
            if (piece instanceof Evidence.ProtocolAnswer answer) {
                return Optional.of(answer.protocol());
            }
        }
        return greetingIn(evidence);
    }

    /** The protocol that the listener's own greeting names. */
    static Optional<String> greetingIn(List<Evidence> evidence) {
        for (Evidence piece : evidence) {
            if (piece instanceof Evidence.BytesReceived bytes) {
                Optional<String> protocol = ofBanner(bytes.excerpt());
                if (protocol.isPresent()) {
                    return protocol;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a server of this protocol speaks first, so that a connection closed without a word has failed. */
    static boolean isServerFirst(String protocol) {
        return SERVER_FIRST.contains(protocol);
    }

    /** Whether a plain greeting on {@code port} is all right although TLS is documented: it can follow by request. */
    static boolean mayUpgrade(String protocol, int port) {
        return UPGRADABLE.contains(protocol) && !IMPLICIT_TLS.contains(port);
    }

    private static Optional<String> ofBanner(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (text.startsWith("SSH-")) {
            return Optional.of("ssh");
        }
        if (text.startsWith("220")) {
            return upper.contains("SMTP") ? Optional.of("smtp")
                    : upper.contains("FTP") ? Optional.of("ftp")
                    : Optional.empty();
        }
        if (text.startsWith("+OK")) {
            return Optional.of("pop3");
        }
        if (text.startsWith("* OK") || text.startsWith("* PREAUTH")) {
            return Optional.of("imap");
        }
        if (text.startsWith("RFB 00")) {
            return Optional.of("vnc");
        }
        if (text.startsWith("HTTP/")) {
            return Optional.of("http");
        }
        if (text.startsWith("<?xml") && text.contains("stream:stream") || text.startsWith("<stream:stream")) {
            return Optional.of("xmpp");
        }
        return text.startsWith("\\xff\\xfd") || text.startsWith("\\xff\\xfb") ? Optional.of("telnet")
                : Optional.empty();
    }
}
