package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;

/** HTTP (RFC 9110 section 9.3.2): HEAD of the root. Any status is an answer. */
final class HttpProtocol extends StatusLineProtocol {
    HttpProtocol() {
        super("HTTP");
    }

    @Override
    public String wireName() {
        return "http";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        return Bytes.ascii(String.join("\r\n", "HEAD / HTTP/1.1", "Host: " + Authority.of(exchange.target()),
                "User-Agent: portmatrix", "Accept: */*", "Connection: close", "", ""));
    }
}
