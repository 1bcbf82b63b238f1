package io.portmatrix.probe.netty;

import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks "ping?" and wants "ping!", at a port of ours. */
record Ping(int ours) implements UdpProtocol {
    @Override
    public String wireName() {
        return "ping";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return Payload.text("ping?").toBytes();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        return Payload.of(answer).equals(Payload.text("ping!")) ? Optional.of("pong") : Optional.empty();
    }

    @Override
    public OptionalInt answerPort() {
        return OptionalInt.of(ours);
    }
}
