package io.portmatrix.probe.netty;

import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import java.util.List;
import java.util.Optional;

/** Says "first?", later "other?" too, wants either back behind "understood", and says "bye". */
record Chatty() implements UdpProtocol {
    @Override
    public String wireName() {
        return "chatty";
    }

    @Override
    public byte[] request(Exchange exchange) {
        return Payload.text("first?").toBytes();
    }

    @Override
    public List<byte[]> alternatives(Exchange exchange) {
        return List.of(Payload.text("other?").toBytes());
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        return Optional.of(Payload.of(answer).text()).filter(text -> text.startsWith("understood "));
    }

    @Override
    public Optional<byte[]> farewell(Exchange exchange, byte[] answer) {
        return Optional.of(Payload.text("bye").toBytes());
    }
}
