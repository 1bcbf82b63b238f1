package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;

/** RTSP (RFC 2326 section 10.1): OPTIONS. */
final class RtspProtocol extends StatusLineProtocol {
    RtspProtocol() {
        super("RTSP");
    }

    @Override
    public String wireName() {
        return "rtsp";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return Bytes.ascii(String.join("\r\n",
                "OPTIONS " + (tls ? "rtsps" : "rtsp") + "://" + Authority.of(exchange.target()) + "/ RTSP/1.0",
                "CSeq: 1", "User-Agent: portmatrix", "", ""));
    }
}
