package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;

/** SIP over a stream (RFC 3261 section 18): the OPTIONS that is sent over UDP, with another transport in its Via. */
final class SipProtocol extends StatusLineProtocol {
    private static final UdpProtocol DATAGRAM = UdpProtocols.STANDARD.named("sip").orElseThrow();

    SipProtocol() {
        super("SIP");
    }

    @Override
    public String wireName() {
        return "sip";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return Bytes.ascii(Bytes.text(DATAGRAM.request(exchange))
                .replaceFirst("SIP/2\\.0/UDP", tls ? "SIP/2.0/TLS" : "SIP/2.0/TCP"));
    }
}
