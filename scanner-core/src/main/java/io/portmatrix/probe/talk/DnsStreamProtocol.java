package io.portmatrix.probe.talk;

import io.portmatrix.probe.protocol.Exchange;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;
import io.portmatrix.probe.talk.Recognition.Recognised;
import java.nio.ByteBuffer;

/** DNS over TCP (RFC 1035 section 4.2.2): the question that is asked over UDP, behind its length. */
final class DnsStreamProtocol implements TcpProtocol {
    private static final UdpProtocol DATAGRAM = UdpProtocols.STANDARD.named("dns").orElseThrow();
    private static final int HEADER = 12;

    @Override
    public String wireName() {
        return "dns";
    }

    @Override
    public byte[] request(Exchange exchange, boolean tls) {
        byte[] question = DATAGRAM.request(exchange);
        return ByteBuffer.allocate(2 + question.length).putShort((short) question.length).put(question).array();
    }

    /** Only a header is asked for: the connection tells whose answer it is. */
    @Override
    public Recognition recognise(byte[] heard) {
        int length = Bytes.u16(heard, 0);
        if (length != Bytes.NOTHING && length < HEADER) {
            return Recognition.NOT;
        }
        if (heard.length < 2 + HEADER) {
            return Recognition.NEED_MORE;
        }
        boolean answers = (Bytes.u8(heard, 4) & 0xf8) == 0x80 && Bytes.u16(heard, 6) <= 1;
        return answers ? new Recognised("response code " + (Bytes.u8(heard, 5) & 15)) : Recognition.NOT;
    }

    /** A length and two flags are not enough to know it by. */
    @Override
    public Recognition identify(byte[] heard) {
        return Recognition.NOT;
    }
}
