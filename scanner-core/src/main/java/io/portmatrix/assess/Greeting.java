package io.portmatrix.assess;

import java.util.Set;

/** Which protocols begin how. */
final class Greeting {
    /** Protocols whose server greets before the client has said anything, unless TLS comes first. */
    private static final Set<String> SERVER_FIRST = Set.of("ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet",
            "mysql");
    /** Protocols that may start plain and change to TLS on request (RFC 3207, RFC 2595, RFC 4217, RFC 6120, RFC 4511). */
    private static final Set<String> UPGRADABLE = Set.of("smtp", "pop3", "imap", "ftp", "xmpp", "ldap");
    /** Ports on which those are never plain (RFC 8314, RFC 4217; 5223 and 636 by custom). */
    private static final Set<Integer> IMPLICIT_TLS = Set.of(465, 636, 990, 993, 995, 5223);

    private Greeting() {}

    /** Whether a server of this protocol speaks first, so that a connection closed without a word has failed. */
    static boolean isServerFirst(String protocol) {
        return SERVER_FIRST.contains(protocol);
    }

    /** Whether a plain conversation on {@code port} is all right although TLS is documented: it can follow by request. */
    static boolean mayUpgrade(String protocol, int port) {
        return UPGRADABLE.contains(protocol) && !IMPLICIT_TLS.contains(port);
    }
}
