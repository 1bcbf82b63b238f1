package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;
import java.util.Locale;

/** RTSP's header {@code Transport} (RFC 2326 section 12.39): between which ports media goes. */
final class RtspTransport {
    private static final int MOST_WAYS = 8;
    private static final int MOST_PARAMETERS = 32;

    private RtspTransport() {}

    /** Reads it. @param answer whether the server says it, who then is the packet's sender */
    static void read(String value, boolean answer, PacketHeaders packet, ControlReader.Named named) {
        NamedAddress sender = new NamedAddress(packet.sourceHigh(), packet.sourceLow());
        NamedAddress receiver = new NamedAddress(packet.destinationHigh(), packet.destinationLow());
        for (String way : value.split(",", MOST_WAYS)) {
            way(way, answer ? receiver : sender, answer ? sender : receiver, named);
        }
    }

    private static void way(String way, NamedAddress client, NamedAddress server, ControlReader.Named named) {
        NamedAddress media = client;
        NamedAddress source = server;
        String clientPorts = "";
        String serverPorts = "";
        String groupPorts = "";
        for (String parameter : way.split(";", MOST_PARAMETERS)) {
            int equals = parameter.indexOf('=');
            String value = equals < 0 ? "" : parameter.substring(equals + 1).strip();
            switch (equals < 0 ? "" : parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                case "client_port" -> clientPorts = value;
                case "server_port" -> serverPorts = value;
                case "port" -> groupPorts = value;
                case "destination" -> media = or(NamedAddress.parse(value), media);
                case "source" -> source = or(NamedAddress.parse(value), source);
                default -> {
                    // how, and not where
                }
            }
        }
        ports(clientPorts, media, named);
        ports(groupPorts, media, named);
        ports(serverPorts, source, named);
    }

    private static NamedAddress or(NamedAddress named, NamedAddress otherwise) {
        return named.isNone() ? otherwise : named;
    }

    /** {@code 4588-4589}, the second one for RTCP. */
    private static void ports(String text, NamedAddress address, ControlReader.Named named) {
        String[] ports = text.split("-", 3);
        for (int i = 0; i < Math.min(ports.length, 2); i++) {
            int port = Digits.port(ports[i]);
            if (port != 0) {
                named.end(Transport.UDP, address.high(), address.low(), port);
            }
        }
    }
}
