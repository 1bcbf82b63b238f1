package io.portmatrix.capture.flow;

import io.portmatrix.catalog.fact.Transport;
import java.util.Locale;

/** Session descriptions (RFC 8866): where media is to be sent to. */
final class SdpReader {
    private static final int MOST_LINES = 512;
    private static final int MOST_ENDS = 64;
    private static final int MOST_PORTS = 8;

    private final ControlReader.Named named;
    private int ends;
    private NamedAddress session = NamedAddress.NONE;

    private boolean inMedia;
    private NamedAddress address = NamedAddress.NONE;
    private Transport transport = Transport.UDP;
    private boolean rtp;
    private int port;
    private int ports;
    private boolean muxed;
    private int controlPort;
    private NamedAddress controlAddress = NamedAddress.NONE;

    private SdpReader(ControlReader.Named named) {
        this.named = named;
    }

    /** Reads a description. @param from where it begins @param to where it ends, or where what is there of it ends */
    static void read(Bytes said, int from, int to, ControlReader.Named named) {
        SdpReader reader = new SdpReader(named);
        int at = from;
        for (int lines = 0; at < to && lines < MOST_LINES; lines++) {
            int end = said.find(at, to, '\n');
            int next = end < 0 ? to : end + 1;
            reader.line(said.text(at, next).strip());
            at = next;
        }
        reader.endMedia();
    }

    private void line(String line) {
        if (line.startsWith("m=")) {
            endMedia();
            media(line.substring(2).split(" ", 4));
        } else if (line.startsWith("c=")) {
            if (inMedia) {
                address = connection(line.substring(2));
            } else {
                session = connection(line.substring(2));
            }
        } else if (inMedia && line.equals("a=rtcp-mux")) {
            muxed = true;
        } else if (inMedia && line.startsWith("a=rtcp:")) {
            control(line.substring("a=rtcp:".length()).split(" ", 2));
        } else if (line.startsWith("a=candidate:")) {
            candidate(line.split(" ", 7));
        }
    }

    /** RFC 8866 section 5.14: {@code audio 49170/2 RTP/AVP 0}. */
    private void media(String[] parts) {
        inMedia = true;
        address = session;
        muxed = false;
        controlPort = 0;
        controlAddress = NamedAddress.NONE;
        port = 0;
        if (parts.length < 3) {
            return;
        }
        String[] range = parts[1].split("/", 2);
        port = Digits.port(range[0]);
        ports = range.length == 2 ? Math.clamp(Digits.number(range[1]), 1, MOST_PORTS) : 1;
        String protocol = parts[2].toUpperCase(Locale.ROOT);
        transport = protocol.startsWith("TCP") ? Transport.TCP : Transport.UDP;
        rtp = protocol.contains("RTP/");
    }

    /** RFC 8866 section 5.7: {@code IN IP4 10.0.0.1/127}. */
    private static NamedAddress connection(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length < 3 || !parts[0].equals("IN")) {
            return NamedAddress.NONE;
        }
        int slash = parts[2].indexOf('/');
        return NamedAddress.parse(slash < 0 ? parts[2] : parts[2].substring(0, slash));
    }

    /** RFC 3605: {@code 53020 IN IP4 10.0.0.1}. */
    private void control(String[] parts) {
        controlPort = Digits.port(parts[0]);
        if (parts.length == 2) {
            controlAddress = connection(parts[1]);
        }
    }

    /** RFC 8839 section 5.1: {@code a=candidate:1 1 UDP 2130706431 10.0.1.1 8998 typ host}. */
    private void candidate(String[] parts) {
        if (parts.length == 7) {
            Transport by = parts[2].equalsIgnoreCase("udp") ? Transport.UDP : Transport.TCP;
            name(by, NamedAddress.parse(parts[4]), Digits.port(parts[5]));
        }
    }

    private void endMedia() {
        if (!inMedia || port == 0) {
            return;
        }
        for (int i = 0; i < ports; i++) {
            int first = port + (rtp ? 2 : 1) * i;
            name(transport, address, first);
            if (rtp && !muxed && controlPort == 0) {
                name(transport, address, first + 1);
            }
        }
        if (rtp && controlPort != 0) {
            name(transport, controlAddress.isNone() ? address : controlAddress, controlPort);
        }
    }

    private void name(Transport by, NamedAddress where, int number) {
        if (!where.isNone() && number >= 1 && number <= 0xffff && ends < MOST_ENDS) {
            ends++;
            named.end(by, where.high(), where.low(), number);
        }
    }
}
