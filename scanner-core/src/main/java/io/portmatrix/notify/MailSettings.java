package io.portmatrix.notify;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How mail is sent.
 *
 * @param host the server
 * @param port its port
 * @param security how the connection is protected
 * @param from the sender's address
 * @param to the recipients' addresses
 * @param user for AUTH; null to send without
 * @param password for AUTH; null with {@code user}
 * @param tls whom to trust; null for Java's own list
 */
record MailSettings(String host, int port, Security security, String from, List<String> to, @Nullable String user,
        @Nullable Secret password, @Nullable SSLContext tls) {
    MailSettings {
        to = List.copyOf(to);
    }

    /** How a connection is protected. */
    enum Security {
        /** From a greeting in plain text on; without it no mail is sent. */
        STARTTLS("starttls", 587),
        /** From the first octet. */
        TLS("tls", 465),
        /** Not at all. */
        NONE("none", 25);

        private final String wireName;
        private final int usualPort;

        Security(String wireName, int usualPort) {
            this.wireName = wireName;
            this.usualPort = usualPort;
        }

        String wireName() {
            return wireName;
        }

        int usualPort() {
            return usualPort;
        }
    }
}
