package io.portmatrix.probe.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** TIME (RFC 868): an empty datagram is answered with the seconds since 1900, four bytes and nothing else. */
final class TimeProtocol implements UdpProtocol {
    private static final int LENGTH = 4;
    private static final Instant EPOCH = Instant.parse("1900-01-01T00:00:00Z");

    @Override
    public String wireName() {
        return "time";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return new byte[0];
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        return answer.length == LENGTH
                ? Optional.of(EPOCH.plus(new Datagram(answer).u32(0), ChronoUnit.SECONDS).toString())
                : Optional.empty();
    }
}
