package io.portmatrix.probe.talk;

import org.jspecify.annotations.Nullable;

/**
 * What one connection is used for.
 *
 * @param protocol what to speak or wait for, or null to listen only, or to try TLS alone
 * @param tls whether TLS comes first
 */
record Attempt(@Nullable TcpProtocol protocol, boolean tls) {
    /** Says nothing. */
    static final Attempt LISTEN = new Attempt(null, false);

    /** The protocol's name, {@code tls} for TLS alone. */
    String name() {
        return protocol == null ? TlsProtocol.NAME : protocol.wireName();
    }
}
