package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;

/**
 * SIP (RFC 3261 section 7) and RTSP (RFC 2326 section 4): lines of headers, an empty one, and a body as long as they say. Over
 * UDP a datagram is a message whatever length it says.
 */
final class MessageReader implements ControlReader {
    private static final int LONGEST_HEADERS = 4096;
    private static final int LONGEST_BODY = 8192;
    private static final int INTERLEAVED_HEADER = 4;

    @Override
    public int read(Bytes said, PacketHeaders packet, Named named) {
        int at = 0;
        while (at < said.length()) {
            int first = said.at(at);
            int next;
            if (first == '\r' || first == '\n') { // keeps the connection alive (RFC 5626 section 3.5.1)
                next = at + 1;
            } else if (first == '$') { // media within the connection (RFC 2326 section 10.12)
                int length = said.shortAt(at + 2);
                next = length < 0 ? said.length() : Math.min(said.length(), at + INTERLEAVED_HEADER + length);
            } else {
                next = message(said, at, packet, named);
            }
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** @return where the next one begins, or -1 if there is more to come of this one */
    private static int message(Bytes said, int at, PacketHeaders packet, Named named) {
        boolean whole = packet.isUdp();
        if (said.at(at) < 'A' || said.at(at) > 'Z') {
            return said.length(); // the middle of something
        }
        int headersEnd = said.find(at, at + LONGEST_HEADERS, "\r\n\r\n");
        if (headersEnd < 0) {
            boolean waits = !whole && said.length() - at < LONGEST_HEADERS;
            return waits ? -1 : said.length();
        }
        MessageHeaders headers = MessageHeaders.read(said, at, headersEnd);
        int body = headersEnd + 4;
        int length = whole ? said.length() - body : headers.contentLength();
        if (length > LONGEST_BODY) {
            return said.length();
        }
        if (body + length > said.length()) {
            return -1;
        }
        if (headers.isSdp()) {
            SdpReader.read(said, body, body + length, named);
        }
        if (headers.transport() != null) {
            RtspTransport.read(headers.transport(), headers.isAnswer(), packet, named);
        }
        return body + length;
    }
}
