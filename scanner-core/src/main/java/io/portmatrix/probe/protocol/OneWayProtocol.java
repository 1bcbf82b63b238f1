package io.portmatrix.probe.protocol;

import java.util.Optional;

/**
 * A protocol whose receivers never answer: system logs (RFC 5424), SNMP traps (RFC 3416), media (RFC 3550). There is
 * nothing to say that would be answered, and what would be understood would be logged, alarmed or played; so nothing is
 * recognised, and silence proves nothing. Captures do.
 */
final class OneWayProtocol implements UdpProtocol {
    private final String wireName;

    OneWayProtocol(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public byte[] request(Exchange exchange) {
        return new byte[0];
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        return Optional.empty();
    }
}
